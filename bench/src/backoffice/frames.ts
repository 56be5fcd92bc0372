import type { Page } from 'playwright-core';
import { quantile } from '../benchmark.ts';

/** The times between frames, while something goes on. */
export interface Frames {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly longestMs: number;
}

/** Counts the frames of a page until something has ended. */
export async function framesDuring(page: Page, act: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(`
    globalThis.frames = [];
    let last = performance.now();
    globalThis.isCounting = true;
    requestAnimationFrame(function count(at) {
      frames.push(at - last);
      last = at;
      if (isCounting) requestAnimationFrame(count);
    });`);
  await act();
  const frames = await page.evaluate<readonly number[]>('(isCounting = false, frames.slice(1))');
  return {
    count: frames.length,
    p50Ms: quantile(frames, 0.5),
    p95Ms: quantile(frames, 0.95),
    longestMs: quantile(frames, 1),
  };
}

/** The heap of the page after a garbage collection. */
export async function heapMbOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}
