import type { StaffOrderPageQueryVariables } from '../../generated/orders-operations.ts';
import { one, some, type Search } from '../../routing/search-text.ts';
import { startOfDay } from './days.ts';

type GraphFilter = NonNullable<StaffOrderPageQueryVariables['filter']>;

/** Conditions on orders, in the shape of the graph. */
export type OrderFilter = Partial<{ readonly [Field in keyof GraphFilter]: NonNullable<GraphFilter[Field]> }>;

export type OrderSort = 'NEWEST_FIRST' | 'OLDEST_FIRST';

export const orderStatuses = [
  'PENDING',
  'CONFIRMED',
  'PROCESSING',
  'SHIPPED',
  'DELIVERED',
  'REJECTED',
  'CANCELLED',
  'RETURNED',
] as const;

export const paymentStatuses = [
  'PENDING',
  'AUTHORIZED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DECLINED',
  'VOIDED',
] as const;

/** Periods that begin at the start of a day, and have no end. */
const periods = { today: 0, week: 6, month: 29 } as const;

export type Period = keyof typeof periods;

/** The filter that an address has: its parameters have the names of the graph's fields. What is unknown is ignored. */
export function filterOf(search: Search, now = new Date()): OrderFilter {
  const period = some(search.placed, Object.keys(periods) as Period[])?.[0];
  const currency = one(search.currency)?.toUpperCase();
  const filter: OrderFilter = {
    number: one(search.number),
    email: one(search.email),
    name: one(search.name),
    status: some(search.status, orderStatuses),
    paymentStatus: some(search.paymentStatus, paymentStatuses),
    placedFrom: period ? startOfDay(now, -periods[period]) : dayOf(search.placedFrom, 0),
    placedBefore: dayOf(search.placedTo, 1),
    currency,
    ...(currency !== undefined && { minTotal: wholeOf(search.minTotal), maxTotal: wholeOf(search.maxTotal) }),
    sku: one(search.sku),
    hasFailedRefund: search.hasFailedRefund === 'true' || undefined,
    hasPaymentProblem: search.hasPaymentProblem === 'true' || undefined,
  };
  return withoutGaps(filter);
}

export const sortOf = (search: Search): OrderSort => (search.sort === 'OLDEST_FIRST' ? 'OLDEST_FIRST' : 'NEWEST_FIRST');

/** The address of the file with the orders of a filter: lists are separated by commas there. */
export function exportPath(filter: OrderFilter): string {
  const fields = Object.entries(filter).map(([name, value]) => [name, String(value)]);
  return `/exports/orders?${new URLSearchParams(fields).toString()}`;
}

/** What somebody has typed into the search field, as the filter that it most likely means. */
export function filterOfText(text: string): Pick<OrderFilter, 'number' | 'email' | 'sku' | 'name'> {
  const words = text.trim();
  if (words === '') return {};
  if (/^#?\d{4,}$/.test(words)) return { number: words.replace('#', '') };
  if (words.includes('@')) return { email: words };
  if (/^[\p{L}\d]+([-_.][\p{L}\d]+)+$/u.test(words) && /\d|^[^\p{Ll}]+$/u.test(words)) return { sku: words };
  return { name: words };
}

/** The start of a day, such as 2026-11-25, in the time zone of the browser, or of a later day. */
function dayOf(value: unknown, later: number): string | undefined {
  const text = one(value);
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00`);
  return Number.isNaN(date.getTime()) ? undefined : startOfDay(date, later);
}

function wholeOf(value: unknown): number | undefined {
  const text = one(value);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const withoutGaps = (filter: OrderFilter): OrderFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
