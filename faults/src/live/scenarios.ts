import { setTimeout as sleep } from 'node:timers/promises';
import { ShopClient } from '@commerce/shop-client';
import type { Cluster } from '../cluster/cluster.ts';
import type { ServiceProcess } from '../cluster/service-process.ts';
import type { Deaths } from './deaths.ts';
import { untilPublished } from './history.ts';
import type { SupergraphFile } from './supergraph-file.ts';

/** What a scenario can break. */
export interface Breakable {
  readonly cluster: Cluster;
  readonly supergraph: SupergraphFile;
  readonly deaths: Deaths;
}

interface Scenario {
  /** Whether streams end, and clients have to resume; otherwise all that they may notice is a delay. */
  readonly endsStreams: boolean;
  /** Breaks it, and resolves when it is whole again: with what was not as it should be. */
  readonly breakIt: (breakable: Breakable) => Promise<readonly string[]>;
}

const readyWithinMs = 60_000;
const drainedWithinMs = 8_000;
const betweenMs = 1_000;
const revisions = 4;

const table = {
  'gateway-killed': {
    endsStreams: true,
    breakIt: async ({ cluster }) => {
      await oneByOne(cluster, async (gateway) => gateway.kill());
      return [];
    },
  },
  'gateway-drained': {
    endsStreams: true,
    breakIt: async ({ cluster, deaths }) => {
      const faults: string[] = [];
      await oneByOne(cluster, async (gateway) => faults.push(...(await drain(gateway, deaths))));
      return faults;
    },
  },
  'rabbitmq-killed': {
    endsStreams: false,
    breakIt: async ({ cluster }) => {
      cluster.gatewaysLine.cut(); // Events are to pass them by: else it is up to chance who is back first.
      await cluster.rabbitMq.crash();
      await untilPublished(cluster.databaseUrls.orders, readyWithinMs);
      cluster.gatewaysLine.mend();
      return whole(cluster);
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
      await cluster.postgres.crash();
      return whole(cluster);
    },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof table;

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = table;

async function whole(cluster: Cluster): Promise<readonly string[]> {
  await cluster.allReady(readyWithinMs);
  return [];
}

async function killBoth(service: string, cluster: Cluster): Promise<readonly string[]> {
  for (const process of cluster.processes) if (process.name.startsWith(`${service}-`)) process.kill();
  await untilGone(cluster);
  return whole(cluster);
}

/** Who was killed a moment ago must not be taken for who is there again. */
async function untilGone(cluster: Cluster): Promise<void> {
  const areReady = async () =>
    (await Promise.all(cluster.processes.map((process) => process.isReady()))).every(Boolean);
  for (const deadline = Date.now() + betweenMs; Date.now() < deadline && (await areReady());) await sleep(20);
}

/** Each gateway in turn, when the one before is there again: every stream ends at least once. */
async function oneByOne(cluster: Cluster, end: (gateway: ServiceProcess) => Promise<unknown>): Promise<void> {
  for (const gateway of cluster.gateways) {
    await end(gateway);
    await untilGone(cluster);
    await cluster.allReady(readyWithinMs);
    await sleep(betweenMs);
  }
}

async function drain(gateway: ServiceProcess, deaths: Deaths): Promise<string[]> {
  const death = deaths.next(gateway.name, drainedWithinMs).catch(() => undefined);
  gateway.terminate();
  const ended = await death;
  if (ended === undefined) return [`${gateway.name} does not end within ${drainedWithinMs} ms`];
  return ended.cause === 'exit' && ended.code === 0
    ? []
    : [`${gateway.name} has not ended well: ${JSON.stringify(ended)}`];
}

async function untilServed({ name, url }: ServiceProcess, description: string): Promise<void> {
  const query = '{ __type(name: "Subscription") { fields { description } } }';
  const shop = new ShopClient(url);
  for (const deadline = Date.now() + readyWithinMs; ; await sleep(50)) {
    if (JSON.stringify(await shop.send(query)).includes(description)) return;
    if (Date.now() > deadline) throw new Error(`${name} does not take over a new supergraph.`);
  }
}
