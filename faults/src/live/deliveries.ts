import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../database.ts';
import type { Cursor, HistoryRow, Item } from './item.ts';
import type { Subscriber } from './subscriber.ts';

/** The differences between a client’s messages and the history. */
export interface Difference {
  readonly missing: number;
  readonly doubled: number;
  /** Messages after a later version of the same order, or after a later cursor of the stream. */
  readonly outOfOrder: number;
  /** Messages about changes that never happened. */
  readonly unknown: number;
}

const keyOf = ({ orderId, version }: Item) => `${orderId} ${version}`;

export function compare(received: readonly Item[], cursors: readonly Cursor[], history: readonly Item[]): Difference {
  const times = new Map<string, number>();
  for (const item of received) times.set(keyOf(item), (times.get(keyOf(item)) ?? 0) + 1);
  const keys = new Set(history.map(keyOf));
  return {
    missing: [...keys].filter((key) => !times.has(key)).length,
    doubled: [...times.values()].filter((count) => count > 1).length,
    outOfOrder:
      versionsOutOfOrder(received) + cursors.filter((cursor, index) => isBefore(cursor, cursors[index - 1])).length,
    unknown: [...times.keys()].filter((key) => !keys.has(key)).length,
  };
}

export function isNone({ missing, doubled, outOfOrder, unknown }: Difference): boolean {
  return missing + doubled + outOfOrder + unknown === 0;
}

function versionsOutOfOrder(received: readonly Item[]): number {
  const latest = new Map<string, number>();
  let count = 0;
  for (const { orderId, version } of received) {
    const last = latest.get(orderId) ?? 0;
    if (version < last) count += 1;
    latest.set(orderId, Math.max(last, version));
  }
  return count;
}

/** A repeated cursor is counted as a duplicate. */
function isBefore(cursor: Cursor, last: Cursor | undefined): boolean {
  return last !== undefined && (cursor as number) < (last as number); // Both are numbers, or both are strings.
}

const deliveredWithinMs = 20_000;
const pollMs = 700;

/**
 * Waits until every subscriber has received all its messages in two consecutive checks, because duplicates may arrive
 * late. Returns the remaining differences at the timeout.
 */
export async function untilAllDelivered(subscribers: readonly Subscriber[], ordersUrl: string): Promise<string[]> {
  const deadline = Date.now() + deliveredWithinMs;
  for (let rightChecks = 0; ; await sleep(pollMs)) {
    const differences = await differencesOf(subscribers, ordersUrl);
    rightChecks = differences.length === 0 ? rightChecks + 1 : 0;
    if (rightChecks === 2) return [];
    if (Date.now() > deadline && differences.length > 0) return differences;
  }
}

async function differencesOf(subscribers: readonly Subscriber[], ordersUrl: string): Promise<string[]> {
  const history = await query<HistoryRow & object>(
    ordersUrl,
    `SELECT order_id AS "orderId", change.version, customer_id AS "customerId"
     FROM order_status_change change JOIN orders ON orders.id = order_id ORDER BY order_id, version`,
  );
  return subscribers.flatMap(({ name, stream, items, cursors }) => {
    const difference = compare(items, cursors, history.filter(stream.concerns));
    return isNone(difference) ? [] : [`${name}: ${JSON.stringify(difference)} of ${items.length} messages`];
  });
}
