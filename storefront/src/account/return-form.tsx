import { Button } from '@commerce/ui/button';
import { QuantityStepper } from '@commerce/ui/quantity-stepper';
import { TextArea } from '@commerce/ui/text-area';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { useFormTexts } from '../forms/texts.ts';
import { useSubmit } from '../forms/use-submit.ts';
import { AskForReturnDocument } from '../generated/account-operations.ts';
import { returnableUnits, type ReturnableOrder } from './returnable.ts';

/** Which units of an order go back, and why. */
export function ReturnForm({
  order,
  onDone,
  onCancel,
}: {
  readonly order: ReturnableOrder;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const t = useTranslations('account');
  const { checks } = useFormTexts();
  const [quantities, setQuantities] = useState<Readonly<Record<string, number>>>({});
  const [hasNothing, setNothing] = useState(false);
  /** The same key for the same return, however often it is sent. */
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { submit, ...state } = useSubmit(AskForReturnDocument);
  const lines = order.lines.filter((line) => returnableUnits(order, line) > 0);
  const request = async (reason: string) => {
    const chosen = Object.entries(quantities).flatMap(([lineId, quantity]) =>
      quantity > 0 ? [{ lineId, quantity }] : [],
    );
    setNothing(chosen.length === 0);
    if (chosen.length === 0) return;
    const answer = await submit({ orderId: order.id, input: { lines: chosen, reason, idempotencyKey } });
    if (answer !== undefined) onDone();
  };
  return (
    <AccountForm
      {...state}
      label={t('returns.startOf', { number: order.number })}
      className="mt-5 max-w-140"
      submitLabel={t('returns.send')}
      actions={
        <Button variant="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      }
      onSubmit={({ reason = '' }) => void request(reason)}
    >
      <ul className="grid gap-3">
        {lines.map((line) => (
          <LineChoice
            key={line.id}
            title={line.title}
            most={returnableUnits(order, line)}
            value={quantities[line.id] ?? 0}
            onValueChange={(quantity) => setQuantities((current) => ({ ...current, [line.id]: quantity }))}
          />
        ))}
      </ul>
      <p role="alert" className="text-small text-sale">
        {hasNothing && t('returns.nothing')}
      </p>
      <TextArea label={t('returns.reason')} name="reason" maxLength={500} messages={checks} required />
    </AccountForm>
  );
}

interface LineChoiceProps {
  readonly title: string;
  readonly most: number;
  readonly value: number;
  readonly onValueChange: (quantity: number) => void;
}

function LineChoice({ title, most, value, onValueChange }: LineChoiceProps) {
  const t = useTranslations('account.returns');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span className="min-w-0 flex-1 basis-40">
        {title}
        <span className="block text-small text-soft tabular-nums">{t('upTo', { count: most })}</span>
      </span>
      <QuantityStepper
        label={t('quantityOf', { title })}
        decreaseLabel={t('less')}
        increaseLabel={t('more')}
        min={0}
        max={most}
        value={value}
        onValueChange={onValueChange}
      />
    </li>
  );
}
