import { housekeeping, type ExpiredRows } from '@commerce/runtime';
import type { Foundation } from '@commerce/service';
import type { DataSource } from 'typeorm';
import { CancellationService } from './cancellation/cancellation.service.ts';
import { CartSelectionService } from './cart/cart-selection.service.ts';
import { CartReminderService } from './cart/cart-reminder.service.ts';
import { expiredCarts } from './cart/cart.repository.ts';
import { CartService } from './cart/cart.service.ts';
import { CheckoutPricesService } from './checkout/checkout-prices.service.ts';
import { CheckoutService } from './checkout/checkout.service.ts';
import { watchOverdueOrders } from './checkout/checkout.worker.ts';
import { DecisionSignals } from './checkout/decision-signals.ts';
import { ClaimService } from './claim/claim.service.ts';
import type { Config } from './config.ts';
import { DeadLetterService } from './dead-letter/dead-letter.service.ts';
import { EditPricesService } from './edit/edit-prices.service.ts';
import { EditService } from './edit/edit.service.ts';
import { watchOverdueEdits } from './edit/edit.worker.ts';
import { IncreaseService } from './edit/increase.service.ts';
import { ErasureService } from './erasure/erasure.service.ts';
import { FeedService } from './feed/feed.service.ts';
import { FulfilmentService } from './fulfilment/fulfilment.service.ts';
import { GiftCardService } from './gift-card/gift-card.service.ts';
import { LineRefundService } from './line-refund/line-refund.service.ts';
import { NoteService } from './note/note.service.ts';
import { OfferService } from './offer/offer.service.ts';
import { OrderService } from './order/order.service.ts';
import { PaymentConfirmationService } from './payment/payment-confirmation.service.ts';
import { PaymentOutcomeService, type OnAuthorization } from './payment/payment-outcome.service.ts';
import { PaymentService } from './payment/payment.service.ts';
import { PaymentWorker } from './payment/payment.worker.ts';
import { CashOnDelivery } from './payment/providers/cash-on-delivery.ts';
import { openCardProvider } from './payment/providers/open-card-provider.ts';
import { RefundService } from './payment/refund.service.ts';
import { PricesService } from './prices/prices.service.ts';
import { CouponCodeService } from './promotion/coupon-code.service.ts';
import { PromotionService } from './promotion/promotion.service.ts';
import { RedemptionService } from './redemption/redemption.service.ts';
import { ExchangeService } from './returns/exchange.service.ts';
import { ReturnsService } from './returns/returns.service.ts';
import { SalesCountService } from './sales/sales-count.service.ts';
import { SalesService } from './sales/sales.service.ts';
import { OrderSearchService } from './search/search.service.ts';
import { ShippingMethodService } from './shipping/shipping-method.service.ts';
import { StaffTopicService } from './staff-topic/staff-topic.service.ts';
import { TaxRateService } from './tax/tax-rate.service.ts';
import { WebhookClient } from './webhook/webhook-client.ts';
import { oldWebhookDeliveries } from './webhook/webhook-delivery.repository.ts';
import { WebhookDeliveryService } from './webhook/webhook-delivery.service.ts';
import { deletedWebhooks } from './webhook/webhook-endpoint.repository.ts';
import { WebhookEndpointService } from './webhook/webhook-endpoint.service.ts';
import { WebhookWorker } from './webhook/webhook.worker.ts';

export type OrdersServices = Awaited<ReturnType<typeof createServices>>;

