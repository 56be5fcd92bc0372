import { parseAmount as parseAnyAmount } from '../text/amounts.ts';
import type { Amount } from '../text/format.ts';
import { openUnits, sum, type Line, type Order, type Units } from './order.ts';

/**
 * The part of some units of a line after others, as the orders service divides its total: the parts of all units add up
 * to it (docs/orders.md).
 */
export function partOf({ total, quantity }: Pick<Line, 'total' | 'quantity'>, taken: number, takenBefore: number) {
  if (quantity === 0) return 0;
  const upTo = (units: number) => Math.floor((2 * total.amountMinor * units + quantity) / (2 * quantity));
  return upTo(takenBefore + taken) - upTo(takenBefore);
}

/** What is captured by the next parcel with these units. Undefined if nothing is captured when it is shipped. */
export function captureOf(order: Order, units: Units): Amount | undefined {
  const { payment, lines } = order;
  if (payment.method !== 'CARD') return undefined;
  const left = (line: Line) => openUnits(line) - (units[line.id] ?? 0);
  const isLast = lines.every((line) => left(line) === 0);
  if (!payment.capturesParts && !isLast) return undefined;
  const toCome = sum(lines, (line) => partOf(line, left(line), line.shippedQuantity + (units[line.id] ?? 0)));
  const amountMinor = Math.max(0, uncaptured(order).amountMinor - toCome);
  return amountMinor === 0 ? undefined : { ...payment.authorized, amountMinor };
}

/** The price of units that are returned or refunded next. */
export const givenBack = (order: Order, units: Units): Amount =>
  priceOf(order, units, (line, taken) => partOf(line, taken, line.returnedQuantity + line.refundedQuantity));

/** The price of units that are cancelled next: the last ones of their line. */
export const cancelled = (order: Order, units: Units): Amount =>
  priceOf(order, units, (line, taken) => partOf(line, taken, line.quantity - line.cancelledQuantity - taken));

function priceOf({ lines, total }: Order, units: Units, of: (line: Line, taken: number) => number): Amount {
  return { amountMinor: sum(lines, (line) => of(line, units[line.id] ?? 0)), currencyCode: total.currencyCode };
}

/** What was captured, and is neither refunded nor about to be. */
export function refundable({ payment: { captured, refunded }, refunds }: Order): Amount {
  const pending = sum(
    refunds.filter(({ status }) => status === 'PENDING'),
    ({ amount }) => amount.amountMinor,
  );
  return { ...captured, amountMinor: captured.amountMinor - refunded.amountMinor - pending };
}

/** What is authorized, and neither released, captured nor being captured. */
export function uncaptured({ payment: { status, authorized, released, captured, capturing } }: Order): Amount {
  const rest = authorized.amountMinor - released.amountMinor - captured.amountMinor - capturing.amountMinor;
  return { ...authorized, amountMinor: status === 'AUTHORIZED' ? rest : 0 };
}

/** The amount that somebody typed, such as 12.50 or 12,5. Undefined for anything else, and for nothing. */
export function parseAmount(text: string, currencyCode: string): Amount | undefined {
  const amount = parseAnyAmount(text, currencyCode);
  return amount?.amountMinor === 0 ? undefined : amount;
}
