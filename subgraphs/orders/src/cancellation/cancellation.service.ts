import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import { commitFailpoint } from '@commerce/runtime/database';
import { FulfilmentRepository } from '../fulfilment/fulfilment.repository.ts';
import { linesCancelled } from '../order/order.events.ts';
import { OrderRepository } from '../order/order.repository.ts';
import type { Change, ChangeOrder, OrderService } from '../order/order.service.ts';
import type { Cancelled, OrderStatusChange } from '../order/order-status-change.ts';
import {
  cancelledMinor,
  isNothingKept,
  openQuantities,
  type Order,
  type OrderLine,
  type Reason,
} from '../order/order.ts';
import { settleCancellation } from '../order/settlement.ts';
import type { Viewer } from '../order/viewer.ts';
import type { PaymentService, RefundRequest } from '../payment/payment.service.ts';
import type { RedemptionService } from '../redemption/redemption.service.ts';
import { OrderPendingError, PartlyShippedError } from './cancellation.errors.ts';
import type { Cancellation, LineCancellation } from './cancellation.inputs.ts';
import {
  assertCancellable,
  assertLinesCancellable,
  cancelledOf,
  cancelLines,
  summaryOf,
  type CancelledLine,
} from './cancellation.ts';

/** Cancels all or part of an order, and adjusts its stock and payment. */
export class CancellationService {
  constructor(
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
    private readonly redemptions: RedemptionService,
  ) {}

  /**
   * Cancels an order: for its customer, or the guest with its link, until it is packed, for staff until any part of it
   * is shipped. Throws `UserErrorException` with `OrderNotFoundError`, `InvalidStatusChangeError`, `PartlyShippedError`,
   * `IdempotencyConflictError` or `VersionConflictError`.
   */
  cancel(viewer: Viewer, id: string, { idempotencyKey: key, version, ...content }: Cancellation): Promise<Order> {
    const cancel: ChangeOrder = async (order, by) => {
      assertCancellable(viewer, order);
      const isPartlyShipped =
        order.status === 'PROCESSING' && (await new OrderRepository(by.manager).hasShippedLines(id));
      if (isPartlyShipped) throw new UserErrorException(new PartlyShippedError());
      return this.#cancelWhole(order, reasonIn(content), by);
    };
    return this.orders.change(viewer, id, cancel, { request: { action: 'cancel-order', key, content }, version });
  }

  /**
   * Cancels some lines of an order, by default everything that is not shipped. Customers may cancel until the order is
   * packed, staff until all of it is shipped. If nothing of the order was shipped and nothing is left, it becomes
   * CANCELLED; if the rest was shipped, its status follows its parcels. A repeated key has no effect. Throws
   * `UserErrorException` with `OrderNotFoundError`, `InvalidStatusChangeError`, `LineQuantityError`,
   * `OrderPendingError`, `IdempotencyConflictError` or `VersionConflictError`.
   */
  cancelLines(viewer: Viewer, orderId: string, request: LineCancellation): Promise<Order> {
    const { idempotencyKey: key, version, ...content } = request;
    const cancel: ChangeOrder = async (order, by) => {
      assertLinesCancellable(viewer, order);
      const lines = await new OrderRepository(by.manager).findLines([orderId]);
      const cancelled = cancelLines(lines, content.lines ?? openQuantities(lines));
      const isWhole = lines.every((line) => line.openQuantity === 0 && line.shippedQuantity === 0);
      if (isWhole) return this.#cancelWhole(order, reasonIn(content), by);
      if (order.status === 'PENDING') throw new UserErrorException(new OrderPendingError());
      const { reason: why = null, reasonCode } = content;
      const refund = { requestKey: `cancel ${key}`, reason: why ?? 'Cancelled', reasonCode };
      const amountMinor = await this.takeOut(order, cancelled, lines, refund, by);
      const reason = { code: reasonCode, text: summaryOf(cancelled, lines, why) };
      return this.#followParcels(order, lines, reason, by, cancelledOf(order, cancelled, amountMinor, why));
    };
    return this.orders.change(viewer, orderId, cancel, { request: { action: 'cancel', key, content }, version });
  }

  /**
   * Stores the cancelled quantities of a locked order, frees their stock and gives back their price, which is returned.
   * The order must be saved afterwards.
   */
  async takeOut(
    order: Order,
    cancelled: readonly CancelledLine[],
    lines: readonly OrderLine[],
    refund: Omit<RefundRequest, 'amountMinor'>,
    { actor, manager }: Change,
  ): Promise<number> {
    const changed = cancelled.map(({ line }) => line);
    await new OrderRepository(manager).saveQuantities(changed);
    await addToOutbox(manager, linesCancelled(order, changed, lines));
    commitFailpoint('order.cancel-lines', manager);
    const amountMinor = cancelledMinor(cancelled);
    const settlement = settleCancellation(order, amountMinor);
    await this.payments.reduce(order, settlement, refund, actor, manager);
    await this.redemptions.credit(order, settlement.giftCardMinor, manager);
    return amountMinor;
  }

  async #cancelWhole(order: Order, reason: Reason, { actor, at, manager }: Change): Promise<OrderStatusChange> {
    const change = order.changeStatus('CANCELLED', actor, reason, at);
    await this.payments.release(order, actor, manager);
    await this.redemptions.restore(order, manager);
    return change;
  }

  /**
   * Adds the cancellation to the history. If nothing is left to ship, the status becomes that of the shipped parcels.
   */
  async #followParcels(
    order: Order,
    lines: readonly OrderLine[],
    reason: Reason,
    { actor, at, manager }: Change,
    cancelled: Cancelled,
  ): Promise<OrderStatusChange> {
    if (lines.some(({ openQuantity }) => openQuantity > 0))
      return Object.assign(order.note(actor, 'ITEMS_CANCELLED', reason, at), { cancelled });
    const shipped = Object.assign(order.changeStatus('SHIPPED', actor, reason, at), { cancelled });
    await this.payments.captureShipped(order, lines, 'rest', manager);
    if (await new FulfilmentRepository(manager).isInTransit(order.id)) return shipped;
    const repository = new OrderRepository(manager);
    await repository.save(order, shipped);
    await this.payments.captureDelivered(order, manager);
    const delivered = order.changeStatus('DELIVERED', actor, null, at);
    const isSentBack = isNothingKept(lines) && lines.some(({ returnedQuantity }) => returnedQuantity > 0);
    if (!isSentBack) return delivered;
    await repository.save(order, delivered);
    return order.changeStatus('RETURNED', actor, null, at);
  }
}

const reasonIn = ({ reason, reasonCode }: Pick<Cancellation, 'reason' | 'reasonCode'>): Reason => ({
  code: reasonCode,
  text: reason ?? null,
});
