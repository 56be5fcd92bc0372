import { one } from '../routing/search-text.ts';

const ranges = ['today', '7d', '28d'] as const;
export type Range = (typeof ranges)[number];

/** What the dashboard shows, as its address has it. */
export interface DashboardFilters {
  readonly range: Range;
  readonly isCompared: boolean;
  readonly currency: string;
}

export function readFilters(search: Readonly<Record<string, unknown>>): DashboardFilters {
  const range = ranges.find((known) => known === search.range) ?? 'today';
  const currency = one(search.currency);
  return {
    range,
    isCompared: search.beside !== 'none',
    currency: currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : 'EUR',
  };
}

/** What differs from the usual is in the address. */
export const writeFilters = ({ range, isCompared, currency }: DashboardFilters) => ({
  range: range === 'today' ? undefined : range,
  beside: isCompared ? undefined : 'none',
  currency: currency === 'EUR' ? undefined : currency,
});

/** Days of the calendar of this device, from midnight to midnight, and as many that they are compared with. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly besideFrom: Date;
  readonly besideTo: Date;
  readonly per: 'QUARTER_HOUR' | 'HOUR' | 'DAY';
}

const shapes: Readonly<Record<Range, { readonly days: number; readonly before: number; readonly per: Span['per'] }>> = {
  today: { days: 1, before: 7, per: 'QUARTER_HOUR' },
  '7d': { days: 7, before: 7, per: 'HOUR' },
  '28d': { days: 28, before: 28, per: 'DAY' },
};

/** A day is compared with the same day of the week before, and several days with as many before them. */
export function spanOf(range: Range, now: Date): Span {
  const { days, before, per } = shapes[range];
  return {
    from: midnight(now, 1 - days),
    to: midnight(now, 1),
    besideFrom: midnight(now, 1 - days - before),
    besideTo: midnight(now, 1 - before),
    per,
  };
}

/** The days of UTC by which rankings are counted: as many as the range has, the last one today's. */
export function rankedDays(range: Range, now: Date): { readonly from: Date; readonly to: Date } {
  const { days } = shapes[range];
  const utc = (offset: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + offset));
  return { from: utc(1 - days), to: utc(1) };
}

const midnight = (now: Date, offset: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset);
