import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { until } from '../../../gateway/test/support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page, and what it has done that tests are about. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page;
  /** Errors on the console and in scripts, and requests to other hosts. */
  readonly faults: readonly string[];
  /** How many GraphQL requests it has sent since the last call. */
  readonly takeRequests: () => number;
  /** What axe finds wrong with the page as it is. */
  readonly violations: () => Promise<string[]>;
}

export async function watch(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: url, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const faults: string[] = [];
  let requests = 0;
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) faults.push(`requests ${request.url()}`);
    if (new URL(request.url()).pathname === '/graphql') requests += 1;
  });
  return {
    page,
    faults,
    takeRequests: () => {
      const taken = requests;
      requests = 0;
      return taken;
    },
    violations: async () => {
      await page.evaluate(axe);
      return page.evaluate(async () => {
        const { axe: runner } = globalThis as typeof globalThis & { readonly axe: typeof axeCore };
        const { violations } = await runner.run(document, { resultTypes: ['violations'] });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
        );
      });
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** What reaches beyond the window, once the layout has settled; empty if the page can only be scrolled down. */
export async function tooWide(page: Page): Promise<string[]> {
  let found: string[] = [];
  const fits = async () => {
    found = await page.evaluate(() => {
      if (document.documentElement.scrollWidth <= innerWidth) return [];
      const all = [...document.querySelectorAll('body *')];
      const beyond = all.filter((element) => element.getBoundingClientRect().right > innerWidth);
      return [`${document.documentElement.scrollWidth} px`, ...beyond.map(({ outerHTML }) => outerHTML.slice(0, 200))];
    });
    return found.length === 0;
  };
  // What is too wide until the end is the result, so that the test names it.
  await until('nothing is too wide', fits, 2).catch(() => undefined);
  return found;
}
