import { Money } from '@commerce/graphql';
import { newSecret } from '@commerce/identity';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { linkHashOf } from '../order/guest.ts';
import { OrderRepository } from '../order/order.repository.ts';
import type { Change } from '../order/order.service.ts';
import { linesOf, Order, type OrderLine } from '../order/order.ts';
import { Payment } from '../order/payment.ts';
import { orderPricesOf } from '../prices/order-prices.ts';
import type { PricedItems, PricesService } from '../prices/prices.service.ts';
import type { ExchangeFault } from './returns.errors.ts';

/** A returned line, and what the customer wants for it. */
export interface Exchange {
  readonly line: OrderLine;
  readonly variantId: string;
  readonly quantity: number;
}

/** Why an exchange is not possible, or what it costs. */
export type ExchangePlan =
  | { readonly fault: ExchangeFault; readonly lineId: string }
  | { readonly fault: null; readonly priced: PricedItems; readonly amountMinor: number };

/** Orders of exchanges are paid, so no limit holds for them. */
const unlimited = { maxOrders: 2_000_000_000, maxUnits: 2_000_000_000 };

/** Exchanges returned items for other variants, by a new order that the payment of the old one pays. */
export class ExchangeService {
  constructor(
    private readonly offers: OfferService,
    private readonly prices: PricesService,
    /** How long the new order waits for its stock. */
    private readonly stockTimeoutMs: number,
  ) {}

  /**
   * What an exchange costs, at current prices and without shipping. It must not cost more than what the payment gives
   * back for the returned items, of which nothing may be left to capture.
   */
  async plan(
    { payment, currencyCode, shippingAddress }: Order,
    exchanges: readonly Exchange[],
    refundMinor: number,
    manager: EntityManager,
  ): Promise<ExchangePlan> {
    const lineId = exchanges[0]!.line.id;
    if (payment.status === 'AUTHORIZED' || payment.status === 'PENDING') return { fault: 'NOT_PAID', lineId };
    const variantIds = exchanges.map(({ variantId }) => variantId);
    const offers = await this.offers.load(variantIds, manager);
    for (const [index, exchange] of exchanges.entries()) {
      const fault = faultOf(exchange, offers[index], currencyCode);
      if (fault !== null) return { fault, lineId: exchange.line.id };
    }
    const items = exchanges.map(({ quantity }, index) => ({ offer: offers[index]!, quantity }));
    const request = {
      items,
      countryCode: shippingAddress.countryCode,
      shippingMethodId: null,
      couponCodes: [],
      giftCardIds: [],
      giftCardHashes: [],
      customerId: null,
      held: [],
    };
    const priced = await this.prices.price(request, manager);
    const amountMinor = Number(priced.breakdown.total);
    return amountMinor > refundMinor ? { fault: 'COSTS_MORE', lineId } : { fault: null, priced, amountMinor };
  }

  /**
   * Places the new order of the same buyer, and pays it with a part of what the payment of the old order has captured.
   * The old order must be saved afterwards. Its stock is reserved like that of any order; if that fails, the order is
   * rejected and refunded.
   */
  async place(
    order: Order,
    returnId: string,
    { priced, amountMinor }: Extract<ExchangePlan, { readonly fault: null }>,
    { actor, at, manager }: Change,
  ): Promise<Order> {
    const orders = new OrderRepository(manager);
    const id = uuidv7();
    const token = order.customerId === null ? newSecret() : undefined;
    const lines = linesOf(id, priced.items, uuidv7);
    const { customerId, guestNetwork, contact, shippingAddress, billingAddress, language } = order;
    const { method, provider } = order.payment;
    const request = {
      number: await orders.nextNumber(),
      customerId,
      guestId: token === undefined ? null : order.guestId,
      guestNetwork,
      linkHash: linkHashOf(token) ?? null,
      // Clients cannot send a key with a line break.
      idempotencyKey: `exchange\n${returnId}`,
      requestHash: '',
      fromCart: false,
      contact,
      shippingAddress,
      billingAddress,
      customerNote: null,
      language,
      deadlineAt: new Date(at.getTime() + this.stockTimeoutMs),
      payment: { method, provider, token: null },
    };
    const [placed, change] = Order.place(id, request, lines, at, orderPricesOf(priced));
    const payment = Payment.fromCaptured(order.payment, new Money(amountMinor, order.currencyCode));
    Object.assign(placed, { exchangedFromId: order.id, payment });
    Object.assign(change, {
      actor: actor.kind,
      actorId: actor.id,
      reason: `In exchange for items of order ${order.number}.`,
    });
    const { outcome } = await orders.insert(placed, lines, change, unlimited, token);
    if (outcome !== 'stored') throw new Error(`The exchange of the return ${returnId} was placed before.`);
    order.payment.handOver(amountMinor);
    return placed;
  }
}

function faultOf({ line, quantity }: Exchange, offer: Offer | undefined, currencyCode: string): ExchangeFault | null {
  if (offer?.productId !== line.productId) return 'OTHER_PRODUCT';
  if (!offer.available || offer.currencyCode !== currencyCode) return 'UNAVAILABLE';
  return offer.has(quantity) ? null : 'OUT_OF_STOCK';
}
