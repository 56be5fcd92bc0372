import 'reflect-metadata';
import { openEventBus, startMessaging, subscriptions, type EventBus } from '@commerce/events';
import {
  closeDatabase,
  createHttpServer,
  createLogger,
  databaseReadiness,
  findKeyAt,
  identifyCallerBy,
  isMain,
  listenAsSubgraph,
  openDatabase,
  runAsProcess,
  startWith,
  type RunningService,
} from '@commerce/service';
import { CartService } from './cart/cart.service.ts';
import { readConfig, type Config } from './config.ts';
import { createOrdersDataSource } from './data-source.ts';
import { offerHandlers } from './offer/offer.handlers.ts';
import { OfferService } from './offer/offer.service.ts';
import { orderHandlers } from './order/order.handlers.ts';
import { OrderReader } from './order/order.reader.ts';
import { OrderService } from './order/order.service.ts';
import { buildOrdersSubgraph } from './schema.ts';

/** Starts the service. A bus that is given is shared and stays open; otherwise it opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('orders', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'events');
    const dataSource = createOrdersDataSource(config.DATABASE_URL, config.DATABASE_POOL_SIZE);
    await closing.add(openDatabase(dataSource), () => closeDatabase(dataSource));
    const bus = sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'orders', onError), (own) => own.close());

    const offers = new OfferService(dataSource);
    const carts = new CartService(dataSource, offers);
    const orders = new OrderService(dataSource, offers, carts);
    const reader = new OrderReader(dataSource);

    const messaging = await startMessaging({
      dataSource,
      databaseUrl: config.DATABASE_URL,
      bus,
      consumers: [
        [subscriptions.ordersOffers, offerHandlers(offers)],
        [subscriptions.ordersStock, orderHandlers(orders)],
      ],
      onError,
    });
    closing.add(messaging, () => messaging.stop());

    const server = createHttpServer({ logger, readiness: () => databaseReadiness(dataSource, messaging.describe) });
    const url = await listenAsSubgraph(
      server,
      {
        subgraph: await buildOrdersSubgraph({ carts, offers, orders, reader }),
        identifyCaller: identifyCallerBy({
          findKey: findKeyAt(config.JWKS_URL),
          issuer: config.JWT_ISSUER,
          audience: config.JWT_AUDIENCE,
        }),
        exposeSchema: config.EXPOSE_SCHEMA,
        host: config.HOST,
        port: config.PORT,
        logger,
      },
      closing,
    );
    return { url, close: closing.close };
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('orders', 'info'));
