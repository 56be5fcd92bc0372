import type { StockReserved } from '@commerce/events';
import { IdempotencyConflictError, UserErrorException, type Shopper } from '@commerce/graphql';
import { requestHashOf } from '@commerce/runtime';
import { afterCommit, commitFailpoint } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { EmptyCartError } from '../cart/cart.errors.ts';
import type { CartService } from '../cart/cart.service.ts';
import type { OfferService } from '../offer/offer.service.ts';
import { buyerColumns, orderTokenOf, storedKey, type Buyer } from '../order/guest.ts';
import { OrderRepository, type UnpaidLimits } from '../order/order.repository.ts';
import type { RejectionReason } from '../order/order-status.ts';
import { linesOf, Order, system, type Shortage } from '../order/order.ts';
import type { PaymentChoice } from '../order/payment.ts';
import type { Authorization } from '../payment/payment-provider.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import { orderPricesOf } from '../prices/order-prices.ts';
import { nothingSelected } from '../prices/selection.ts';
import type { RedemptionService } from '../redemption/redemption.service.ts';
import type { Basket, CheckoutPricesService } from './checkout-prices.service.ts';
import { TooManyOpenOrdersError } from './checkout.errors.ts';
import type { Placement } from './checkout.inputs.ts';
import type { DecisionSignals } from './decision-signals.ts';

export interface CheckoutParts {
  readonly dataSource: DataSource;
  readonly offers: OfferService;
  readonly carts: CartService;
  readonly prices: CheckoutPricesService;
  readonly payments: PaymentService;
  readonly redemptions: RedemptionService;
  readonly signals: DecisionSignals;
  /** How long an order waits for its stock before it is rejected. */
  readonly stockTimeoutMs: number;
  /** How long an order waits for its payment before it is rejected. */
  readonly paymentTimeoutMs: number;
  readonly unpaidLimits: UnpaidLimits;
  readonly now?: () => Date;
}

/** An order, and the token of its link if a guest has placed it. */
export interface PlacedOrder {
  readonly order: Order;
  readonly token: string | null;
}

type Reservation = z.output<typeof StockReserved.schema>;

/**
 * Places orders and decides pending ones. The stock is reserved, the payment is authorized, and the order is confirmed.
 * If a step fails or takes too long, the order is rejected and its payment and cart are restored. Methods that take an
 * EntityManager work in the transaction of the event that they process, and ignore decided orders.
 */
export class CheckoutService {
  readonly #parts: Required<CheckoutParts>;

  constructor(parts: CheckoutParts) {
    this.#parts = { now: () => new Date(), ...parts };
  }

  /**
   * Places an order, or returns the order that was placed earlier with the same key. This holds for concurrent
   * requests, and for items that are no longer for sale. Calls no other service. Stores the order, its lines, history,
   * events, coupons, gift cards and the emptied cart atomically. Throws `UserErrorException` with an error of the offers,
   * the cart or the prices, `EmptyCartError`, also for a visitor without a cart, `TooManyOpenOrdersError`,
   * `PaymentMethodUnavailableError`, or `IdempotencyConflictError` if the key was used with other content.
   */
  async place(shopper: Shopper, placement: Placement, clientAddress?: string): Promise<PlacedOrder> {
    const buyer = await this.#buyerOf(shopper, clientAddress);
    const order = await this.#placeOnce(buyer, placement);
    return { order, token: buyer.guest === undefined ? null : orderTokenOf(buyer.guest, order.id) };
  }

  /** Requests the payment, unless a price differs from the one that the customer was shown. */
  async stockReserved(reservation: Reservation, manager: EntityManager): Promise<void> {
    const orders = new OrderRepository(manager);
    const order = await orders.lock(reservation.orderId);
    if (order?.status !== 'PENDING' || order.payment.requestedAt !== null) return;
    const isAsShown = await orders.hasPrices(order.id, reservation.lines);
    if (!isAsShown) return this.#reject(order, 'PRICE_CHANGED', manager);
    // Paid by the payment of the order that it is exchanged for.
    if (order.payment.status !== 'PENDING') return this.#confirm(order, manager);
    const authorization = await this.#parts.payments.authorize(order, manager);
    if (authorization !== undefined) return this.#authorized(order, authorization, manager);
    order.deadlineAt = this.#paymentDeadline(reservation);
    await orders.save(order);
  }

  async reject(
    orderId: string,
    reason: RejectionReason,
    manager: EntityManager,
    shortages: readonly Shortage[] = [],
  ): Promise<void> {
    const order = await new OrderRepository(manager).lock(orderId);
    if (order?.status === 'PENDING') await this.#reject(order, reason, manager, shortages);
  }

  /** Processes the payment provider's response for a locked order. The response may be repeated or late. */
  async paymentAnswered(order: Order, answer: Authorization, manager: EntityManager): Promise<void> {
    if (order.payment.status === 'PENDING') await this.#authorized(order, answer, manager);
  }

  /** Rejects some of the orders whose deadline has passed; returns how many. Several processes may run it at once. */
  async rejectOverdue(manager: EntityManager, limit = 50): Promise<number> {
    const overdue = await new OrderRepository(manager).lockOverdue(this.#parts.now(), limit);
    for (const id of overdue) await this.reject(id, 'TIMED_OUT', manager);
    return overdue.length;
  }

  async #buyerOf({ customerId, visitor }: Shopper, clientAddress: string | undefined): Promise<Buyer> {
    if (customerId !== undefined) return { customerId };
    const cart = visitor === undefined ? null : await this.#parts.carts.findOfVisitor(visitor);
    if (visitor === undefined || cart === null) throw new UserErrorException(new EmptyCartError());
    return { guest: { cartId: cart.id, visitor, clientAddress } };
  }

