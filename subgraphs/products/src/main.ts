import 'reflect-metadata';
import { subscriptions, type EventBus } from '@commerce/events';
import { createLogger, isMain, runAsProcess, type RunningService } from '@commerce/runtime';
import { startSubgraph, tokensFrom } from '@commerce/service';
import { categoryRenames } from './category/category-renames.ts';
import { backInStockNotices } from './back-in-stock/back-in-stock-notices.ts';
import { readConfig, type Config } from './config.ts';
import { createProductsDataSource } from './data-source.ts';
import { discountSchedule } from './discount/discount-schedule.ts';
import { serveImports } from './import/import.routes.ts';
import { expiredImports, importWorker } from './import/import.worker.ts';
import { openPictures, pictureJobs, servePictures } from './pictures.ts';
import { popularityPublication } from './popularity/popularity-publication.ts';
import { productPublication } from './publication/product-publication.worker.ts';
import { reservationExpiry } from './reservation/reservation-expiry.ts';
import { reservationHandlers } from './reservation/reservation.handlers.ts';
import { erasureHandlers, purchaseHandlers } from './review/review.handlers.ts';
import { openSearch } from './search/open-search.ts';
import { buildProductsSubgraph } from './schema.ts';
import { createServices } from './services.ts';
import { stockHandlers } from './stock/stock.handlers.ts';

/** Starts the service. A given bus is shared and stays open; otherwise the service opens and closes its own. */
export function start(config: Config, bus?: EventBus): Promise<RunningService> {
  return startSubgraph({
    name: 'products',
    config,
    bus,
    createDataSource: createProductsDataSource,
    build: async (foundation) => {
      const { dataSource, onError } = foundation;
      const pictures = await openPictures(config, foundation);
      const searching = openSearch(config, foundation);
      const imports = { maxBytes: config.IMPORT_MAX_MB * 1_000_000, linesPerBatch: config.IMPORT_BATCH_LINES };
      const limits = { reservationMinutes: config.RESERVATION_MINUTES, imports };
      const services = createServices(dataSource, limits, pictures, searching.search);
      const importing = importWorker({ runs: services.runs, onError });
      const orderHandlers = [
        ...reservationHandlers(services.reservations),
        ...stockHandlers(services.stock),
        ...purchaseHandlers(services.customerData),
      ];
      return {
        schema: await buildProductsSubgraph(services, config.IMAGES_BASE_URL),
        tokens: tokensFrom(config.JWKS_URL),
        consumers: [
          [subscriptions.productsOrders, orderHandlers],
          [subscriptions.productsCustomers, erasureHandlers(services.customerData)],
        ],
        jobs: [
          reservationExpiry({ dataSource, onError }),
          categoryRenames({ dataSource, onError }),
          productPublication({ service: services.publication, onError }),
          discountSchedule({ discounts: services.discounts, onError }),
          backInStockNotices({ dataSource, onError }),
          ...pictureJobs(services, { dataSource, onError }),
          popularityPublication({ dataSource, onError }),
          importing,
          ...searching.jobs,
        ],
        expired: expiredImports,
        describe: searching.describe,
        routes: async (server, identifyCaller) => {
          await servePictures(server, { config, services, identifyCaller, storage: pictures.storage });
          await serveImports(server, {
            ...services,
            dataSource,
            identifyCaller,
            maxBytes: imports.maxBytes,
            onReceived: () => importing.wake(),
          });
        },
      };
    },
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('products', 'info'));
