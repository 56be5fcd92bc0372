import type { ServiceProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { startIdentity, type Identity } from '@commerce/testing';
import { Databases } from '../orders/databases.ts';
import { report } from '../benchmark.ts';
import { startService, youngSpace } from '../processes.ts';
import { startServers, type Servers } from '../orders/servers.ts';
import { startBare, type Payload } from './bare.ts';
import { measureServer, type ServerFigures } from './measure-server.ts';
import { OrderChanges } from './order-changes.ts';
import { createAudience, type LivePlan } from './plan.ts';
import { call } from './calls.ts';
import { seedOrders } from './seed-orders.ts';
import { startSubscribers, type Subscribers } from './subscribers.ts';

export interface LiveFigures {
  readonly plan: LivePlan;
  readonly gateway: ServerFigures;
  readonly bare: ServerFigures;
}

interface Scene {
  readonly servers: Servers;
  readonly databases: Databases;
  readonly identity: Identity;
  readonly orders: ServiceProcess;
  readonly subscribers: Subscribers;
}

/** Measures the plans one after another, each on a new gateway and on a new minimal server. */
export async function measureLive(
  plans: readonly LivePlan[],
  folder: string,
  closing: Closing,
): Promise<readonly LiveFigures[]> {
  const servers = await startServers(folder, closing);
  const databases = new Databases(servers, closing);
  const identity = closing.add(await startIdentity(), async (own) => own[Symbol.asyncDispose]());
  const orders = await startOrders(servers, identity.jwksUrl, closing);
  const subscribers = await startSubscribers(closing);
  const scene = { servers, databases, identity, orders, subscribers };
  const figures: LiveFigures[] = [];
  for (const plan of plans) figures.push(await measurePlan(plan, scene, closing));
  return figures;
}

async function measurePlan(plan: LivePlan, scene: Scene, closing: Closing): Promise<LiveFigures> {
  const { servers, databases, identity, orders, subscribers } = scene;
  const audience = createAudience(plan, (customerId) => identity.tokenOf('CUSTOMER', customerId));
  const seeded = await seedOrders(databases, audience.orders);
  const gatewayProcess = await startGateway(servers, orders, identity.jwksUrl, closing);
  report(`${plan.title}: gateway`);
  const { url, child } = gatewayProcess;
  const events = new OrderChanges(servers.databaseUrls.orders, seeded, closing);
  const server = { url, child, events, countFetches: () => call<number>(orders.child, 'countOperations') };
  const gateway = await measureServer(server, plan, audience, subscribers).catch((error: unknown) => {
    const message = `The gateway cannot be measured. Its output: ${gatewayProcess.output || 'nothing'}`;
    throw new Error(message, { cause: error });
  });
  if (gateway.faults.length > 0) report(`The gateway wrote: ${gatewayProcess.output}`);
  await gatewayProcess.stop();
  report(`${plan.title}: minimal server`);
  const ids = seeded.map(({ id }) => id);
  const bareServer = await startBare(ids, gateway.sample as Payload, closing);
  const bare = await measureServer(bareServer, plan, audience, subscribers);
  bareServer.child.kill('SIGKILL');
  return { plan, gateway, bare };
}

const preload = ['bench/dist/live/probe.js'];

/** The orders service, which the gateway queries and whose relay publishes the changes. */
async function startOrders(servers: Servers, jwksUrl: string, closing: Closing): Promise<ServiceProcess> {
  const env = { DATABASE_URL: servers.databaseUrls.orders, AMQP_URL: servers.amqpUrl, JWKS_URL: jwksUrl };
  return closing.add(await startService('subgraphs/orders', { env, preload }), (service) => service.stop());
}

/** All subscribers connect from this machine. */
const allFromOneAddress = {
  MAX_REQUESTS_PER_ADDRESS: '100000',
  MAX_UNREAD_MB_PER_ADDRESS: '10000',
  MAX_CONNECTIONS_PER_ADDRESS: '100000',
  LIVE_MAX_CONNECTIONS_PER_ADDRESS: '100000',
};

async function startGateway(
  { amqpUrl }: Servers,
  orders: ServiceProcess,
  jwksUrl: string,
  closing: Closing,
): Promise<ServiceProcess> {
  const env = {
    ...youngSpace,
    ...allFromOneAddress,
    AMQP_URL: amqpUrl,
    JWKS_URL: jwksUrl,
    SUBGRAPH_URLS: `orders=${orders.url}/graphql`,
  };
  return closing.add(await startService('gateway', { env, preload }), (gateway) => gateway.stop());
}