  async #placeOnce(buyer: Buyer, placement: Placement): Promise<Order> {
    const requestHash = hashOf(placement);
    const { manager } = this.#parts.dataSource;
    try {
      const payment = this.#parts.payments.choose(placement.payment);
      const place = (within: EntityManager) => this.#placeIn(within, buyer, placement, payment, requestHash);
      // An order with its own lines is stored by one statement. The cart, coupons and gift cards need a transaction.
      return await (isOneStatement(placement) ? place(manager) : manager.transaction(place));
    } catch (error) {
      if (!(error instanceof UserErrorException)) throw error;
      const earlier = await new OrderRepository(manager).findByIdempotencyKey(buyer, placement.idempotencyKey);
      if (earlier === null) throw error;
      if (earlier.requestHash !== requestHash) throw new UserErrorException(new IdempotencyConflictError());
      return earlier;
    }
  }

  async #placeIn(
    manager: EntityManager,
    buyer: Buyer,
    placement: Placement,
    payment: PaymentChoice,
    requestHash: string,
  ): Promise<Order> {
    const { now, prices, redemptions, stockTimeoutMs, unpaidLimits } = this.#parts;
    const { idempotencyKey, contact, shippingAddress, billingAddress = null, lines } = placement;
    const orders = new OrderRepository(manager);
    const basket = await this.#basketOf(buyer, lines, manager);
    const destination = { countryCode: shippingAddress.countryCode, customerId: buyer.customerId ?? null };
    const priced = await prices.price(basket, placement, destination, manager);
    const at = now();
    const deadlineAt = new Date(at.getTime() + stockTimeoutMs);
    const id = uuidv7();
    const placed = { ...buyerColumns(buyer, id), idempotencyKey: storedKey(buyer, idempotencyKey) };
    const customerNote = placement.note || null;
    const content = {
      ...placed,
      requestHash,
      fromCart: !lines,
      contact,
      shippingAddress,
      billingAddress,
      customerNote,
      language: placement.language ?? 'EN',
    };
    const orderLines = linesOf(id, basket.items, uuidv7);
    const request = { ...content, deadlineAt, payment, number: priced.number };
    const [order, change] = Order.place(id, request, orderLines, at, orderPricesOf(priced));
    const token = buyer.guest && orderTokenOf(buyer.guest, id);
    const insertion = await orders.insert(order, orderLines, change, unpaidLimits, token);
    // `place` then returns the earlier order with this key if its content is the same.
    if (insertion.outcome === 'key-used') throw new UserErrorException(new IdempotencyConflictError());
    if (insertion.outcome === 'too-many')
      throw new UserErrorException(new TooManyOpenOrdersError(insertion, unpaidLimits));
    await redemptions.redeem(order, manager);
    commitFailpoint('order.place', manager);
    return order;
  }

  async #basketOf(buyer: Buyer, lines: Placement['lines'], manager: EntityManager): Promise<Basket> {
    const { offers, carts } = this.#parts;
    if (!lines) return carts.takeAll(buyer, manager);
    return { items: await offers.priced(lines, manager), selection: nothingSelected };
  }

  /** If the order has ended, its late authorization is stored only until the pending void operation undoes it. */
  async #authorized(order: Order, answer: Authorization, manager: EntityManager): Promise<void> {
    const isPending = order.status === 'PENDING';
    switch (answer.status) {
      case 'AUTHORIZED':
        order.payment.authorize(answer.reference, answer.capturesParts);
        if (isPending) return this.#confirm(order, manager);
        break;
      case 'DECLINED':
        order.payment.decline(answer.reason);
        if (isPending) return this.#reject(order, 'PAYMENT_DECLINED', manager);
        break;
      case 'ACTION_REQUIRED':
        this.#signal(order, manager);
        order.payment.awaitAction(answer.reference, answer.action);
        break;
    }
    await new OrderRepository(manager).save(order);
  }

  /** Not later than the reservation of the stock expires. */
  #paymentDeadline({ expiresAt }: Reservation): Date {
    const ownMs = this.#parts.now().getTime() + this.#parts.paymentTimeoutMs;
    return new Date(expiresAt === undefined ? ownMs : Math.min(ownMs, Date.parse(expiresAt)));
  }

  #confirm(order: Order, manager: EntityManager): Promise<void> {
    this.#signal(order, manager);
    const change = order.changeStatus('CONFIRMED', system, null, this.#parts.now());
    return new OrderRepository(manager).save(order, change);
  }

  async #reject(
    order: Order,
    reason: RejectionReason,
    manager: EntityManager,
    shortages: readonly Shortage[] = [],
  ): Promise<void> {
    const { now, payments, carts, redemptions } = this.#parts;
    this.#signal(order, manager);
    const change = order.reject(reason, now(), shortages);
    await payments.release(order, system, manager);
    if (order.fromCart) await carts.restore(order, manager);
    await redemptions.restore(order, manager);
    await new OrderRepository(manager).save(order, change);
  }

  #signal(order: Order, manager: EntityManager): void {
    afterCommit(manager, () => this.#parts.signals.notify(order));
  }
}

function isOneStatement({ lines, couponCodes, giftCardCodes }: Placement): boolean {
  return lines != null && !couponCodes?.length && !giftCardCodes?.length;
}

/** The key itself is not part of the content. */
function hashOf({ idempotencyKey: _key, ...content }: Placement): string {
  return requestHashOf(content);
}
