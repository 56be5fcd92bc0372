import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { slowdown } from './plan.ts';

/** What a page load reports of itself. */
export interface Vitals {
  readonly lcpMs: number;
  readonly cls: number;
  /** The time for which long tasks blocked the page: of each, what is beyond 50 ms. */
  readonly tbtMs: number;
  /** The durations of all interactions, as the browser reports them: in steps of 8 ms, from 16 ms on. */
  readonly interactionsMs: readonly number[];
}

/** It runs in the browser, before everything else. */
const observe = `
  const vitals = (globalThis.vitals = { lcpMs: 0, cls: 0, tbtMs: 0, interactionsMs: [] });
  const interactions = new Map();
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, durationThreshold: 16 });
  watch('largest-contentful-paint', ({ startTime }) => (vitals.lcpMs = startTime));
  watch('layout-shift', ({ hadRecentInput, value }) => (vitals.cls += hadRecentInput ? 0 : value));
  watch('longtask', ({ duration }) => (vitals.tbtMs += duration - 50));
  watch('event', ({ interactionId, duration }) => {
    if (!interactionId) return;
    interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
    vitals.interactionsMs = [...interactions.values()];
  });`;

export const phone: BrowserContextOptions = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 };

/** Opens a page of a browser without a cache, with a CPU as slow as that of a phone. */
export async function openSlowPage(browser: Browser, options: BrowserContextOptions = phone): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await setSlowdown(page, slowdown);
  await page.addInitScript(observe);
  page.setDefaultTimeout(60_000);
  return page;
}

export async function setSlowdown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

export const vitalsOf = (page: Page): Promise<Vitals> => page.evaluate<Vitals>('vitals');
