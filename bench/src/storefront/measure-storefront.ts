import type { Closing } from '@commerce/runtime';
import { report } from '../benchmark.ts';
import { openChromium } from './chromium.ts';
import { loadPages } from './pages.ts';
import { measureRendering } from './rendering.ts';
import { startEmptyPage, startPages } from './set-up.ts';
import { measureStory } from './story.ts';
import { heapMbOf, measureTracking } from './tracking.ts';

export async function measureStorefront(folder: string, closing: Closing) {
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

export type StorefrontFigures = Awaited<ReturnType<typeof measureStorefront>>;
