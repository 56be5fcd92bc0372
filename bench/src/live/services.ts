import { roomForTheYoung } from '../gateway/child-process.ts';
import { startService, type ServiceProcess } from '../orders/service-process.ts';
import type { Servers } from '../orders/servers.ts';
import type { Closing } from '@commerce/runtime';
import { call } from './calls.ts';

const preload = ['bench/dist/live/probe.js'];

/** The orders service, whom the gateway asks and whose relay tells it of what happens. */
export interface OrdersService extends ServiceProcess {
  /** How many operations it has been asked. */
  countOperations(): Promise<number>;
}

export async function startOrders(servers: Servers, jwksUrl: string, closing: Closing): Promise<OrdersService> {
  const service = await startService({
    folder: 'subgraphs/orders',
    env: { DATABASE_URL: servers.databaseUrls.orders, AMQP_URL: servers.amqpUrl, JWKS_URL: jwksUrl },
    preload,
  });
  closing.add(service, () => service.stop());
  return { ...service, countOperations: () => call(service.child, 'countOperations') };
}

/** All subscribers connect from this machine. */
const allFromOneAddress = {
  MAX_REQUESTS_PER_ADDRESS: '100000',
  MAX_UNREAD_MB_PER_ADDRESS: '10000',
  MAX_CONNECTIONS_PER_ADDRESS: '100000',
  LIVE_MAX_CONNECTIONS_PER_ADDRESS: '100000',
};

/** One gateway; what is read through it is all in orders. */
export async function startGateway(
  { amqpUrl }: Servers,
  orders: OrdersService,
  jwksUrl: string,
  closing: Closing,
): Promise<ServiceProcess> {
  const gateway = await startService({
    folder: 'gateway',
    env: {
      ...roomForTheYoung,
      ...allFromOneAddress,
      AMQP_URL: amqpUrl,
      JWKS_URL: jwksUrl,
      SUBGRAPH_URLS: `orders=${orders.url}/graphql`,
    },
    preload,
  });
  return closing.add(gateway, () => gateway.stop());
}
