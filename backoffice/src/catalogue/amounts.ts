import type { Amount } from '../text/format.ts';

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount as people type it: 24900 EUR is 249.00. */
export function amountText({ amountMinor, currencyCode }: Amount): string {
  const digits = digitsOf(currencyCode);
  return (amountMinor / 10 ** digits).toFixed(digits);
}

/** Reads what somebody typed: 249, 249.5 or 249,50. Undefined if it is no amount of the currency. */
export function parseAmount(text: string, currencyCode: string): Amount | undefined {
  const digits = digitsOf(currencyCode);
  const [, whole, fraction = ''] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  return { amountMinor: Number(whole + fraction.padEnd(digits, '0')), currencyCode };
}

/** The currencies that a price can be added in. */
export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'PLN', 'JPY'] as const;
