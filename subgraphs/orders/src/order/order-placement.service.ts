import { createHash } from 'node:crypto';
import { Refused } from '@commerce/service';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { CartService } from '../cart/cart.service.ts';
import type { OfferService } from '../offer/offer.service.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import { orderStore } from './order-store.ts';
import { EmptyCartError, IdempotencyConflictError, OrderTooLargeError } from './order.errors.ts';
import { maxTotalMinor, type Placement } from './order.inputs.ts';
import { linesOf, Order, type Wanted } from './order.ts';

export interface OrderPlacementParts {
  readonly dataSource: DataSource;
  readonly offers: OfferService;
  readonly carts: CartService;
  readonly payments: PaymentService;
  /** How long an order waits for its stock before it is rejected. */
  readonly stockTimeoutMs: number;
  readonly now?: () => Date;
}

export class OrderPlacementService {
  readonly #parts: Required<OrderPlacementParts>;

  constructor(parts: OrderPlacementParts) {
    this.#parts = { now: () => new Date(), ...parts };
  }

  /**
   * Places an order, or returns the one that was placed with the same key before: also when both come at the same time.
   * One transaction and no call to anybody: order, lines, history, emptied cart and events, or none of them.
   */
  place(customerId: string, placement: Placement): Promise<Order> {
    const requestHash = hashOf(placement);
    return this.#parts.dataSource.transaction(async (manager) => {
      const { idempotencyKey } = placement;
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
        `order ${customerId} ${idempotencyKey}`,
      ]);
      const earlier = await manager.findOneBy(Order, { customerId, idempotencyKey });
      if (earlier === null) return this.#placeNew(customerId, placement, requestHash, manager);
      if (earlier.requestHash !== requestHash) throw new Refused(new IdempotencyConflictError());
      return earlier;
    });
  }

  async #placeNew(
    customerId: string,
    { idempotencyKey, contact, shippingAddress, lines, ...placement }: Placement,
    requestHash: string,
    manager: EntityManager,
  ): Promise<Order> {
    const payment = this.#parts.payments.choose(placement.payment);
    const wanted = await this.#wanted(customerId, lines, manager);
    const at = this.#parts.now();
    const deadlineAt = new Date(at.getTime() + this.#parts.stockTimeoutMs);
    const request = { customerId, idempotencyKey, requestHash, contact, shippingAddress, deadlineAt, payment };
    const id = uuidv7();
    const orderLines = linesOf(id, wanted, uuidv7);
    const [order, change] = Order.place(id, request, orderLines, at);
    if (order.totalMinor > maxTotalMinor) throw new Refused(new OrderTooLargeError(order.currencyCode));
    await orderStore.insert(order, orderLines, change, manager);
    return order;
  }

  async #wanted(customerId: string, lines: Placement['lines'], manager: EntityManager): Promise<Wanted[]> {
    const { offers, carts } = this.#parts;
    const wanted = lines ? await offers.priced(lines, manager) : await carts.takeAll(customerId, manager);
    if (wanted.length === 0) throw new Refused(new EmptyCartError());
    return wanted;
  }
}

/** The key itself is no part of the content. */
function hashOf({ idempotencyKey: _key, ...content }: Placement): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
