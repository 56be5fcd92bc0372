import { fileURLToPath } from 'node:url';
import { openEventBus, type EventBus } from '@commerce/events';
import { startWith, type RunningService } from '@commerce/runtime';
import { readConfig as readGatewayConfig } from '../../gateway/dist/config.js';
import { start as startGateway } from '../../gateway/dist/main.js';
import { readConfig as readNotificationsConfig } from '../../notifications/dist/config.js';
import { start as startNotifications } from '../../notifications/dist/main.js';
import { readConfig as readStorefrontConfig } from '../../storefront/server/dist/config.js';
import { start as startStorefront } from '../../storefront/server/dist/main.js';
import { readConfig as readCustomersConfig } from '../../subgraphs/customers/dist/config.js';
import { start as startCustomers } from '../../subgraphs/customers/dist/main.js';
import { readConfig as readOrdersConfig } from '../../subgraphs/orders/dist/config.js';
import { start as startOrders } from '../../subgraphs/orders/dist/main.js';
import { readConfig as readProductsConfig } from '../../subgraphs/products/dist/config.js';
import { start as startProducts } from '../../subgraphs/products/dist/main.js';
import { administrator } from './demo/accounts.ts';
import { newPassword } from './secrets.ts';
import type { ServiceName, SubgraphName } from './servers.ts';

/** The operations of the storefront, which it sends by their identifiers. */
const documents = fileURLToPath(new URL('../../schema/storefront.documents.json', import.meta.url));

/** The servers and settings that the services need. */
export interface Surroundings {
  readonly databaseUrls: Readonly<Record<ServiceName, string>>;
  /** Without it, the services share one bus inside this process. */
  readonly amqpUrl: string | undefined;
  /** Where the gateway counts rates; without it, in memory. */
  readonly valkeyUrl: string | undefined;
  readonly rateLimitMode: string | undefined;
  readonly jwtPrivateKey: string;
  /** The folder for mails, because there is no mail server. */
  readonly mailsFolder: string;
  /** The folder for what the gateway keeps: query plans, and the history of the schema. */
  readonly gatewayFolder: string;
  /** The gateway’s port; the services use the five that follow. */
  readonly port: number;
  readonly logLevel: string;
}

export interface RunningShop extends RunningService {
  /** The address for browsers. */
  readonly shopUrl: string;
  readonly subgraphs: Readonly<Record<SubgraphName, string>>;
  /** The page that shows the sent mails. */
  readonly mails: string;
}

/**
 * Starts the three subgraphs, notifications, the gateway and the storefront in this process, each through its own `main` with its own
 * environment.
 */
export function startEverything(surroundings: Surroundings): Promise<RunningShop> {
  const { databaseUrls, amqpUrl, jwtPrivateKey, mailsFolder, port, logLevel } = surroundings;
  const all = addresses(port);
  const { notifications, ...urls } = all;
  const jwksUrl = jwksUrlOf(urls);
  const environment = (service: ServiceName) => ({
    DATABASE_URL: databaseUrls[service],
    PORT: new URL(all[service]).port,
    LOG_LEVEL: logLevel,
    ...(amqpUrl && { AMQP_URL: amqpUrl }),
  });
  const subgraph = (name: SubgraphName) => ({ ...environment(name), EXPOSE_SCHEMA: 'true' });
  // The name, because browsers make no passkeys for IP addresses.
  const shopUrl = `http://localhost:${port}`;
  return startWith(async (closing) => {
    const bus = await sharedBus(amqpUrl);
    const add = async (service: Promise<RunningService>) => closing.add(await service, (running) => running.close());
    const { email, password } = administrator;
    const signing = { JWT_PRIVATE_KEY: jwtPrivateKey, ADMIN_EMAIL: email, ADMIN_PASSWORD: password, SHOP_URL: shopUrl };
    await Promise.all([
      add(startCustomers(readCustomersConfig({ ...subgraph('customers'), ...signing }), bus)),
      add(startOrders(readOrdersConfig({ ...subgraph('orders'), JWKS_URL: jwksUrl, CARD_PAYMENTS: 'test' }), bus)),
      // The first start makes the versions of more than a hundred pictures.
      add(startProducts(readProductsConfig({ ...subgraph('products'), JWKS_URL: jwksUrl, IMAGE_PROCESSES: '2' }), bus)),
      add(
        startNotifications(
          readNotificationsConfig({
            ...environment('notifications'),
            SHOP_URL: shopUrl,
            MAILS_FOLDER: mailsFolder,
            SHOW_MAILS: 'true',
          }),
          bus,
        ),
      ),
    ]);
    const secret = newPassword();
    const gateway = await add(startGateway(gatewayConfig(surroundings, all, secret), bus));
    await add(startPages(surroundings, { gatewayUrl: gateway.url, shopUrl, secret }, bus));
    return { url: gateway.url, shopUrl, subgraphs: urls, mails: `${notifications}/mails`, close: closing.close };
  });
}

