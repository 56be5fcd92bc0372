import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { findGroonga, startGroonga } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import type { Databases } from '../orders/databases.ts';
import type { Shop } from '../orders/shop.ts';
import { startService, youngSpace } from '../processes.ts';
import type { Reading } from './measure-reads.ts';

/** How long the index may take. */
const patienceMs = 300_000;

export interface GroongaReading extends Reading {
  readonly indexedPerSecond: number;
  /** The environment of a service that searches with it. */
  readonly env: Readonly<Record<string, string>>;
}

interface Options {
  readonly shop: Shop;
  readonly databases: Databases;
  /** The environment of a products service. */
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** Starts a service that searches the same catalogue with Groonga, and a gateway for it. Undefined if it is not installed. */
export async function startWithGroonga(
  { shop, databases, env: common, folder }: Options,
  closing: Closing,
): Promise<GroongaReading | undefined> {
  if (findGroonga() === undefined) return undefined;
  const groonga = await startGroonga({ dataDir: join(folder, 'groonga') });
  closing.add(groonga, () => groonga.stop());
  const env = {
    ...common,
    ...youngSpace,
    SEARCH_ENGINE: 'groonga',
    SEARCH_URL: groonga.url,
    SEARCH_TIMEOUT_MS: '5000',
  };
  const begun = performance.now();
  const products = await startService('subgraphs/products', { env });
  closing.add(products, () => products.stop());
  await indexed(databases);
  const seconds = (performance.now() - begun) / 1_000;
  const count = await databases.number('products', `SELECT count(*)::int AS value FROM product`);
  const { customers, orders } = shop.subgraphs;
  const urls = { customers: customers.url, orders: orders.url, products: products.url };
  const gateway = await shop.startGateway(urls, { ENTITY_CACHE_MB: '0', ...youngSpace });
  const pids = { gateway: gateway.pid, products: products.pid, groonga: groonga.pid };
  return { url: gateway.url, pids, env, indexedPerSecond: count / seconds };
}

async function indexed(databases: Databases): Promise<void> {
  const isServing = 'SELECT count(serving)::int AS value FROM search_index WHERE building IS NULL';
  for (const begun = performance.now(); (await databases.number('products', isServing)) === 0; await sleep(500))
    if (performance.now() - begun > patienceMs) throw new Error('Groonga has no complete index in time.');
}
