import { setTimeout as sleep } from 'node:timers/promises';
import type { Closing } from '@commerce/runtime';
import type { Page } from 'playwright-core';
import { quantile } from '../benchmark.ts';
import { OrderChanges } from '../live/order-changes.ts';
import type { SeededOrder } from '../live/seed-orders.ts';
import type { Pages } from './set-up.ts';

const changes = 200;
const perSecond = 8;

export interface Tracking {
  readonly changes: number;
  readonly lost: number;
  readonly doubled: number;
  /** From the commit of a change until its row is in the page. */
  readonly paintedMs: { readonly p50: number; readonly p99: number };
  readonly heapMb: { readonly before: number; readonly after: number };
  readonly emptyHeapMb: number;
}

/** Notes when each row of the history appears. It runs in the browser. */
const noteRows = `
  globalThis.rows = [];
  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.nodeName === 'LI');
    for (const _row of added) rows.push(performance.timeOrigin + performance.now());
  }).observe(document.querySelector('[aria-label="What happened"]'), { childList: true, subtree: true });`;

/** Changes the order on the page many times, in the database of the orders service. */
export async function measureTracking(page: Page, number: string, emptyHeapMb: number, pages: Pages, closing: Closing) {
  const [order] = await pages.databases.rows<SeededOrder>(
    'orders',
    'SELECT id, customer_id AS "customerId", number, placed_at AS "placedAt" FROM orders WHERE number = $1',
    [number],
  );
  await page.getByText(/^Live/).first().waitFor();
  await page.evaluate(noteRows);
  const before = await heapMbOf(page);
  const emitter = new OrderChanges(pages.databaseUrl, [order!], closing);
  const committed = await emitter.emit(changes, perSecond);
  const rowsOf = () => page.evaluate<number[]>('rows');
  for (let attempt = 0; attempt < 100 && (await rowsOf()).length < changes; attempt++) await sleep(50);
  const rows = await rowsOf();
  // `now` of the emitter counts from the start of the machine, the page from 1970.
  const offset = Date.now() - monotonicMs();
  const painted = committed.flatMap(([, , at], index) =>
    rows[index] === undefined ? [] : [rows[index] - (at + offset)],
  );
  return {
    changes,
    lost: Math.max(0, changes - rows.length),
    doubled: Math.max(0, rows.length - changes),
    paintedMs: { p50: quantile(painted, 0.5), p99: quantile(painted, 0.99) },
    heapMb: { before, after: await heapMbOf(page) },
    emptyHeapMb,
  } satisfies Tracking;
}

function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/** The heap of the page after a garbage collection. */
export async function heapMbOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}
