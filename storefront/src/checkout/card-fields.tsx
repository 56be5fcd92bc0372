import { TextField } from '@commerce/ui/text-field';
import { TextButton } from '@commerce/ui/text-link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { groupedExpiry, groupedNumber } from './test-cards.ts';

interface CardFieldsProps {
  /** The last digits of the card that was entered before. */
  readonly kept: string | undefined;
  readonly onReplace: () => void;
}

export function CardFields({ kept, onReplace }: CardFieldsProps) {
  const t = useTranslations('checkout.payment');
  const [number, setNumber] = useState('');
  const [expiry, setExpiry] = useState('');
  if (kept !== undefined)
    return (
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="tabular-nums">{t('ending', { ending: kept })}</span>
        <TextButton size="small" onClick={onReplace}>
          {t('replace')}
        </TextButton>
      </div>
    );
  return (
    <div className="grid grid-cols-2 gap-4">
      <TextField
        label={t('number')}
        name="card.number"
        autoComplete="cc-number"
        inputMode="numeric"
        value={number}
        onValueChange={(value) => setNumber(groupedNumber(value))}
        hint={t('numberHint')}
        required
        messages={{ valueMissing: t('numberInvalid') }}
        className="col-span-2"
      />
      <TextField
        label={t('expiry')}
        name="card.expiry"
        autoComplete="cc-exp"
        inputMode="numeric"
        placeholder={t('expiryExample')}
        value={expiry}
        onValueChange={(value) => setExpiry(groupedExpiry(value))}
        required
        messages={{ valueMissing: t('expiryInvalid') }}
      />
      <TextField
        label={t('code')}
        name="card.code"
        autoComplete="cc-csc"
        inputMode="numeric"
        maxLength={4}
        hint={t('codeHint')}
        required
        messages={{ valueMissing: t('codeInvalid') }}
      />
    </div>
  );
}
