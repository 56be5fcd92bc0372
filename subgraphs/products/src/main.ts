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
import { CategoryService } from './category/category.service.ts';
import { readConfig, type Config } from './config.ts';
import { createProductsDataSource } from './data-source.ts';
import { serveImages } from './image/image.routes.ts';
import { ImageService } from './image/image.service.ts';
import { ProductEditingService } from './product/product-editing.service.ts';
import { ProductService } from './product/product.service.ts';
import { VariantService } from './variant/variant.service.ts';
import { buildProductsSubgraph } from './schema.ts';
import { reservationHandlers } from './reservation/reservation.handlers.ts';
import { startReservationExpiry } from './reservation/reservation-expiry.ts';
import { ReservationService } from './reservation/reservation.service.ts';
import { stockHandlers } from './stock/stock.handlers.ts';
import { StockService } from './stock/stock.service.ts';

/** Starts the service. A bus that is given is shared and stays open; otherwise it opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('products', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'events');
    const { DATABASE_URL: databaseUrl, DATABASE_DIRECT_URL: directUrl, DATABASE_WAIT_SECONDS: waitSeconds } = config;
    const dataSource = createProductsDataSource(databaseUrl, config.DATABASE_POOL_SIZE, { waitSeconds, directUrl });
    await closing.add(openDatabase(dataSource), () => closeDatabase(dataSource));
    const bus =
      sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'products', onError), (own) => own.close());

    const categories = new CategoryService(dataSource);
    const images = new ImageService(dataSource);
    const variants = new VariantService(dataSource);
    const products = new ProductService(dataSource);
    const stock = new StockService(dataSource);
    const editing = new ProductEditingService(dataSource, categories, variants, images, stock);
    const reservations = new ReservationService(config.RESERVATION_MINUTES);

    const messaging = await startMessaging({
      dataSource,
      databaseUrl: directUrl ?? databaseUrl,
      bus,
      consumers: [[subscriptions.productsOrders, [...reservationHandlers(reservations), ...stockHandlers(stock)]]],
      onError,
    });
    closing.add(messaging, () => messaging.stop());
    closing.add(startReservationExpiry({ dataSource, onError }), (expiry) => expiry.stop());

    const server = createHttpServer({
      logger,
      readiness: () => databaseReadiness(dataSource, messaging.describe),
      ...httpOptions(config),
    });
    serveImages(server, images);
    const { JWKS_URL, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = config;
    const ended = await followEndedSessions({ bus, load: endedSessionsBeside(JWKS_URL), onError });
    closing.add(ended, () => ended.stop());
    const tokenRules = { findKey: findKeyAt(JWKS_URL), issuer, audience, endedSessions: ended.sessions };
    const url = await listenAsSubgraph(
      server,
      {
        subgraph: await buildProductsSubgraph({ products, editing, variants, categories, images, stock }),
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

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('products', 'info'));
