import { Button } from '@commerce/ui/button';
import { Form, type FieldFault } from '@commerce/ui/form';
import { TextField } from '@commerce/ui/text-field';
import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { CartAnswer } from './cart-requests.ts';
import type { CartStore } from './cart-store.ts';

/** A field for a coupon and one for a gift card. Why a code is refused is said beside its field. */
export default function CodeForms({ store }: { readonly store: CartStore }) {
  const t = useTranslations('cart.codes');
  return (
    <div className="grid gap-4 pt-1 pb-4">
      <CodeForm label={t('coupon')} onApply={(code) => store.applyCoupon(code)} />
      <CodeForm label={t('giftCard')} hint={t('giftCardHint')} onApply={(code) => store.applyGiftCard(code)} />
    </div>
  );
}

/** Of coupons and gift cards, with the separators that people type. */
const longestCode = 40;

interface CodeFormProps {
  readonly label: string;
  readonly hint?: string;
  readonly onApply: (code: string) => Promise<CartAnswer>;
}

function CodeForm({ label, hint, onApply }: CodeFormProps) {
  const t = useTranslations('cart.codes');
  const messageOf = useRefusalText();
  const [isBusy, setBusy] = useState(false);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [applied, setApplied] = useState<string>();
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.querySelector('input');
    const code = field?.value.trim() ?? '';
    if (isBusy || field === null || code === '') return field?.focus();
    setBusy(true);
    const answer = await onApply(code);
    setBusy(false);
    setFaults(faultsIn(answer));
    setApplied(answer.kind === 'cart' ? code : undefined);
    if (answer.kind === 'cart') field.value = '';
  };
  return (
    <Form faults={faults} messageOf={messageOf} onSubmit={(event) => void submit(event)}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2.5">
        <TextField
          label={label}
          hint={hint}
          name="code"
          maxLength={longestCode}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <div className="mt-6.5">
          <Button type="submit" isBusy={isBusy} busyLabel={t('applying')} aria-label={t('applyTo', { label })}>
            {t('apply')}
          </Button>
        </div>
      </div>
      <p role="status" className="sr-only">
        {applied && t('isApplied', { code: applied })}
      </p>
    </Form>
  );
}

function faultsIn(answer: CartAnswer): readonly FieldFault[] {
  if (answer.kind === 'cart') return [];
  const code = answer.kind === 'lost' ? 'FAILED' : (answer.reason ?? answer.code);
  return [{ path: 'code', code, message: '' }];
}

const known = [
  'UNKNOWN',
  'NOT_IN_FORCE',
  'USED_UP',
  'LIMIT_REACHED',
  'TOO_MANY',
  'GIFT_CARD_UNUSABLE',
  'VALIDATION_FAILED',
  'TOO_MANY_ATTEMPTS',
  'EMPTY_CART',
] as const;

function useRefusalText(): (fault: FieldFault) => string {
  const t = useTranslations('cart.codes.faults');
  return ({ code }) => t(known.find((each) => each === code) ?? 'FAILED');
}
