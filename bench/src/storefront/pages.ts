import type { Browser, Page } from 'playwright-core';
import { category, slugOf } from './set-up.ts';

const kinds = ['html', 'javascript', 'css', 'fonts', 'pictures', 'other'] as const;
type Kind = (typeof kinds)[number];

/** What a browser without a cache loads for a page. */
export interface PageLoad {
  readonly page: string;
  /** Bytes on the wire, with headers. */
  readonly bytes: Readonly<Record<Kind, number>>;
  readonly requests: number;
  readonly graphqlRequests: number;
}

const paths: Readonly<Record<string, string>> = {
  home: '/',
  category: `/categories/${category}`,
  search: '/search?q=kettle',
  product: `/products/${slugOf(1)}`,
  cart: '/cart',
};

/** Loads each page in a window of its own. */
export async function loadPages(browser: Browser, url: string, emptyUrl: string): Promise<PageLoad[]> {
  const loads = [await loadPage(browser, 'empty', emptyUrl)];
  for (const [name, path] of Object.entries(paths)) loads.push(await loadPage(browser, name, `${url}${path}`));
  return loads;
}

async function loadPage(browser: Browser, page: string, address: string): Promise<PageLoad> {
  const window = await browser.newPage({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 });
  try {
    const wire = await watchWire(window);
    await window.goto(address, { waitUntil: 'networkidle' });
    return { page, ...wire() };
  } finally {
    await window.close();
  }
}

async function watchWire(window: Page) {
  const session = await window.context().newCDPSession(window);
  await session.send('Network.enable');
  const kindOf = new Map<string, Kind>();
  const bytes: Record<Kind, number> = { html: 0, javascript: 0, css: 0, fonts: 0, pictures: 0, other: 0 };
  let [requests, graphqlRequests] = [0, 0];
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (response.url.startsWith('data:')) return;
    requests += 1;
    if (new URL(response.url).pathname === '/graphql') graphqlRequests += 1;
    kindOf.set(requestId, kindOfType[type] ?? 'other');
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kindOf.get(requestId);
    if (kind !== undefined) bytes[kind] += encodedDataLength;
  });
  return () => ({ bytes, requests, graphqlRequests });
}

const kindOfType: Readonly<Record<string, Kind>> = {
  Document: 'html',
  Script: 'javascript',
  Stylesheet: 'css',
  Font: 'fonts',
  Image: 'pictures',
};
