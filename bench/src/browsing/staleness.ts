import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { quantile } from '../benchmark.ts';
import { post } from './browse.ts';
import type { Item } from './catalogue.ts';
import { page, rename } from './requests.ts';

export interface StalenessOptions {
  readonly gatewayUrl: string;
  readonly productsUrl: string;
  readonly items: readonly Item[];
  readonly staff: string;
  readonly times: number;
}

export interface Staleness {
  /** From the answer to a write in the subgraph until a read through the gateway returns it. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Reads that did not return a write through the gateway that had been answered. */
  readonly staleOwnReads: number;
}

const patienceMs = 10_000;

/** Changes products that are in the cache, in turns in the subgraph and through the gateway, and reads them. */
export async function measureStaleness(options: StalenessOptions): Promise<Staleness> {
  const { gatewayUrl, productsUrl, items, staff, times } = options;
  const [gateway, products] = [new Pool(new URL(gatewayUrl).origin), new Pool(new URL(productsUrl).origin)];
  const delays: number[] = [];
  let staleOwnReads = 0;
  const write = async (pool: Pool, { id }: Item, title: string) => {
    const answer = await post(pool, JSON.stringify({ query: rename, variables: { id, title } }), staff);
    if (!answer.includes('"ProductPayload"')) throw new Error(answer);
  };
  const shows = async ({ slug }: Item, title: string) =>
    (await post(gateway, JSON.stringify({ query: page, variables: { slug } }))).includes(`"${title}"`);
  try {
    for (let time = 0; time < times; time += 1) {
      const item = items[time % items.length]!;
      await shows(item, ''); // Now it is in the cache.
      await write(products, item, `Outside ${time}`);
      const begun = performance.now();
      while (!(await shows(item, `Outside ${time}`))) {
        if (performance.now() - begun > patienceMs) throw new Error(`${item.slug} stays as it was.`);
        await sleep(1);
      }
      delays.push(performance.now() - begun);
      await write(gateway, item, `Own ${time}`);
      if (!(await shows(item, `Own ${time}`))) staleOwnReads += 1;
    }
  } finally {
    await Promise.all([gateway.destroy(), products.destroy()]);
  }
  const at = (share: number) => quantile(delays, share);
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), staleOwnReads };
}
