import { IdempotencyConflictError, Refused } from '@commerce/graphql';
import { commitFailpoint, requestHashOf } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { CartService } from '../cart/cart.service.ts';
import type { OfferService } from '../offer/offer.service.ts';
import type { PaymentChoice } from '../payment/payment.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import { orderStore, type UnpaidLimits } from './order-store.ts';
import { EmptyCartError, OrderTooLargeError, TooManyOpenOrdersError } from './order.errors.ts';
import { maxTotalMinor, type Placement } from './order.inputs.ts';
import { linesOf, Order, type Wanted } from './order.ts';

export interface OrderPlacementParts {
  readonly dataSource: DataSource;
  readonly offers: OfferService;
  readonly carts: CartService;
  readonly payments: PaymentService;
  /** How long an order waits for its stock before it is rejected. */
  readonly stockTimeoutMs: number;
  readonly unpaidLimits: UnpaidLimits;
  readonly now?: () => Date;
}

export class OrderPlacementService {
  readonly #parts: Required<OrderPlacementParts>;

  constructor(parts: OrderPlacementParts) {
    this.#parts = { now: () => new Date(), ...parts };
  }

  /**
   * Places an order, or returns the one that was placed with the same key before: also when both come at the same time,
   * and when what it takes is no longer for sale. It calls nobody, and stores order, lines, history, events and the
   * emptied cart, or none of them. Refused as the offers and the cart refuse, with `EmptyCartError`,
   * `OrderTooLargeError`, `TooManyOpenOrdersError`, `PaymentMethodUnavailableError`, or `IdempotencyConflictError` for a
   * key of another content.
   */
  async place(customerId: string, placement: Placement): Promise<Order> {
    const requestHash = hashOf(placement);
    try {
      const payment = this.#parts.payments.choose(placement.payment);
      return await this.#placeNew(customerId, placement, payment, requestHash);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { idempotencyKey } = placement;
      const earlier = await this.#parts.dataSource.manager.findOneBy(Order, { customerId, idempotencyKey });
      if (earlier === null) throw error;
      if (earlier.requestHash !== requestHash) throw new Refused(new IdempotencyConflictError());
      return earlier;
    }
  }

  /** A cart is emptied in the transaction of its order; what brings its own lines needs none. */
  #placeNew(customerId: string, placement: Placement, payment: PaymentChoice, requestHash: string): Promise<Order> {
    const { manager } = this.#parts.dataSource;
    const place = (within: EntityManager) => this.#placeIn(within, customerId, placement, payment, requestHash);
    return placement.lines ? place(manager) : manager.transaction(place);
  }

  async #placeIn(
    manager: EntityManager,
    customerId: string,
    { idempotencyKey, contact, shippingAddress, lines }: Placement,
    payment: PaymentChoice,
    requestHash: string,
  ): Promise<Order> {
    const wanted = await this.#wanted(customerId, lines, manager);
    const at = this.#parts.now();
    const deadlineAt = new Date(at.getTime() + this.#parts.stockTimeoutMs);
    const number = await orderStore.nextNumber(manager);
    const fromCart = !lines;
    const request = {
      customerId,
      idempotencyKey,
      requestHash,
      fromCart,
      contact,
      shippingAddress,
      deadlineAt,
      payment,
      number,
    };
    const id = uuidv7();
    const orderLines = linesOf(id, wanted, uuidv7);
    const [order, change] = Order.place(id, request, orderLines, at);
    if (order.totalMinor > maxTotalMinor) throw new Refused(new OrderTooLargeError(order.currencyCode));
    const { unpaidLimits } = this.#parts;
    const insertion = await orderStore.insert(order, orderLines, change, unpaidLimits, manager);
    // Whoever is refused is given the earlier order with this key, if there is one of the same content.
    if (insertion.outcome === 'key-used') throw new Refused(new IdempotencyConflictError());
    if (insertion.outcome === 'too-many') throw new Refused(new TooManyOpenOrdersError(insertion, unpaidLimits));
    commitFailpoint('order.place', manager);
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
  return requestHashOf(content);
}
