import 'reflect-metadata';
import { openEventBus, startMessaging, subscriptions, type EventBus } from '@commerce/events';
import {
  closeDatabase,
  createHttpServer,
  createLogger,
  databaseReadiness,
  httpOptions,
  isMain,
  openDatabase,
  runAsProcess,
  startWith,
  type RunningService,
} from '@commerce/runtime';
import { listenAsSubgraph, requestBounds } from '@commerce/service';
import { endedSessionsBeside, findKeyAt, followEndedSessions, identifyCallerBy } from '@commerce/identity';
import { readConfig, type Config } from './config.ts';
import { createOrdersDataSource } from './data-source.ts';
import { checkoutHandlers } from './checkout/checkout.handlers.ts';
import { watchOverdueOrders } from './checkout/checkout.worker.ts';
import { erasureHandlers } from './erasure/erasure.handlers.ts';
import { offerHandlers } from './offer/offer.handlers.ts';
import { CashOnDelivery } from './payment/providers/cash-on-delivery.ts';
import { openCardProvider } from './payment/providers/open-card-provider.ts';
import { servePaymentWebhooks } from './payment/providers/payment-webhook.routes.ts';
import { PaymentWorker } from './payment/payment.worker.ts';
import { buildOrdersSubgraph } from './schema.ts';
import { createServices } from './services.ts';

/** Starts the service. A bus that is given is shared and stays open; otherwise it opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('orders', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'in the background');
    const { DATABASE_URL: databaseUrl, DATABASE_DIRECT_URL: directUrl, DATABASE_WAIT_SECONDS: waitSeconds } = config;
    const dataSource = createOrdersDataSource(databaseUrl, config.DATABASE_POOL_SIZE, { waitSeconds, directUrl });
    await closing.add(openDatabase(dataSource), () => closeDatabase(dataSource));
    const bus = sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'orders', onError), (own) => own.close());

    const onNotice = (orderId: string) => services.confirmations.refresh(orderId);
    const card = await openCardProvider(config, onNotice, onError, closing);
    const services = createServices({
      dataSource,
      providers: { CASH_ON_DELIVERY: new CashOnDelivery(), ...(card && { CARD: card }) },
      onPaymentOperation: () => worker.wake(),
      stockTimeoutMs: config.STOCK_TIMEOUT_SECONDS * 1_000,
      paymentTimeoutMs: config.PAYMENT_TIMEOUT_SECONDS * 1_000,
      unpaidLimits: { maxOrders: config.MAX_OPEN_ORDERS_PER_CUSTOMER, maxUnits: config.MAX_UNPAID_UNITS_PER_CUSTOMER },
    });
    const { payments, outcomes, checkout } = services;
    const worker = closing.add(new PaymentWorker({ dataSource, payments, outcomes, onError }), (own) => own.stop());
    worker.start();
    closing.add(watchOverdueOrders(dataSource, checkout, onError), (own) => own.stop()).start();
    closing.add(services.erasure.watch(onError), (own) => own.stop()).start();

    const messaging = await startMessaging({
      dataSource,
      databaseUrl: directUrl ?? databaseUrl,
      bus,
      consumers: [
        [subscriptions.ordersOffers, offerHandlers(services.offers)],
        [subscriptions.ordersStock, checkoutHandlers(checkout)],
        [subscriptions.ordersCustomers, erasureHandlers(services.erasure)],
      ],
      keepsParked: true,
      onError,
    });
    closing.add(messaging, () => messaging.stop());

    const server = createHttpServer({
      logger,
      readiness: () => databaseReadiness(dataSource, messaging.describe),
      ...httpOptions(config),
    });
    const webhookSecret = config.STRIPE_WEBHOOK_SECRET;
    if (webhookSecret !== undefined) await servePaymentWebhooks(server, { webhookSecret, onNotice });
    const { JWKS_URL, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = config;
    const ended = await followEndedSessions({ bus, load: endedSessionsBeside(JWKS_URL), onError });
    closing.add(ended, () => ended.stop());
    const tokenRules = { findKey: findKeyAt(JWKS_URL), issuer, audience, endedSessions: ended.sessions };
    const url = await listenAsSubgraph(
      server,
      {
        subgraph: await buildOrdersSubgraph(services),
        identifyCaller: identifyCallerBy(tokenRules),
        exposeSchema: config.EXPOSE_SCHEMA,
        limits: config.OPERATION_LIMITS,
        documentCacheMegabytes: config.DOCUMENT_CACHE_MB,
        host: config.HOST,
        port: config.PORT,
        logger,
        dataSource,
        bounds: requestBounds(config),
      },
      closing,
    );
    return { url, close: closing.close };
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('orders', 'info'));
