import type { Closing } from '@commerce/runtime';
import { report } from '../benchmark.ts';
import { openChromium } from './chromium.ts';
import { startEmptyPage } from './empty-page.ts';
import { loadPages, type PageLoad } from './loads.ts';
import type { StorefrontPlan } from './plan.ts';
import { measureRendering, type Rendering } from './rendering.ts';
import { startPages } from './set-up.ts';
import { measureStory, type Story } from './story.ts';
import { measureTracking, type Tracking } from './tracking.ts';

export interface StorefrontFigures {
  readonly rendering: Rendering;
  readonly loads: readonly PageLoad[];
  readonly story: Story;
  readonly tracking: Tracking;
}

/** Measures one thing after another, because all of it runs on one machine. */
export async function measureStorefront(
  plan: StorefrontPlan,
  folder: string,
  closing: Closing,
): Promise<StorefrontFigures> {
  report('Starting the shop …');
  const pages = await startPages(folder, closing);
  const [empty, browser] = await Promise.all([startEmptyPage(closing), openChromium(closing)]);
  report('Rendering …');
  const rendering = await measureRendering(plan, pages);
  report('Page loads …');
  const loads = await loadPages(browser, plan.loads, { url: pages.url, emptyUrl: empty.url });
  report('A purchase …');
  const { story, page } = await measureStory(browser, { url: pages.url, emptyUrl: empty.url });
  report('Tracking …');
  const tracking = await measureTracking(plan, { browser, page, pages, empty }, closing);
  return { rendering, loads, story, tracking };
}
