import type { Closing } from '@commerce/runtime';
import { report } from '../benchmark.ts';
import { openChromium } from './chromium.ts';
import { loadPages, type PageLoad } from './pages.ts';
import { measureRendering, type Rendering } from './rendering.ts';
import { startEmptyPage, startPages } from './set-up.ts';
import { measureStory, type Story } from './story.ts';
import { heapMbOf, measureTracking, type Tracking } from './tracking.ts';

export interface StorefrontFigures {
  readonly rendering: Rendering;
  readonly loads: readonly PageLoad[];
  readonly story: Story;
  readonly tracking: Tracking;
}

export async function measureStorefront(folder: string, closing: Closing): Promise<StorefrontFigures> {
  const [pages, emptyUrl, browser] = await Promise.all([
    startPages(folder, closing),
    startEmptyPage(closing),
    openChromium(closing),
  ]);
  report('The shop has started.');
  const rendering = await measureRendering(pages);
  report('Rendering is measured.');
  const loads = await loadPages(browser, pages.url, emptyUrl);
  report('Bytes and requests are measured.');
  const { story, page, number } = await measureStory(browser, pages.url, emptyUrl);
  report('The story is measured.');
  const nothing = await browser.newPage();
  await nothing.goto(emptyUrl);
  const tracking = await measureTracking(page, number, await heapMbOf(nothing), pages, closing);
  return { rendering, loads, story, tracking };
}
