import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { quantile } from '../benchmark.ts';
import { now } from '../live/events.ts';
import type { EmptyPage } from '../storefront/empty-page.ts';
import { timedPerSecond } from './plan.ts';
import type { PlacedOrders } from './placed-orders.ts';

export interface Times {
  readonly p50: number;
  readonly p99: number;
}

const patienceMs = 30_000;

/** From the commit of an order until its row is painted in the list. */
export async function timeOrders(page: Page, orders: PlacedOrders, count: number): Promise<Times> {
  await noteRows(page, '[role=row][id]', 'id');
  const placed = await orders.place(count, timedPerSecond);
  return timesOf(
    page,
    placed.map(({ id, at }) => [`order-${id}`, at]),
  );
}

/** The same for rows that a plain script adds on an empty page. */
export async function timeRows(page: Page, empty: EmptyPage, count: number): Promise<Times> {
  await noteRows(page, 'li', 'textContent');
  const sent: (readonly [string, number])[] = [];
  for (let row = 0; row < count; row++) {
    sent.push([`Row ${row}`, now()]);
    empty.addRow(`Row ${row}`);
    await sleep(1_000 / timedPerSecond / 2);
  }
  return timesOf(page, sent);
}

/** Notes when each row has been painted: after the frame that follows its insertion. */
const noteRows = (page: Page, selector: string, name: string) =>
  page.evaluate(`
    globalThis.painted = {};
    new MutationObserver((records) => {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.matches?.('${selector}'));
      if (added.length > 0) requestAnimationFrame(() => setTimeout(() => {
        for (const row of added) painted[row.${name}] ??= performance.timeOrigin + performance.now();
      }));
    }).observe(document.body, { childList: true, subtree: true });`);

async function timesOf(page: Page, sent: readonly (readonly [name: string, at: number])[]): Promise<Times> {
  const read = () => page.evaluate<Readonly<Record<string, number>>>('painted');
  const isMissing = (painted: Readonly<Record<string, number>>) => sent.some(([name]) => painted[name] === undefined);
  let painted = await read();
  for (const deadline = now() + patienceMs; isMissing(painted) && now() < deadline; painted = await read())
    await sleep(100);
  // An order that was never painted has no time, and no figure.
  const times = sent.map(([name, at]) => (painted[name] ?? Infinity) - (at + offset));
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** `now` counts from the start of the machine, a page from 1970. */
const offset = Date.now() - now();
