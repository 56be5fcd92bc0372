import { randomUUID } from 'node:crypto';
import { PlaceOrderDocument, type PlaceOrderMutation } from '@commerce/shop-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { quantile } from '../benchmark.ts';
import type { Databases } from './databases.ts';

const timeoutMs = 20_000;
export const address = {
  recipient: 'Ada Lovelace',
  line1: '12 St James’s Square',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  countryCode: 'GB',
};
export const contact = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+442079460101' };

export interface Load {
  /** The gateway’s base address. */
  readonly url: string;
  /** Access tokens: each customer orders again when the last order is answered. */
  readonly customers: readonly string[];
  /** Ordered in rotation. */
  readonly variants: readonly string[];
  /** Whether to place another order, after this number of orders and this time. */
  readonly goesOn: (ordered: number, elapsedMs: number) => boolean;
}

export interface Placed {
  readonly confirmed: number;
  readonly seconds: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  /** Outcomes other than CONFIRMED, with their counts. */
  readonly others: Readonly<Record<string, number>>;
}

/** Customers that each place an order of one line with cash on delivery, and wait for the decision. */
export async function placeOrders({ url, customers, variants, goesOn }: Load): Promise<Placed> {
  const pool = new Pool(url, { connections: customers.length, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const latencies: number[] = [];
  const others: Record<string, number> = {};
  let ordered = 0;
  const begun = performance.now();
  const client = async (token: string) => {
    while (goesOn(ordered, performance.now() - begun)) {
      const variantId = variants[ordered++ % variants.length] as string;
      const sent = performance.now();
      const status = await placeOrder(pool, token, variantId);
      if (status === 'CONFIRMED') latencies.push(performance.now() - sent);
      else others[status] = (others[status] ?? 0) + 1;
    }
  };
  try {
    await Promise.all(customers.map(client));
  } finally {
    await pool.destroy();
  }
  const seconds = (performance.now() - begun) / 1000;
  const latencyMs = { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
  return { confirmed: latencies.length, seconds, latencyMs, others };
}

/** Returns the outcome of the order: its status, or the error. */
async function placeOrder(pool: Pool, token: string, variantId: string): Promise<string> {
  const lines = [{ variantId, quantity: 1 }];
  const input = { idempotencyKey: randomUUID(), lines, contact, shippingAddress: address };
  const response = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: PlaceOrderDocument.toString(), variables: { input, waitFor: 'CONFIRMATION' } }),
  });
  const answer = (await response.body.json()) as { data?: PlaceOrderMutation | null; errors?: { message: string }[] };
  const result = answer.data?.placeOrder;
  if (result === undefined) return answer.errors?.[0]?.message ?? `HTTP ${response.statusCode}`;
  return result.__typename === 'OrderPayload' ? result.order.status : result.__typename;
}

const settledWithinMs = 30_000;

/**
 * Waits until products and customers have processed every confirmed order; returns the number of orders. Customers does
 * not count those of guests.
 */
export async function settled(databases: Databases): Promise<number> {
  const count = (from: string) => `SELECT count(*)::int AS value FROM ${from}`;
  for (const deadline = Date.now() + settledWithinMs; ; await sleep(100)) {
    const waiting = await databases.waitingEvents();
    const [confirmed, ofCustomers, sold, counted] = await Promise.all([
      databases.number('orders', count(`orders WHERE status = 'CONFIRMED'`)),
      databases.number('orders', count(`orders WHERE status = 'CONFIRMED' AND customer_id IS NOT NULL`)),
      databases.number('products', count(`stock_order WHERE state = 'SOLD'`)),
      databases.number('customers', count(`customer_order WHERE status = 'CONFIRMED'`)),
    ]);
    if (waiting === 0 && sold === confirmed && counted === ofCustomers) return confirmed;
    const state = `${confirmed} orders are confirmed, ${ofCustomers} of customers; ${sold} sold, ${counted} counted; ${waiting} events wait`;
    if (Date.now() > deadline) throw new Error(`The orders are not settled: ${state}.`);
  }
}
