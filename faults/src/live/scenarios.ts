import { setTimeout as sleep } from 'node:timers/promises';
import { ShopClient } from '@commerce/shop-client';
import type { Cluster } from '../cluster/cluster.ts';
import type { SupervisedProcess } from '../cluster/supervised-process.ts';
import { query } from '../database.ts';
import type { SupergraphFile } from './supergraph-file.ts';

/** The components that a scenario can break. */
export interface Breakable {
  readonly cluster: Cluster;
  readonly supergraph: SupergraphFile;
}

interface Scenario {
  /** Whether streams end, and clients have to resume; otherwise clients may only notice a delay. */
  readonly endsStreams: boolean;
  /** Breaks the component, and resolves when everything is restored, with the problems found. */
  readonly breakIt: (breakable: Breakable) => Promise<readonly string[]>;
}

const readyWithinMs = 240_000;
const drainedWithinMs = 8_000;
const betweenMs = 1_000;
const revisions = 4;

const table = {
  'gateway-killed': {
    endsStreams: true,
    breakIt: ({ cluster }) =>
      oneByOne(cluster, async (gateway) => {
        await gateway.kill();
        return [];
      }),
  },
  'gateway-drained': { endsStreams: true, breakIt: ({ cluster }) => oneByOne(cluster, drain) },
  'rabbitmq-killed': {
    endsStreams: false,
    breakIt: async ({ cluster }) => {
      // Delays the gateways, so that they miss events: otherwise the order of reconnects is random.
      cluster.gatewayEvents.cut();
      await cluster.rabbitMq.restart();
      await untilPublished(cluster.databaseUrls.orders);
      cluster.gatewayEvents.restore();
      return untilReady(cluster);
    },
  },
  'orders-killed': { endsStreams: false, breakIt: ({ cluster }) => killBoth('orders', cluster) },
  'products-killed': { endsStreams: false, breakIt: ({ cluster }) => killBoth('products', cluster) },
  'schema-reloaded': {
    endsStreams: false,
    breakIt: async ({ cluster, supergraph }) => {
      for (let count = 0; count < revisions; count++) {
        const description = await supergraph.revise();
        await Promise.all(cluster.gateways.map((gateway) => untilServed(gateway, description)));
      }
      return [];
    },
  },
  'postgres-killed': {
    endsStreams: false,
    breakIt: async ({ cluster }) => {
      await cluster.postgres.restart();
      return untilReady(cluster);
    },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof table;

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = table;

async function untilReady(cluster: Cluster): Promise<readonly string[]> {
  await cluster.allReady(readyWithinMs);
  return [];
}

async function killBoth(service: string, cluster: Cluster): Promise<readonly string[]> {
  const both = cluster.processes.filter(({ name }) => name.startsWith(`${service}-`));
  await Promise.all(both.map((process) => process.kill()));
  return untilReady(cluster);
}

/** Restarts the gateways one after another: every stream ends at least once. */
async function oneByOne(
  cluster: Cluster,
  end: (gateway: SupervisedProcess) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const gateway of cluster.gateways) {
    faults.push(...(await end(gateway)));
    await cluster.allReady(readyWithinMs);
    await sleep(betweenMs);
  }
  return faults;
}

async function drain(gateway: SupervisedProcess): Promise<readonly string[]> {
  const { exited } = gateway;
  gateway.signal('SIGTERM');
  const exit = await Promise.race([exited, sleep(drainedWithinMs)]);
  if (exit === undefined) return [`${gateway.name} does not end within ${drainedWithinMs} ms`];
  return exit.code === 0 ? [] : [`${gateway.name} has not ended well: ${JSON.stringify(exit)}`];
}

/** Waits until all pending events were published. */
async function untilPublished(url: string): Promise<void> {
  const begun = new Date();
  const unpublished = 'SELECT position FROM outbox WHERE published_at IS NULL AND created_at < $1';
  for (
    const deadline = Date.now() + readyWithinMs;
    (await query(url, unpublished, [begun])).length > 0;
    await sleep(50)
  )
    if (Date.now() > deadline) throw new Error('Orders does not publish its events.');
}

async function untilServed({ name, url }: SupervisedProcess, description: string): Promise<void> {
  const introspection = '{ __type(name: "Subscription") { fields { description } } }';
  const shop = new ShopClient(url);
  for (const deadline = Date.now() + readyWithinMs; ; await sleep(50)) {
    if (JSON.stringify(await shop.send(introspection)).includes(description)) return;
    if (Date.now() > deadline) throw new Error(`${name} does not serve the new supergraph.`);
  }
}
