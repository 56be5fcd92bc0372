import { openMinor, type Order, type OrderLine } from './order.ts';
import type { Payment } from './payment.ts';

/** How an amount is given back: what gift cards get, what is not captured any more, and what is refunded. */
export interface Settlement {
  readonly giftCardMinor: number;
  readonly releaseMinor: number;
  readonly refundMinor: number;
}

/**
 * The price of what was shipped and is neither captured nor being captured: everything but the price of what is still to
 * be shipped. So the amounts of all parcels add up to what is due, shipping is paid with the first one, and gift cards
 * pay the first ones.
 */
export function shippedMinor({ uncapturedMinor }: Payment, lines: readonly OrderLine[]): number {
  return Math.max(0, uncapturedMinor - openMinor(lines));
}

/**
 * The price of returned or refunded items: first to the gift cards, which the customer keeps, then of what is captured.
 * The rest was shipped and not captured, such as what is paid on delivery.
 */
export function settleReturn(order: Order, lines: readonly OrderLine[], amountMinor: number): Settlement {
  const { payment } = order;
  const giftCardMinor = Math.min(amountMinor, creditableMinor(order));
  const refundMinor = Math.min(amountMinor - giftCardMinor, payment.refundable().amountMinor);
  const restMinor = amountMinor - giftCardMinor - refundMinor;
  return { giftCardMinor, refundMinor, releaseMinor: Math.min(restMinor, shippedMinor(payment, lines)) };
}

/** The price of cancelled items: first of what is not captured, then of what is captured, then to the gift cards. */
export function settleCancellation(order: Order, amountMinor: number): Settlement {
  const { payment } = order;
  const releaseMinor = Math.min(amountMinor, payment.uncapturedMinor);
  const refundMinor = Math.min(amountMinor - releaseMinor, payment.refundable().amountMinor);
  const restMinor = amountMinor - releaseMinor - refundMinor;
  return { releaseMinor, refundMinor, giftCardMinor: Math.min(restMinor, creditableMinor(order)) };
}

/** What gift cards have paid and not got back. */
const creditableMinor = ({ giftCardMinor, giftCardReturnedMinor }: Order): number =>
  giftCardMinor - giftCardReturnedMinor;
