import { setTimeout as sleep } from 'node:timers/promises';
import { query } from './database.ts';
import { place } from './load/orders.ts';
import { type ClientOptions, RetryingClient } from './load/retrying-client.ts';

/** The outcome of many orders for one unit. */
export interface LastUnitResult {
  readonly checkouts: number;
  readonly confirmed: number;
  readonly outOfStock: number;
  /** Neither of the two. */
  readonly others: number;
}

const outcomes = `
  SELECT count(*)::int AS placed, count(*) FILTER (WHERE status = 'PENDING')::int AS pending,
    count(*) FILTER (WHERE status = 'CONFIRMED')::int AS confirmed,
    count(*) FILTER (WHERE status = 'REJECTED' AND reason = 'OUT_OF_STOCK')::int AS rejected
  FROM orders JOIN order_line ON order_id = orders.id WHERE variant_id = $1`;

interface Outcomes {
  readonly placed: number;
  readonly pending: number;
  readonly confirmed: number;
  readonly rejected: number;
}

/** Lets many customers order the last unit at the same moment. */
export async function raceForLastUnit(
  variantId: string,
  checkouts: number,
  options: ClientOptions,
): Promise<LastUnitResult> {
  const order = () =>
    place(new RetryingClient('CUSTOMER', options), options.ledger, {
      lines: [{ variantId, quantity: 1 }],
      payment: { method: 'CASH_ON_DELIVERY' },
    });
  await Promise.all(Array.from({ length: checkouts }, order));
  for (; ; await sleep(100)) {
    const [row] = await query<Outcomes & object>(options.cluster.databaseUrls.orders, outcomes, [variantId]);
    const { placed, pending, confirmed, rejected } = row!;
    if ((pending === 0 && placed >= checkouts) || Date.now() > options.deadline) {
      return { checkouts, confirmed, outOfStock: rejected, others: checkouts - confirmed - rejected };
    }
  }
}
