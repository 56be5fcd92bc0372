import { decimalsOf } from '@commerce/browser/money';
import type { Amount } from './format.ts';

/** An amount as people type it: 24900 EUR is 249.00. */
export function amountText({ amountMinor, currencyCode }: Amount): string {
  const decimals = decimalsOf(currencyCode);
  return (amountMinor / 10 ** decimals).toFixed(decimals);
}

/** Reads what somebody typed: 249, 249.5 or 249,50. Undefined if it is no amount of the currency. */
export function parseAmount(text: string, currencyCode: string): Amount | undefined {
  const decimals = decimalsOf(currencyCode);
  const [, whole, fraction = ''] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > decimals) return undefined;
  return { amountMinor: Number(whole + fraction.padEnd(decimals, '0')), currencyCode };
}

/** The currencies that a price can be added in. */
export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'PLN', 'JPY'] as const;
