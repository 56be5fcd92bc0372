import 'reflect-metadata';
import { subscriptions, type EventBus } from '@commerce/events';
import { createLogger, isMain, runAsProcess, type RunningService } from '@commerce/runtime';
import { startSubgraph, tokensFrom } from '@commerce/service';
import { claimHandlers } from './claim/claim.handlers.ts';
import { cartHandlers } from './cart/cart.handlers.ts';
import { checkoutHandlers } from './checkout/checkout.handlers.ts';
import { readConfig, type Config } from './config.ts';
import { createOrdersDataSource } from './data-source.ts';
import { editHandlers } from './edit/edit.handlers.ts';
import { erasureHandlers } from './erasure/erasure.handlers.ts';
import { offerHandlers } from './offer/offer.handlers.ts';
import { servePaymentWebhooks } from './payment/providers/payment-webhook.routes.ts';
import { buildOrdersSubgraph } from './schema.ts';
import { serveOrderExport } from './search/search.routes.ts';
import { createServices, type OrdersServices } from './services.ts';

/** What follows from changes of accounts. */
const customerHandlers = ({ erasure, claims, reminders }: OrdersServices) => [
  ...erasureHandlers(erasure),
  ...claimHandlers(claims),
  ...cartHandlers(reminders),
];

/** Starts the service. A given bus is shared and stays open; otherwise the service opens and closes its own. */
export function start(config: Config, bus?: EventBus): Promise<RunningService> {
  return startSubgraph({
    name: 'orders',
    config,
    bus,
    createDataSource: createOrdersDataSource,
    build: async (foundation) => {
      const services = await createServices(config, foundation);
      return {
        schema: await buildOrdersSubgraph(services),
        tokens: tokensFrom(config.JWKS_URL),
        consumers: [
          [subscriptions.ordersOffers, offerHandlers],
          [subscriptions.ordersStock, [...checkoutHandlers(services.checkout), ...editHandlers(services.increases)]],
          [subscriptions.ordersCustomers, customerHandlers(services)],
        ],
        storesDeadLetters: true,
        jobs: services.jobs,
        routes: async (server, identifyCaller) => {
          const { dataSource } = foundation;
          await serveOrderExport(server, { search: services.search, dataSource, identifyCaller });
          const { STRIPE_WEBHOOK_SECRET: webhookSecret } = config;
          const onNotice = (orderId: string) => services.confirmations.refresh(orderId);
          if (webhookSecret !== undefined) await servePaymentWebhooks(server, { webhookSecret, onNotice });
        },
      };
    },
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('orders', 'info'));
