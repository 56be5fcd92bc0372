import type { Foundation } from '@commerce/service';
import { CartService } from './cart/cart.service.ts';
import type { Config } from './config.ts';
import { CustomerErasure } from './erasure/customer-erasure.ts';
import { FulfilmentService } from './fulfilment/fulfilment.service.ts';
import { OfferService } from './offer/offer.service.ts';
import { OrderReturnService } from './order-return/order-return.service.ts';
import { LineCancellationService } from './order/line-cancellation.service.ts';
import { OrderDecisionService } from './order/order-decision.service.ts';
import { OrderFeed } from './order/order-feed.ts';
import { OrderPlacementService } from './order/order-placement.service.ts';
import { watchOverdueOrders } from './order/overdue-orders.ts';
import { OrderSignals } from './order/order-signals.ts';
import { OrderReader } from './order/order.reader.ts';
import { OrderService } from './order/order.service.ts';
import { DeadLetterService } from './dead-letter/dead-letter.service.ts';
import { PaymentConfirmationService } from './payment/payment-confirmation.service.ts';
import { PaymentOutcomeService } from './payment/payment-outcome.service.ts';
import { PaymentWorker } from './payment/payment-worker.ts';
import { PaymentService } from './payment/payment.service.ts';
import { CashOnDelivery } from './payment/providers/cash-on-delivery.ts';
import { openCardProvider } from './payment/providers/open-card-provider.ts';
import { RefundService } from './payment/refund.service.ts';

export type OrdersServices = Awaited<ReturnType<typeof createServices>>;

/** Wires the services of this subgraph and its jobs: each is given those that it needs. */
export async function createServices(config: Config, { dataSource, onError, closing }: Foundation) {
  const onNotice = (orderId: string) => confirmations.refresh(orderId);
  const card = await openCardProvider(config, onNotice, onError, closing);
  const providers = { CASH_ON_DELIVERY: new CashOnDelivery(), ...(card && { CARD: card }) };
  const stockTimeoutMs = config.STOCK_TIMEOUT_SECONDS * 1_000;
  const paymentTimeoutMs = config.PAYMENT_TIMEOUT_SECONDS * 1_000;
  const unpaidLimits = {
    maxOrders: config.MAX_OPEN_ORDERS_PER_CUSTOMER,
    maxUnits: config.MAX_UNPAID_UNITS_PER_CUSTOMER,
  };
  const signals = new OrderSignals();
  const offers = new OfferService(dataSource);
  const carts = new CartService(dataSource, offers);
  const payments = new PaymentService(providers, () => worker.wake());
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
  const worker = new PaymentWorker({ dataSource, payments, outcomes, onError });
  const jobs = [worker, watchOverdueOrders(dataSource, decisions, onError), erasure.watch(onError)];
  return {
    jobs,
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
