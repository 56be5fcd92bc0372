import type { Browser, Page } from 'playwright-core';
import { quantile } from '../benchmark.ts';
import { category, slugOf } from './goods.ts';
import { openSlowPage, vitalsOf } from './vitals.ts';

export const kinds = ['html', 'javascript', 'css', 'fonts', 'pictures', 'other'] as const;
type Kind = (typeof kinds)[number];

/** What a browser without a cache loads for a page, and how soon it is there with a slow CPU. */
export interface PageLoad {
  readonly page: string;
  /** Bytes on the wire, with headers, compressed as the browser asks: with brotli. */
  readonly bytes: Readonly<Record<Kind, number>>;
  /** Bytes of the HTML for a client that accepts only gzip. */
  readonly gzipHtml: number;
  readonly requests: number;
  readonly graphqlRequests: number;
  readonly lcpMs: number;
  readonly cls: number;
  readonly tbtMs: number;
}

const paths: Readonly<Record<string, string>> = {
  home: '/',
  category: `/categories/${category}`,
  search: '/search?q=kettle',
  product: `/products/${slugOf(1)}`,
  shell: '/cart',
};

/** Loads each page in a browser of its own, and takes the median of its times. */
export async function loadPages(
  browser: Browser,
  times: number,
  { url, emptyUrl }: { readonly url: string; readonly emptyUrl: string },
): Promise<PageLoad[]> {
  const addresses = {
    empty: emptyUrl,
    ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, url + path])),
  };
  const loads: PageLoad[] = [];
  for (const [name, address] of Object.entries(addresses)) {
    const all: PageLoad[] = [];
    for (let count = 0; count < times; count++) all.push(await loadPage(browser, name, address));
    const median = (figure: 'lcpMs' | 'cls' | 'tbtMs') =>
      quantile(
        all.map((load) => load[figure]),
        0.5,
      );
    loads.push({ ...all[0]!, lcpMs: median('lcpMs'), cls: median('cls'), tbtMs: median('tbtMs') });
  }
  return loads;
}

async function loadPage(browser: Browser, name: string, address: string): Promise<PageLoad> {
  const page = await openSlowPage(browser);
  try {
    const wire = await watchWire(page);
    await page.goto(address, { waitUntil: 'networkidle' });
    const { lcpMs, cls, tbtMs } = await vitalsOf(page);
    return { page: name, ...wire(), gzipHtml: await gzipBytesOf(address), lcpMs, cls, tbtMs };
  } finally {
    await page.context().close();
  }
}

async function gzipBytesOf(address: string): Promise<number> {
  const response = await fetch(address, { headers: { 'accept-encoding': 'gzip' } });
  await response.arrayBuffer();
  return Number(response.headers.get('content-length') ?? Number.NaN);
}

/** Counts what a page loads from now on. */
export async function watchWire(page: Page) {
  const session = await page.context().newCDPSession(page);
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
