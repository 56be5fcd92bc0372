import type { OrderFilter } from './order-filter.ts';
import type { OrderRow } from './order-row.ts';

/** Whether an order that has changed belongs into a list: the same conditions as those of the service. */
export function matches(filter: OrderFilter, order: OrderRow): boolean {
  const { contact, payment, total, placedAt, lines, allowedActions } = order;
  const { email, name, sku, placedFrom, placedBefore, hasFailedRefund, hasPaymentProblem } = filter;
  return (
    isIn(filter.number, order.number) &&
    (email === undefined || contact.email.toLowerCase().startsWith(email.trim().toLowerCase())) &&
    (name === undefined || hasWords(contact.name, name)) &&
    isAmong(filter.status, order.status) &&
    isAmong(filter.paymentStatus, payment.status) &&
    (placedFrom === undefined || placedAt >= placedFrom) &&
    (placedBefore === undefined || placedAt < placedBefore) &&
    isIn(filter.currency, total.currencyCode) &&
    total.amountMinor >= (filter.minTotal ?? 0) &&
    total.amountMinor <= (filter.maxTotal ?? Infinity) &&
    (sku === undefined || lines.some((line) => line.sku.toUpperCase() === sku.trim().toUpperCase())) &&
    isIn(hasFailedRefund, allowedActions.includes('RETRY_REFUND')) &&
    isIn(hasPaymentProblem, payment.failure !== null && payment.status !== 'DECLINED')
  );
}

const isIn = <Value>(wanted: Value | undefined, value: Value): boolean => wanted === undefined || wanted === value;

const isAmong = <Value>(wanted: readonly Value[] | Value | undefined, value: Value): boolean =>
  wanted === undefined || [wanted].flat().includes(value);

/** Each word that was entered is the beginning of a word of the name. */
function hasWords(name: string, entered: string): boolean {
  const words = wordsOf(name);
  const wanted = wordsOf(entered);
  return wanted.length > 0 && wanted.every((word) => words.some((each) => each.startsWith(word)));
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
