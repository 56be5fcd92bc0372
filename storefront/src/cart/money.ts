import { textsIn, type Language } from '../i18n/languages.ts';
import type { Amount } from './cart-state.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** An amount as the server writes it: pages compute totals before it answers. */
export function formatAmount({ amountMinor, currencyCode }: Amount, language: Language): string {
  const key = `${language} ${currencyCode}`;
  const format =
    formats.get(key) ?? new Intl.NumberFormat(textsIn(language).locale, { style: 'currency', currency: currencyCode });
  formats.set(key, format);
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
