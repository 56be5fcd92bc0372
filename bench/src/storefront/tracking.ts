import { setTimeout as sleep } from 'node:timers/promises';
import type { Closing } from '@commerce/runtime';
import type { Browser, Page } from 'playwright-core';
import { quantile, report } from '../benchmark.ts';
import { now } from '../live/events.ts';
import { OrderChanges } from '../live/order-changes.ts';
import type { SeededOrder } from '../live/seed-orders.ts';
import type { EmptyPage } from './empty-page.ts';
import { changesPerSecond, type StorefrontPlan } from './plan.ts';
import type { Pages } from './set-up.ts';

interface Times {
  readonly p50: number;
  readonly p99: number;
}

export interface Tracking {
  readonly changes: number;
  readonly restarts: number;
  readonly lost: number;
  readonly doubled: number;
  /** From the commit of a change until its row is painted, while nothing fails. */
  readonly paintedMs: Times;
  /** The same for rows that a plain script adds on an empty page. */
  readonly emptyPaintedMs: Times;
  readonly heapMb: { readonly before: number; readonly after: number; readonly rows: number; readonly empty: number };
}

interface Scene {
  readonly browser: Browser;
  /** The page of an order. */
  readonly page: Page;
  readonly pages: Pages;
  readonly empty: EmptyPage;
}

const patienceMs = 45_000;

/** Changes the order on the page many times, in the database of the orders service, and restarts the gateway meanwhile. */
export async function measureTracking(plan: StorefrontPlan, scene: Scene, closing: Closing): Promise<Tracking> {
  const { browser, page, pages, empty } = scene;
  const emptyPage = await browser.newPage();
  await emptyPage.goto(empty.url);
  const emptyPaintedMs = await paintRows(emptyPage, empty, plan.changes);
  const order = await orderOn(page, pages);
  await page.getByText(/^Live/).first().waitFor();
  await noteRows(page);
  const before = await heapMbOf(page);
  const emitter = new OrderChanges(pages.databaseUrl, [order], closing);
  const committed = await emitter.emit(plan.changes, changesPerSecond);
  const rows = await rowsOf(page, plan.changes);
  const paintedMs = timesOf(rows.slice(0, plan.changes).map((at, index) => at - wallClock(committed[index]![2])));
  const middle = await heapMbOf(page);
  for (let restart = 0; restart < plan.restarts; restart++) {
    report(`Restart ${restart + 1} of the gateway …`);
    await Promise.all([emitter.emit(plan.changesPerRestart, changesPerSecond), pages.gateway.restart()]);
  }
  const changes = plan.changes + plan.restarts * plan.changesPerRestart;
  const shown = (await rowsOf(page, changes)).length;
  return {
    changes,
    restarts: plan.restarts,
    lost: Math.max(0, changes - shown),
    doubled: Math.max(0, shown - changes),
    paintedMs,
    emptyPaintedMs,
    heapMb: { before, after: await heapMbOf(page), rows: middle - before, empty: await heapMbOf(emptyPage) },
  };
}

async function orderOn(page: Page, { databases }: Pages) {
  const number = new URL(page.url()).pathname.split('/').at(-1);
  const [order] = await databases.rows<SeededOrder>(
    'orders',
    'SELECT id, customer_id AS "customerId", number, placed_at AS "placedAt" FROM orders WHERE number = $1',
    [number],
  );
  if (order === undefined) throw new Error(`There is no order ${number}.`);
  return order;
}

/** Notes when each row of the history has been painted: after the frame that follows its insertion. */
const noteRows = (page: Page) =>
  page.evaluate(`
    globalThis.rows = [];
    new MutationObserver((records) => {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.nodeName === 'LI');
      requestAnimationFrame(() => setTimeout(() => {
        for (const _row of added) rows.push(performance.timeOrigin + performance.now());
      }));
    }).observe(document.querySelector('[aria-label="What happened"]'), { childList: true, subtree: true });`);

/** The times of the rows, once there are so many. */
async function rowsOf(page: Page, count: number): Promise<readonly number[]> {
  const read = () => page.evaluate<readonly number[]>('rows');
  for (const deadline = now() + patienceMs; (await read()).length < count && now() < deadline;) await sleep(100);
  await sleep(500); // For what would come twice.
  return read();
}

async function paintRows(page: Page, empty: EmptyPage, count: number): Promise<Times> {
  await noteRows(page);
  const sent: number[] = [];
  for (let row = 0; row < count; row++) {
    sent.push(now());
    empty.addRow(`Row ${row}`);
    await sleep(1_000 / changesPerSecond / 2);
  }
  const rows = await rowsOf(page, count);
  return timesOf(rows.map((at, index) => at - wallClock(sent[index]!)));
}

/** `now` counts from the start of the machine, a page from 1970. */
const offset = Date.now() - now();
const wallClock = (at: number) => at + offset;

const timesOf = (values: readonly number[]): Times => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });

/** The heap of the page after a garbage collection. */
async function heapMbOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}
