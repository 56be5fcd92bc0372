import { Button } from '@commerce/ui/button';
import { Form, type FieldFault } from '@commerce/ui/form';
import { RadioGroup } from '@commerce/ui/radio-group';
import CreditCard from 'lucide-react/icons/credit-card';
import HandCoins from 'lucide-react/icons/hand-coins';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { CardFields } from './card-fields.tsx';
import type { DraftPayment } from './draft.ts';
import { textOf } from './form-values.ts';
import type { PaymentMethod } from './inputs.ts';
import { faultsOf, tokenOf, type CardFault } from './test-cards.ts';

interface PaymentStepProps {
  readonly payment: DraftPayment | undefined;
  readonly problem: string | undefined;
  /** Whether gift cards leave nothing to pay. */
  readonly isCovered: boolean;
  readonly onDone: (payment: DraftPayment) => void;
}

/** How the rest is paid, if there is any. */
export function PaymentStep({ isCovered, ...props }: PaymentStepProps) {
  return isCovered ? <Covered onDone={props.onDone} /> : <PaymentForm {...props} />;
}

function Covered({ onDone }: Pick<PaymentStepProps, 'onDone'>) {
  const t = useTranslations('checkout.payment');
  return (
    <div className="grid gap-4">
      <p className="text-soft">{t('covered')}</p>
      <Button
        variant="primary"
        size="large"
        isWide
        onClick={() => onDone({ method: 'CASH_ON_DELIVERY', isCovered: true })}
      >
        {t('next')}
      </Button>
    </div>
  );
}

/** A card becomes a token here; its number goes nowhere. */
function PaymentForm({ payment, problem, onDone }: Omit<PaymentStepProps, 'isCovered'>) {
  const t = useTranslations('checkout');
  const [method, setMethod] = useState<PaymentMethod>(payment?.isCovered ? 'CARD' : (payment?.method ?? 'CARD'));
  const [faults, setFaults] = useState<readonly FieldFault[]>(problem === 'PAYMENT_DECLINED' ? declined : none);
  const known = payment?.token === undefined ? undefined : payment;
  const [isKept, setKept] = useState(known !== undefined);
  const messageOf = ({ path, code }: FieldFault) => messageOfCard(t, path, code);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (method !== 'CARD') return onDone({ method });
    if (known !== undefined && isKept) return onDone(known);
    const values = new FormData(event.currentTarget);
    const card = {
      number: textOf(values, 'card.number'),
      expiry: textOf(values, 'card.expiry'),
      code: textOf(values, 'card.code'),
    };
    const found = faultsOf(card, new Date());
    setFaults(found.map(asFieldFault));
    if (found.length === 0) onDone({ method, ...tokenOf(card) });
  };
  return (
    <Form
      faults={faults}
      messageOf={messageOf}
      problem={problem === 'PAYMENT_METHOD_UNAVAILABLE' ? t('payment.unavailable') : undefined}
      onSubmit={submit}
    >
      <RadioGroup
        label={t('payment.title')}
        hasHiddenLabel
        value={method}
        onValueChange={(value) => setMethod(value === 'CARD' ? 'CARD' : 'CASH_ON_DELIVERY')}
        options={[
          {
            value: 'CARD',
            label: t('payment.card'),
            detail: <CreditCard />,
            content:
              method === 'CARD' ? (
                <CardFields kept={isKept ? known?.ending : undefined} onReplace={() => setKept(false)} />
              ) : undefined,
          },
          { value: 'CASH_ON_DELIVERY', label: t('payment.cash'), detail: <HandCoins /> },
        ]}
      />
      <Button type="submit" variant="primary" size="large" isWide>
        {t('payment.next')}
      </Button>
      <p className="text-center text-small text-soft">{t('payment.note')}</p>
    </Form>
  );
}

const none: readonly FieldFault[] = [];

const declined: readonly FieldFault[] = [{ path: 'card.number', code: 'declined', message: '' }];

const asFieldFault = ({ field, problem }: CardFault): FieldFault => ({
  path: `card.${field}`,
  code: problem,
  message: '',
});

function messageOfCard(t: ReturnType<typeof useTranslations<'checkout'>>, path: string, code: string): string {
  if (code === 'declined') return t('payment.declined');
  if (path === 'card.number') return code === 'unknown' ? t('payment.numberUnknown') : t('payment.numberInvalid');
  if (path === 'card.expiry') return code === 'expired' ? t('payment.expired') : t('payment.expiryInvalid');
  return t('payment.codeInvalid');
}
