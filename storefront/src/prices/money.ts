import { formatAmount as formatIn } from '@commerce/browser/money';
import type { AmountFragment } from '../generated/buying-operations.ts';
import { textsIn, type Language } from '../i18n/languages.ts';

export type Amount = AmountFragment;

/** An amount as the server writes it: pages compute totals before it answers. */
export const formatAmount = (amount: Amount, language: Language): string => formatIn(amount, textsIn(language).locale);

/** A rate in millionths, such as 19 %. */
export const formatRate = (rateMillionths: number, language: Language): string =>
  new Intl.NumberFormat(textsIn(language).locale, { style: 'percent', maximumFractionDigits: 3 }).format(
    rateMillionths / 1_000_000,
  );
