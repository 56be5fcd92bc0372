import { UserErrorException } from '@commerce/graphql';
import { LineQuantityError } from '../order/order.errors.ts';
import type { Cancelled } from '../order/order-status-change.ts';
import { statusesCustomersMayCancel, type OrderStatus } from '../order/order-status.ts';
import type { LineQuantity, Order, OrderLine } from '../order/order.ts';
import { InvalidTransition } from '../order/transitions.ts';
import { isStaff, type Viewer } from '../order/viewer.ts';

/** A line of the order and how much of it is cancelled. */
export interface CancelledLine {
  readonly line: OrderLine;
  readonly quantity: number;
}

const statusesWithOpenLines: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'PROCESSING'];

/** Customers may cancel until their order is packed. Throws `InvalidTransition`. */
export function assertCancellable(viewer: Viewer, { status }: Order): void {
  const mayCancel = isStaff(viewer) || statusesCustomersMayCancel.includes(status);
  if (!mayCancel) throw new InvalidTransition<OrderStatus>(status, 'CANCELLED');
}

/** Staff may cancel lines until the whole order is shipped. Throws `InvalidTransition`. */
export function assertLinesCancellable(viewer: Viewer, order: Order): void {
  assertCancellable(viewer, order);
  if (!statusesWithOpenLines.includes(order.status)) {
    throw new InvalidTransition<OrderStatus>(order.status, 'CANCELLED');
  }
}

/**
 * Cancels the quantities and returns their lines. Throws `UserErrorException(LineQuantityError)` if a line has fewer
 * open units.
 */
export function cancelLines(lines: readonly OrderLine[], quantities: readonly LineQuantity[]): CancelledLine[] {
  return quantities.map(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    const open = line?.openQuantity ?? 0;
    if (line === undefined || quantity > open) throw new UserErrorException(new LineQuantityError(lineId, open));
    line.cancelledQuantity += quantity;
    return { line, quantity };
  });
}

/** What the event tells about cancelled items. */
export function cancelledOf(
  order: Order,
  cancelled: readonly CancelledLine[],
  amountMinor: number,
  reason: string | null,
): Cancelled {
  const items = cancelled.map(({ line, quantity }) => ({ title: line.title, quantity }));
  return { items, amount: order.payment.moneyOf(amountMinor), reason };
}

/** The entry for the order's history. */
export function summaryOf(
  cancelled: readonly CancelledLine[],
  lines: readonly OrderLine[],
  reason: string | null,
): string {
  const count = cancelled.reduce((sum, { quantity }) => sum + quantity, 0);
  const open = lines.reduce((sum, { openQuantity }) => sum + openQuantity, 0);
  return `Cancelled ${count}, ${open} to follow${reason === null ? '.' : `: ${reason}`}`;
}
