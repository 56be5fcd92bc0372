import type { Order } from './order.ts';

/** How an amount is given back: what gift cards get, and what is released or refunded of the payment. */
export interface Settlement {
  readonly giftCardMinor: number;
  readonly paymentMinor: number;
}

/** The price of returned or refunded items: first to the gift cards, which the customer keeps, then of the payment. */
export function settleReturn(order: Order, amountMinor: number): Settlement {
  const giftCardMinor = Math.min(amountMinor, creditableMinor(order));
  return { giftCardMinor, paymentMinor: Math.min(amountMinor - giftCardMinor, order.payment.reducibleMinor) };
}

/** The price of cancelled items: first of the payment, because most of it is not captured yet. */
export function settleCancellation(order: Order, amountMinor: number): Settlement {
  const paymentMinor = Math.min(amountMinor, order.payment.reducibleMinor);
  return { paymentMinor, giftCardMinor: Math.min(amountMinor - paymentMinor, creditableMinor(order)) };
}

/** What gift cards have paid and not got back. */
const creditableMinor = ({ giftCardMinor, giftCardReturnedMinor }: Order): number =>
  giftCardMinor - giftCardReturnedMinor;
