import { generateKeyPairSync } from 'node:crypto';
import { freePort, type ServiceProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { services, type ServiceName, type Servers } from './servers.ts';
import { startService } from '../processes.ts';

export const administrator = { email: 'admin@example.com', password: 'the password of the administrator' };

/**
 * A few customers place all orders, and none is shipped, so the limits for one customer must not dominate the figures.
 */
const manyOpenOrders = { MAX_OPEN_ORDERS_PER_CUSTOMER: '10000', MAX_UNPAID_UNITS_PER_CUSTOMER: '1000000' };

/** The smallest deployment of the shop: one process of each service. */
export interface Shop {
  readonly gateway: ServiceProcess;
  readonly subgraphs: Readonly<Record<ServiceName, ServiceProcess>>;
  /** Starts another gateway with other subgraph addresses and settings. */
  startGateway(
    subgraphUrls: Readonly<Record<ServiceName, string>>,
    env?: Readonly<Record<string, string>>,
  ): Promise<ServiceProcess>;
  stop(): Promise<void>;
}

/** Starts three subgraphs and a gateway; `closing` stops them, if not stopped earlier. */
export async function startShop(
  { databaseUrls, amqpUrl }: Servers,
  profileFolder: string | undefined,
  closing: Closing,
): Promise<Shop> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const customersPort = await freePort();
  const jwksUrl = `http://127.0.0.1:${customersPort}/.well-known/jwks.json`;
  const running: ServiceProcess[] = [];
  const start = async (folder: string, env: Readonly<Record<string, string>>, port?: number) => {
    const common = { AMQP_URL: amqpUrl, ...env };
    const service = await startService(folder, { env: common, profileFolder, port });
    running.push(service);
    return closing.add(service, () => service.stop());
  };
  const startGateway: Shop['startGateway'] = (urls, more = {}) =>
    start('gateway', {
      // All clients connect from this machine.
      MAX_CONNECTIONS_PER_ADDRESS: '100000',
      MAX_REQUESTS_PER_ADDRESS: '100000',
      JWKS_URL: jwksUrl,
      SUBGRAPH_URLS: services.map((name) => `${name}=${urls[name]}/graphql`).join(','),
      ...more,
    });

  const signing = {
    JWT_PRIVATE_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: administrator.password,
  };
  const [customers, orders, products] = await Promise.all([
    start('subgraphs/customers', { DATABASE_URL: databaseUrls.customers, ...signing }, customersPort),
    start('subgraphs/orders', { DATABASE_URL: databaseUrls.orders, JWKS_URL: jwksUrl, ...manyOpenOrders }),
    start('subgraphs/products', { DATABASE_URL: databaseUrls.products, JWKS_URL: jwksUrl }),
  ]);
  const gateway = await startGateway({ customers: customers.url, orders: orders.url, products: products.url });
  return {
    gateway,
    subgraphs: { customers, orders, products },
    startGateway,
    stop: async () => void (await Promise.all(running.map((service) => service.stop()))),
  };
}
