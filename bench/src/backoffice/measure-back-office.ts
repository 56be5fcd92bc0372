import { setTimeout as sleep } from 'node:timers/promises';
import type { Closing } from '@commerce/runtime';
import type { BrowserContext } from 'playwright-core';
import { report } from '../benchmark.ts';
import { openChromium } from '../storefront/chromium.ts';
import { startEmptyPage } from '../storefront/empty-page.ts';
import { watchWire } from '../storefront/loads.ts';
import { framesDuring, heapMbOf, type Frames } from './frames.ts';
import { timeOrders, timeRows, type Times } from './painted.ts';
import { fullRate, type BackOfficePlan } from './plan.ts';
import { startBackOffice } from './set-up.ts';

export interface BackOfficeFigures {
  readonly orders: number;
  readonly javascript: readonly { readonly page: string; readonly bytes: number }[];
  readonly paintedMs: Times;
  readonly emptyPaintedMs: Times;
  /** At the full rate, with the list at its top, where each order comes in at once. */
  readonly frames: Frames;
  readonly emptyFrames: Frames;
  readonly heapMb: { readonly before: number; readonly after: number; readonly empty: number };
  readonly placed: number;
}

const paths = { dashboard: '/admin', orders: '/admin/orders', returns: '/admin/returns' };

/** Measures one thing after another, because all of it runs on one machine. */
export async function measureBackOffice(
  plan: BackOfficePlan,
  folder: string,
  closing: Closing,
): Promise<BackOfficeFigures> {
  report('Starting the shop …');
  const { url, orders, open } = await startBackOffice(plan, folder, closing);
  const [empty, browser] = await Promise.all([startEmptyPage(closing), openChromium(closing)]);
  report('Page loads …');
  const javascript = [];
  for (const [page, path] of Object.entries(paths))
    javascript.push({ page, bytes: await javascriptOf(await open(browser), url + path) });

  report('An empty page …');
  const emptyPage = await browser.newPage();
  await emptyPage.goto(empty.url);
  const emptyPaintedMs = await timeRows(emptyPage, empty, plan.timed);
  const emptyFrames = await framesDuring(emptyPage, () => sleep(5_000));
  const emptyHeapMb = await heapMbOf(emptyPage);
  await emptyPage.close();

  report('Single orders …');
  const page = await (await open(browser)).newPage();
  await page.goto(`${url}/admin/orders`);
  await page.getByRole('row').nth(5).waitFor({ timeout: 60_000 });
  await page.getByText('Live', { exact: true }).first().waitFor({ timeout: 60_000 });
  await orders.place(5, 1);
  const paintedMs = await timeOrders(page, orders, plan.timed);

  report(`${fullRate} orders a second for ${plan.seconds} s …`);
  const before = await heapMbOf(page);
  const placed = plan.seconds * fullRate;
  const frames = await framesDuring(page, () => orders.place(placed, fullRate));
  const heapMb = { before, after: await heapMbOf(page), empty: emptyHeapMb };
  return { orders: plan.orders, javascript, paintedMs, emptyPaintedMs, frames, emptyFrames, heapMb, placed };
}

/** What a browser without a cache loads until the page is at rest, compressed as the browser asks. */
async function javascriptOf(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  const wire = await watchWire(page);
  await page.goto(address);
  await page.locator('main h1').waitFor({ timeout: 60_000 });
  await sleep(3_000);
  await context.close();
  return wire().bytes.javascript;
}
