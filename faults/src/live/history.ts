import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Item } from './item.ts';

/** A row of an order's history, and whose it is. */
export interface HistoryRow extends Item {
  readonly customerId: string;
}

/** What has happened, as orders has stored it. */
export async function readHistory(url: string): Promise<HistoryRow[]> {
  return await ask(
    url,
    `SELECT order_id AS "orderId", change.version, customer_id AS "customerId"
     FROM order_status_change change JOIN orders ON orders.id = order_id ORDER BY order_id, version`,
  );
}

/** Waits until all that has happened so far was said. */
export async function untilPublished(url: string, timeoutMs: number): Promise<void> {
  const begun = new Date().toISOString();
  const unpublished = `SELECT position FROM outbox WHERE published_at IS NULL AND created_at < '${begun}'`;
  for (const deadline = Date.now() + timeoutMs; (await ask(url, unpublished)).length > 0; await sleep(50))
    if (Date.now() > deadline) throw new Error('Orders does not publish its events.');
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'audit' });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(sql);
    return rows;
  } finally {
    await client.end();
  }
}
