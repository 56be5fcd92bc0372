import { paymentWords, statusWords } from '../../order/words.ts';
import { money, day } from '../../text/format.ts';
import type { Search } from '../../routing/search-text.ts';
import { filterOf, type Period } from './order-filter.ts';

/** A filter that is on: its name, its value, and the parameters of the address that are removed with it. */
export interface FilterChip {
  readonly name: string;
  readonly value: string;
  readonly parameters: readonly string[];
}

export const periodWords: Record<Period, string> = {
  today: 'Today',
  week: 'The last 7 days',
  month: 'The last 30 days',
};

/** The filters of an address, as people read them. */
export function chipsOf(search: Search): readonly FilterChip[] {
  const filter = filterOf(search);
  const { status, paymentStatus, currency, number, email, name, sku } = filter;
  const chips: readonly (readonly [name: string, value: string | undefined, ...parameters: string[]])[] = [
    ['Status', wordsOf(status, statusWords), 'status'],
    ['Payment', wordsOf(paymentStatus, paymentWords), 'paymentStatus'],
    ['Placed', placedOf(search), 'placed', 'placedFrom', 'placedTo'],
    ['Total', totalOf(filter), 'currency', 'minTotal', 'maxTotal'],
    ['Currency', (filter.minTotal ?? filter.maxTotal) ? undefined : currency, 'currency'],
    ['SKU', sku, 'sku'],
    ['Name', name, 'name'],
    ['E-mail', email, 'email'],
    ['Number', number, 'number'],
    ['Refund', filter.hasFailedRefund ? 'Failed' : undefined, 'hasFailedRefund'],
    ['Payment', filter.hasPaymentProblem ? 'To look at' : undefined, 'hasPaymentProblem'],
  ];
  return chips.flatMap(([label, value, ...parameters]) =>
    value === undefined ? [] : [{ name: label, value, parameters }],
  );
}

const wordsOf = <Value extends string>(
  values: readonly Value[] | Value | undefined,
  words: Readonly<Record<Value, string>>,
): string | undefined =>
  values &&
  [values]
    .flat()
    .map((value) => words[value as Value])
    .join(', ');

function placedOf({ placed, placedFrom, placedTo }: Search): string | undefined {
  if (typeof placed === 'string' && placed in periodWords) return periodWords[placed as Period];
  return rangeOf(
    typeof placedFrom === 'string' ? day(placedFrom) : undefined,
    typeof placedTo === 'string' ? day(placedTo) : undefined,
  );
}

function totalOf({ currency, minTotal, maxTotal }: ReturnType<typeof filterOf>): string | undefined {
  if (currency === undefined) return undefined;
  const amount = (amountMinor?: number) =>
    amountMinor === undefined ? undefined : money({ amountMinor, currencyCode: currency });
  return rangeOf(amount(minTotal), amount(maxTotal));
}

function rangeOf(from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined) return to && `Up to ${to}`;
  return to === undefined ? `From ${from}` : `${from} – ${to}`;
}
