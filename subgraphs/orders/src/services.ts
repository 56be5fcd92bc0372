import type { DataSource } from 'typeorm';
import { CartService } from './cart/cart.service.ts';
import { CustomerErasure } from './erasure/customer-erasure.ts';
import { FulfilmentService } from './fulfilment/fulfilment.service.ts';
import { OfferService } from './offer/offer.service.ts';
import { OrderReturnService } from './order-return/order-return.service.ts';
import { LineCancellationService } from './order/line-cancellation.service.ts';
import { OrderDecisionService } from './order/order-decision.service.ts';
import { OrderFeed } from './order/order-feed.ts';
import { OrderPlacementService } from './order/order-placement.service.ts';
import type { UnpaidLimits } from './order/order-store.ts';
import { OrderSignals } from './order/order-signals.ts';
import { OrderReader } from './order/order.reader.ts';
import { OrderService } from './order/order.service.ts';
import { DeadLetterService } from './dead-letter/dead-letter.service.ts';
import { PaymentConfirmationService } from './payment/payment-confirmation.service.ts';
import { PaymentOutcomeService } from './payment/payment-outcome.service.ts';
import { PaymentService, type PaymentProviders } from './payment/payment.service.ts';
import { RefundService } from './payment/refund.service.ts';

export interface Parts {
  readonly dataSource: DataSource;
  readonly providers: PaymentProviders;
  readonly onPaymentOperation: () => void;
  readonly stockTimeoutMs: number;
  readonly paymentTimeoutMs: number;
  readonly unpaidLimits: UnpaidLimits;
}

export type OrdersServices = ReturnType<typeof createServices>;

/** Wires the services of this subgraph: each is given those that it needs, and the order below is who needs whom. */
export function createServices(parts: Parts) {
  const { dataSource, providers, onPaymentOperation, stockTimeoutMs, paymentTimeoutMs, unpaidLimits } = parts;
  const signals = new OrderSignals();
  const offers = new OfferService(dataSource);
  const carts = new CartService(dataSource, offers);
  const payments = new PaymentService(providers, onPaymentOperation);
  const placement = new OrderPlacementService({ dataSource, offers, carts, payments, stockTimeoutMs, unpaidLimits });
  const decisions = new OrderDecisionService(payments, carts, signals, paymentTimeoutMs);
  const outcomes = new PaymentOutcomeService(dataSource, decisions, payments);
  const confirmations = new PaymentConfirmationService(dataSource, payments, decisions);
  const orders = new OrderService(dataSource, payments);
  const lineCancellations = new LineCancellationService(orders, payments);
  const refunds = new RefundService(dataSource, orders, payments);
  const fulfilments = new FulfilmentService(dataSource, orders, payments);
  const returns = new OrderReturnService(dataSource, orders, payments);
  const reader = new OrderReader(dataSource, signals);
  const feed = new OrderFeed(dataSource);
  const erasure = new CustomerErasure(dataSource);
  const deadLetters = new DeadLetterService(dataSource);
  return {
    offers,
    carts,
    payments,
    placement,
    decisions,
    outcomes,
    confirmations,
    orders,
    lineCancellations,
    refunds,
    fulfilments,
    returns,
    reader,
    feed,
    erasure,
    deadLetters,
  };
}