/** Creates the services and background jobs of this subgraph, in the order of their dependencies. */
export async function createServices(config: Config, { dataSource, onError, closing }: Foundation) {
  const orders = new OrderService(dataSource);
  const offers = new OfferService(dataSource);
  const card = await openCardProvider(config, (orderId) => confirmations.refresh(orderId), onError, closing);
  const providers = { CASH_ON_DELIVERY: new CashOnDelivery(), ...(card && { CARD: card }) };
  const payments = new PaymentService(providers, () => worker.wake());
  const carts = new CartService(dataSource, offers);
  const reminders = new CartReminderService(dataSource, carts, offers, config.CART_REMINDER_HOURS);
  const signals = new DecisionSignals(dataSource);
  const prices = new PricesService();
  const checkoutPrices = new CheckoutPricesService(carts, offers, prices);
  const redemptions = new RedemptionService();
  const parts = { dataSource, offers, payments, redemptions, ...limitsIn(config) };
  const checkout = new CheckoutService({ ...parts, carts, prices: checkoutPrices, signals });
  const increases = new IncreaseService({ ...parts, prices: new EditPricesService(prices) });
  const exchanges = new ExchangeService(offers, prices, parts.stockTimeoutMs);
  const onAuthorization: OnAuthorization = (order, answer, manager, editId) =>
    editId === null
      ? checkout.paymentAnswered(order, answer, manager)
      : increases.paymentAnswered(order, editId, answer, manager);
  const outcomes = new PaymentOutcomeService(dataSource, onAuthorization);
  const confirmations = new PaymentConfirmationService(dataSource, payments, onAuthorization, increases.findAwaited);
  const erasure = new ErasureService(dataSource, config.GUEST_ORDER_DAYS);
  const worker = new PaymentWorker({ dataSource, payments, outcomes, onError });
  const { webhookWorker, ...webhooks } = createWebhooks(config, dataSource, onError);
  return {
    orders,
    offers,
    payments,
    outcomes,
    confirmations,
    carts,
    selections: new CartSelectionService(dataSource, offers, prices),
    checkoutPrices,
    signals,
    checkout,
    increases,
    ...createAfterSale(dataSource, orders, payments, redemptions, increases, exchanges),
    search: new OrderSearchService(dataSource),
    feed: new FeedService(),
    notes: new NoteService(dataSource, orders),
    sales: new SalesService(),
    erasure,
    claims: new ClaimService(),
    reminders,
    ...createPriceRules(dataSource),
    ...webhooks,
    deadLetters: new DeadLetterService(dataSource),
    jobs: [
      worker,
      webhookWorker,
      watchOverdueOrders(dataSource, checkout, onError),
      watchOverdueEdits(dataSource, increases, onError),
      ...[erasure, reminders, new SalesCountService(dataSource, new StaffTopicService())].map((job) =>
        job.watch(onError),
      ),
      ...housekeeping(dataSource, expiredRows(config), onError),
    ],
  };
}

/** The services that change orders after they were confirmed. */
function createAfterSale(
  dataSource: DataSource,
  orders: OrderService,
  payments: PaymentService,
  redemptions: RedemptionService,
  increases: IncreaseService,
  exchanges: ExchangeService,
) {
  const cancellations = new CancellationService(orders, payments, redemptions);
  return {
    refunds: new RefundService(dataSource, orders, payments),
    fulfilments: new FulfilmentService(dataSource, orders, payments),
    cancellations,
    edits: new EditService(orders, cancellations, increases),
    lineRefunds: new LineRefundService(orders, payments, redemptions),
    returns: new ReturnsService(dataSource, orders, payments, redemptions, exchanges),
  };
}

/** The services that configure prices. */
function createPriceRules(dataSource: DataSource) {
  return {
    shippingMethods: new ShippingMethodService(dataSource),
    taxRates: new TaxRateService(dataSource),
    promotions: new PromotionService(dataSource),
    couponCodes: new CouponCodeService(dataSource),
    giftCards: new GiftCardService(dataSource),
  };
}

/** The services that send events to others, with their worker. */
function createWebhooks(config: Config, dataSource: DataSource, onError: Foundation['onError']) {
  const client = new WebhookClient({
    allowsLoopback: config.WEBHOOK_ALLOW_LOOPBACK,
    timeoutMs: config.WEBHOOK_TIMEOUT_SECONDS * 1_000,
  });
  const webhookWorker = new WebhookWorker({ dataSource, client, retryHours: config.WEBHOOK_RETRY_HOURS, onError });
  return {
    webhookEndpoints: new WebhookEndpointService(dataSource, client, webhookWorker.wake),
    webhookDeliveries: new WebhookDeliveryService(dataSource, webhookWorker.wake),
    webhookWorker,
  };
}

function expiredRows(config: Config): ExpiredRows[] {
  return [
    expiredCarts(config.VISITOR_CART_DAYS),
    oldWebhookDeliveries(config.WEBHOOK_DELIVERY_DAYS),
    ...deletedWebhooks,
  ];
}

function limitsIn(config: Config) {
  return {
    stockTimeoutMs: config.STOCK_TIMEOUT_SECONDS * 1_000,
    paymentTimeoutMs: config.PAYMENT_TIMEOUT_SECONDS * 1_000,
    unpaidLimits: { maxOrders: config.MAX_OPEN_ORDERS_PER_CUSTOMER, maxUnits: config.MAX_UNPAID_UNITS_PER_CUSTOMER },
  };
}
