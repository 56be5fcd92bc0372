import type { StockReserved } from '@commerce/events';
import { afterCommit } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { CartService } from '../cart/cart.service.ts';
import type { Authorization } from '../payment/payment-provider.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import type { OrderSignals } from './order-signals.ts';
import { orderStore } from './order-store.ts';
import type { RejectionReason } from './order-status.ts';
import { system, type Order } from './order.ts';

type Reservation = z.output<typeof StockReserved.schema>;

/**
 * Decides pending orders: first the stock is reserved, then the payment authorized, then the order is confirmed; whatever
 * fails or stays silent rejects it, and what was done before is undone: the cart is as it was. Each method works in the
 * transaction of what it answers. What comes when the order is decided already changes nothing about it.
 */
export class OrderDecisionService {
  constructor(
    private readonly payments: PaymentService,
    private readonly carts: CartService,
    private readonly signals: OrderSignals,
    private readonly paymentTimeoutMs: number,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Asks for the payment, unless what holds is not the price that the customer was shown. */
  async stockReserved(reservation: Reservation, manager: EntityManager): Promise<void> {
    const order = await orderStore.lock(reservation.orderId, manager);
    if (order?.status !== 'PENDING' || order.payment.requestedAt !== null) return;
    const isAsShown = await orderStore.isAsShown(order.id, reservation.lines, manager);
    if (!isAsShown) return this.#reject(order, 'PRICE_CHANGED', manager);
    const authorization = await this.payments.authorize(order, manager);
    if (authorization !== undefined) return this.#authorized(order, authorization, manager);
    order.deadlineAt = this.#paymentDeadline(reservation);
    await orderStore.save(order, manager);
  }

  async reject(orderId: string, reason: RejectionReason, manager: EntityManager): Promise<void> {
    const order = await orderStore.lock(orderId, manager);
    if (order?.status === 'PENDING') await this.#reject(order, reason, manager);
  }

  /** What the payment provider has answered for a locked order, perhaps again, perhaps late. */
  async paymentAnswered(order: Order, answer: Authorization, manager: EntityManager): Promise<void> {
    if (order.payment.status === 'PENDING') await this.#authorized(order, answer, manager);
  }

  /** Rejects some of the orders that nobody has answered in time; returns how many. Any number of processes may ask. */
  async rejectOverdue(manager: EntityManager, limit = 50): Promise<number> {
    // By customer, so that everybody who gives carts back locks them in the same order.
    const overdue: { id: string }[] = await manager.query(
      `WITH overdue AS (
         SELECT id, customer_id FROM orders WHERE deadline_at < $1 ORDER BY deadline_at LIMIT $2 FOR UPDATE SKIP LOCKED
       ) SELECT id FROM overdue ORDER BY customer_id`,
      [this.now(), limit],
    );
    for (const { id } of overdue) await this.reject(id, 'TIMED_OUT', manager);
    return overdue.length;
  }

  /** An order that is over keeps a late authorization only until the operation that lets go of it: see `release`. */
  async #authorized(order: Order, answer: Authorization, manager: EntityManager): Promise<void> {
    const isPending = order.status === 'PENDING';
    switch (answer.status) {
      case 'AUTHORIZED':
        order.payment.authorize(answer.reference);
        return isPending ? this.#confirm(order, manager) : orderStore.save(order, manager);
      case 'DECLINED':
        order.payment.decline(answer.reason);
        return isPending ? this.#reject(order, 'PAYMENT_DECLINED', manager) : orderStore.save(order, manager);
      case 'ACTION_REQUIRED':
        afterCommit(manager, () => this.signals.tell(order));
        order.payment.awaitAction(answer.reference, answer.action);
        return orderStore.save(order, manager);
    }
  }

  /** No later than products asks for the order. */
  #paymentDeadline({ expiresAt }: Reservation): Date {
    const ownMs = this.now().getTime() + this.paymentTimeoutMs;
    return new Date(expiresAt === undefined ? ownMs : Math.min(ownMs, Date.parse(expiresAt)));
  }

  #confirm(order: Order, manager: EntityManager): Promise<void> {
    afterCommit(manager, () => this.signals.tell(order));
    return orderStore.save(order, manager, order.moveTo('CONFIRMED', system, null, this.now()));
  }

  async #reject(order: Order, reason: RejectionReason, manager: EntityManager): Promise<void> {
    afterCommit(manager, () => this.signals.tell(order));
    const change = order.reject(reason, this.now());
    await this.payments.release(order, system, manager);
    if (order.fromCart) await this.carts.giveBack(order.id, order.customerId, manager);
    await orderStore.save(order, manager, change);
  }
}