function gatewayConfig(
  { port, logLevel, amqpUrl, valkeyUrl, rateLimitMode, gatewayFolder }: Surroundings,
  { notifications, ...urls }: Readonly<Record<ServiceName, string>>,
  storefrontSecret: string,
) {
  return readGatewayConfig({
    PORT: String(port),
    LOG_LEVEL: logLevel,
    JWKS_URL: jwksUrlOf(urls),
    IMAGES_URL: urls.products,
    CATALOGUE_URL: urls.products,
    EXPORTS_URL: urls.orders,
    WEBHOOKS_URL: urls.orders,
    NOTIFICATIONS_URL: notifications,
    STOREFRONT_URL: `http://127.0.0.1:${port + 5}`,
    STOREFRONT_SECRET: storefrontSecret,
    PERSISTED_DOCUMENTS: documents,
    PLANS_FOLDER: gatewayFolder,
    SCHEMA_HISTORY_FOLDER: gatewayFolder,
    COOKIES_FROM: 'customers',
    VISITORS_FROM: 'orders',
    TRACES: 'on', // Everybody who can reach this port develops.
    SUBGRAPH_URLS: Object.entries(urls)
      .map(([name, url]) => `${name}=${url}/graphql`)
      .join(','),
    ...(amqpUrl && { AMQP_URL: amqpUrl }),
    ...(valkeyUrl && { VALKEY_URL: valkeyUrl }),
    ...(rateLimitMode && { RATE_LIMIT_MODE: rateLimitMode }),
  });
}

const jwksUrlOf = ({ customers }: Readonly<Record<SubgraphName, string>>) => `${customers}/.well-known/jwks.json`;

/** Starts the storefront, which reads the data of its pages from the gateway. */
function startPages(
  { port, logLevel, amqpUrl }: Surroundings,
  { gatewayUrl, shopUrl, secret }: Readonly<Record<'gatewayUrl' | 'shopUrl' | 'secret', string>>,
  bus: EventBus | undefined,
) {
  const config = readStorefrontConfig({
    PORT: String(port + 5),
    LOG_LEVEL: logLevel,
    GATEWAY_URL: gatewayUrl,
    SHOP_URL: shopUrl,
    STOREFRONT_SECRET: secret,
    ...(amqpUrl && { AMQP_URL: amqpUrl }),
  });
  return startStorefront(config, bus);
}

/** With RabbitMQ, each service has its own connection, as on separate machines. */
function sharedBus(amqpUrl: string | undefined): Promise<EventBus | undefined> {
  if (amqpUrl !== undefined) return Promise.resolve(undefined);
  return openEventBus(undefined, 'everything', () => {});
}

function addresses(port: number): Record<ServiceName, string> {
  const at = (offset: number) => `http://127.0.0.1:${port + offset}`;
  return { customers: at(1), orders: at(2), products: at(3), notifications: at(4) };
}
