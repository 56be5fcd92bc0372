import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster/cluster.ts';
import type { Ledger } from './load/ledger.ts';
import { PersistentCaller } from './load/persistent-caller.ts';
import { place } from './load/placement.ts';
import type { Random } from './random.ts';

/** What has become of many orders for one unit. */
export interface LastUnitResult {
  readonly checkouts: number;
  readonly confirmed: number;
  readonly outOfStock: number;
  /** Orders of which neither is true. */
  readonly others: number;
}

export interface LastUnitOptions {
  readonly cluster: Cluster;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly variantId: string;
  readonly checkouts: number;
}

const decideWithinMs = 30_000;

/** So many customers, each with a basket of their own, order the last unit at the same moment. */
export async function raceForLastUnit(options: LastUnitOptions): Promise<LastUnitResult> {
  const { cluster, ledger, random, variantId, checkouts } = options;
  const deadline = Date.now() + decideWithinMs;
  const order = () => {
    const customerId = randomUUID();
    const shop = cluster.shop.as(cluster.tokens.of('CUSTOMER', customerId));
    const caller = new PersistentCaller({ shop, random, ledger, deadline });
    return place(caller, ledger, customerId, {
      lines: [{ variantId, quantity: 1 }],
      payment: { method: 'CASH_ON_DELIVERY' },
    });
  };
  await Promise.all(Array.from({ length: checkouts }, order));
  return untilDecided(cluster.databaseUrls.orders, variantId, checkouts, deadline);
}

async function untilDecided(
  url: string,
  variantId: string,
  checkouts: number,
  deadline: number,
): Promise<LastUnitResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ pending: number; confirmed: number; rejected: number; placed: number }>(
        `SELECT count(*)::int AS placed, count(*) FILTER (WHERE status = 'PENDING')::int AS pending,
           count(*) FILTER (WHERE status = 'CONFIRMED')::int AS confirmed,
           count(*) FILTER (WHERE status = 'REJECTED' AND reason = 'OUT_OF_STOCK')::int AS rejected
         FROM orders JOIN order_line ON order_id = orders.id WHERE variant_id = $1`,
        [variantId],
      );
      const { placed, pending, confirmed, rejected } = rows[0]!;
      if ((pending === 0 && placed >= checkouts) || Date.now() > deadline) {
        return { checkouts, confirmed, outOfStock: rejected, others: checkouts - confirmed - rejected };
      }
      await sleep(100);
    }
  } finally {
    await client.end();
  }
}
