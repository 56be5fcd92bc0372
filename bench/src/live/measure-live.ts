import type { Closing } from '@commerce/runtime';
import { startIdentity, type Identity } from '@commerce/testing';
import { Databases } from '../orders/databases.ts';
import { say } from '../orders/report.ts';
import { startServers, type Servers } from '../orders/servers.ts';
import { createAudience } from './audience.ts';
import { startBare, type Payload } from './bare.ts';
import { measureServer, type ServerFigures } from './measure-server.ts';
import { OrderChanges } from './order-changes.ts';
import type { LivePlan } from './plan.ts';
import { seedOrders } from './seed-orders.ts';
import { startGateway, startOrders, type OrdersService } from './services.ts';
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
  readonly orders: OrdersService;
  readonly subscribers: Subscribers;
}

/** Measures the plans one after the other, each on a gateway and on a bare server of its own. */
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
  const process = await startGateway(servers, orders, identity.jwksUrl, closing);
  say(`${plan.title}: the gateway`);
  const { url, child, output } = process;
  const events = new OrderChanges(servers.databaseUrls.orders, seeded, closing);
  const server = { url, child, events, countFetches: () => orders.countOperations() };
  const gateway = await measureServer(server, plan, audience, subscribers).catch((error: unknown) => {
    throw new Error(`The gateway cannot be measured. It wrote: ${output() || 'nothing'}`, { cause: error });
  });
  if (gateway.faults.length > 0) say(`The gateway wrote: ${output()}`);
  await process.stop();
  say(`${plan.title}: the bare server`);
  const ids = seeded.map(({ id }) => id);
  const bareServer = await startBare(ids, gateway.sample as Payload, closing);
  const bare = await measureServer(bareServer, plan, audience, subscribers);
  bareServer.child.kill('SIGKILL');
  return { plan, gateway, bare };
}
