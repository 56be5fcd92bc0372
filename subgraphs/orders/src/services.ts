import type { DataSource } from 'typeorm';
import { CancellationService } from './cancellation/cancellation.service.ts';
import { CartService } from './cart/cart.service.ts';
import { CheckoutService } from './checkout/checkout.service.ts';
import { DecisionSignals } from './checkout/decision-signals.ts';
import { ErasureService } from './erasure/erasure.service.ts';
import { FeedService } from './feed/feed.service.ts';
import { FulfilmentService } from './fulfilment/fulfilment.service.ts';
import { OfferService } from './offer/offer.service.ts';
import type { UnpaidLimits } from './order/order.repository.ts';
import { OrderService } from './order/order.service.ts';
import { ParkedMessageService } from './parked-message/parked-message.service.ts';
import { PaymentConfirmationService } from './payment/payment-confirmation.service.ts';
import { PaymentOutcomeService, type OnAuthorization } from './payment/payment-outcome.service.ts';
import { PaymentService, type PaymentProviders } from './payment/payment.service.ts';
import { RefundService } from './payment/refund.service.ts';
import { ReturnsService } from './returns/returns.service.ts';

export interface Parts {
  readonly dataSource: DataSource;
  readonly providers: PaymentProviders;
  readonly onPaymentOperation: () => void;
  readonly stockTimeoutMs: number;
  readonly paymentTimeoutMs: number;
  readonly unpaidLimits: UnpaidLimits;
}

export type OrdersServices = ReturnType<typeof createServices>;

/** Creates the services of this subgraph, each after those that it needs. */
export function createServices({ dataSource, providers, onPaymentOperation, ...limits }: Parts) {
  const orders = new OrderService(dataSource);
  const offers = new OfferService(dataSource);
  const payments = new PaymentService(providers, onPaymentOperation);
  const carts = new CartService(dataSource, offers);
  const signals = new DecisionSignals(dataSource);
  const checkout = new CheckoutService({ dataSource, offers, carts, payments, signals, ...limits });
  const onAuthorization: OnAuthorization = (...answer) => checkout.paymentAnswered(...answer);
  return {
    orders,
    offers,
    payments,
    outcomes: new PaymentOutcomeService(dataSource, payments, onAuthorization),
    confirmations: new PaymentConfirmationService(dataSource, payments, onAuthorization),
    refunds: new RefundService(dataSource, orders, payments),
    carts,
    signals,
    checkout,
    fulfilments: new FulfilmentService(dataSource, orders, payments),
    cancellations: new CancellationService(orders, payments),
    returns: new ReturnsService(dataSource, orders, payments),
    feed: new FeedService(),
    erasure: new ErasureService(dataSource),
    parkedMessages: new ParkedMessageService(dataSource),
  };
}
