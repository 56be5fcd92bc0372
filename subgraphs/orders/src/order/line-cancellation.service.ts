import { addToOutbox } from '@commerce/events';
import { Refused } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import { commitFailpoint } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { Fulfilment } from '../fulfilment/fulfilment.ts';
import { InvalidMove } from '../moves.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import { LineQuantityError, OrderPendingError } from './order.errors.ts';
import type { LineCancellation, LineQuantity } from './order.inputs.ts';
import { linesCancelled } from './order-events.ts';
import { isRepeated } from './order-requests.ts';
import { cancelWhole, refuseToCancelUnlessAllowed, type Change, type OrderService } from './order.service.ts';
import type { OrderStatusChange } from './order-status-change.ts';
import type { OrderStatus } from './order-status.ts';
import { orderStore } from './order-store.ts';
import { OrderLine, type Order } from './order.ts';

/** So many of a line of the order. */
interface CancelledLine {
  readonly line: OrderLine;
  readonly quantity: number;
}

const cancellable: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'PROCESSING'];

/** Cancels what is not shipped of orders; the rest of them goes on. */
export class LineCancellationService {
  constructor(
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
  ) {}

  /**
   * Cancels some of an order's lines, or all that is not shipped without them: for the customer until it is packed, for
   * staff until all of it is shipped. Stock and money follow. When nothing of the order was shipped and nothing is left it
   * is CANCELLED; when the rest was shipped it goes on to where its parcels are. The same key again does nothing again.
   * Refused with `OrderNotFoundError`, `InvalidStatusChangeError`, `LineQuantityError`, `OrderPendingError` or
   * `IdempotencyConflictError`.
   */
  cancel(caller: Caller, orderId: string, { idempotencyKey: key, ...content }: LineCancellation): Promise<Order> {
    return this.orders.change(caller, orderId, async (order, by) => {
      if (await isRepeated(orderId, { action: 'cancel', key, content }, by.manager)) return undefined;
      refuseToCancelUnlessAllowed(caller, order);
      if (!cancellable.includes(order.status)) throw new InvalidMove<OrderStatus>(order.status, 'CANCELLED');
      const reason = content.reason ?? null;
      const lines = await by.manager.find(OrderLine, { where: { orderId }, order: { position: 'ASC' } });
      const cancelled = take(lines, content.lines ?? openQuantities(lines));
      const isWhole = lines.every((line) => line.openQuantity === 0 && line.shippedQuantity === 0);
      if (isWhole) return cancelWhole(order, reason, by, this.payments);
      if (order.status === 'PENDING') throw new Refused(new OrderPendingError());
      await this.#store(order, cancelled, lines, by);
      const amountMinor = cancelled.reduce((sum, { line, quantity }) => sum + line.unitPriceMinor * quantity, 0);
      const refund = { requestKey: `cancel ${key}`, amountMinor, reason: reason ?? 'Cancelled' };
      await this.payments.reduce(order, refund, by.actor, by.manager);
      return this.#goOn(order, lines, textOf(cancelled, lines, reason), by, {
        items: cancelled.map(({ line, quantity }) => ({ title: line.title, quantity })),
        amount: order.payment.moneyOf(amountMinor),
        reason,
      });
    });
  }

  async #store(
    order: Order,
    cancelled: readonly CancelledLine[],
    lines: readonly OrderLine[],
    { manager }: Change,
  ): Promise<void> {
    const changed = cancelled.map(({ line }) => line);
    await orderStore.saveQuantities(changed, manager);
    await addToOutbox(manager, linesCancelled(order, changed, lines));
    commitFailpoint('order.cancel-lines', manager);
  }

  /** Tells of the cancellation, and takes an order of which nothing is left to ship to where its parcels are. */
  async #goOn(
    order: Order,
    lines: readonly OrderLine[],
    text: string,
    { actor, at, manager }: Change,
    cancelled: NonNullable<OrderStatusChange['cancelled']>,
  ): Promise<OrderStatusChange> {
    if (lines.some(({ openQuantity }) => openQuantity > 0))
      return Object.assign(order.note(actor, text, at), { cancelled });
    const shipped = Object.assign(order.moveTo('SHIPPED', actor, text, at), { cancelled });
    if (await isUnderWay(order.id, manager)) return shipped;
    await orderStore.save(order, manager, shipped);
    await this.payments.captureOn('DELIVERY', order, manager);
    const delivered = order.moveTo('DELIVERED', actor, null, at);
    if (lines.some(({ shippedQuantity, returnedQuantity }) => returnedQuantity < shippedQuantity)) return delivered;
    await orderStore.save(order, manager, delivered);
    return order.moveTo('RETURNED', actor, null, at);
  }
}

function isUnderWay(orderId: string, manager: EntityManager): Promise<boolean> {
  return manager.existsBy(Fulfilment, { orderId, status: 'SHIPPED' });
}

function openQuantities(lines: readonly OrderLine[]): LineQuantity[] {
  return lines
    .filter(({ openQuantity }) => openQuantity > 0)
    .map(({ id, openQuantity }) => ({ lineId: id, quantity: openQuantity }));
}

/** Counts the quantities as cancelled and returns their lines; throws when there is not so much left of one. */
function take(lines: readonly OrderLine[], quantities: readonly LineQuantity[]): CancelledLine[] {
  return quantities.map(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    const open = line?.openQuantity ?? 0;
    if (line === undefined || quantity > open) throw new Refused(new LineQuantityError(lineId, open));
    line.cancelledQuantity += quantity;
    return { line, quantity };
  });
}

function textOf(cancelled: readonly CancelledLine[], lines: readonly OrderLine[], reason: string | null): string {
  const count = cancelled.reduce((sum, { quantity }) => sum + quantity, 0);
  const open = lines.reduce((sum, { openQuantity }) => sum + openQuantity, 0);
  return `Cancelled ${count}, ${open} to follow${reason === null ? '.' : `: ${reason}`}`;
}
