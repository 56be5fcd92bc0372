import type { AmountFragment } from '../generated/buying-operations.ts';
import { textsIn, type Language } from '../i18n/languages.ts';

export type Amount = AmountFragment;

const formats = new Map<string, Intl.NumberFormat>();

/** An amount as the server writes it: pages compute totals before it answers. */
export function formatAmount({ amountMinor, currencyCode }: Amount, language: Language): string {
  const key = `${language} ${currencyCode}`;
  const format =
    formats.get(key) ?? new Intl.NumberFormat(textsIn(language).locale, { style: 'currency', currency: currencyCode });
  formats.set(key, format);
  const text = format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  return text.replace('-', '−');
}

/** A rate in millionths, such as 19 %. */
export const formatRate = (rateMillionths: number, language: Language): string =>
  new Intl.NumberFormat(textsIn(language).locale, { style: 'percent', maximumFractionDigits: 3 }).format(
    rateMillionths / 1_000_000,
  );
