import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../cluster/cluster.ts';
import type { Random } from '../random.ts';
import { createCatalogue, type Catalogue } from './catalogue.ts';
import type { Ledger } from './ledger.ts';
import { PersistentCaller } from './persistent-caller.ts';

const withinMs = 60_000;

/** Fills the shelves, and waits until orders knows what is for sale. */
export async function openShop(
  cluster: Cluster,
  ledger: Ledger,
  random: Random,
  scarceUnits: number,
): Promise<Catalogue> {
  const deadline = Date.now() + withinMs;
  const shop = cluster.shop.as(cluster.tokens.of('STAFF', randomUUID()));
  const catalogue = await createCatalogue(new PersistentCaller({ shop, random, ledger, deadline }), scarceUnits);
  await untilOffered(
    cluster.databaseUrls.orders,
    catalogue.products.flatMap(({ variants }) => variants).length,
    deadline,
  );
  return catalogue;
}

async function untilOffered(url: string, variants: number, deadline: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (; ; await sleep(100)) {
      const { rows } = await client.query<{ count: number }>('SELECT count(*)::int FROM offer');
      if ((rows[0]?.count ?? 0) >= variants) return;
      if (Date.now() > deadline) throw new Error('Orders does not hear of what is for sale.');
    }
  } finally {
    await client.end();
  }
}
