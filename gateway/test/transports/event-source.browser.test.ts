import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/chromium.ts';
import { CountingProxy } from '../support/counting-proxy.ts';
import { startNotesGateway, type NotesGateway } from '../support/notes-gateway.ts';
import { until } from '../support/until.ts';

/** What a page has received from an event stream. */
interface Seen {
  readonly state: number;
  /** The data of each `next` event. */
  readonly messages: readonly string[];
}

interface Followed {
  readonly source: EventSourceOfPage;
  readonly messages: string[];
}

interface EventSourceOfPage {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { readonly data: string }) => void): void;
}

interface PageGlobals {
  EventSource: new (url: string) => EventSourceOfPage;
  followed: Followed;
}

const closed = 2;

describe('EventSource in a browser', () => {
  let browser: Browser;
  let gateway: NotesGateway;
  let proxy: CountingProxy;
  let url: string;
  let page: Page;

  beforeAll(async () => {
    [gateway, browser] = await Promise.all([startNotesGateway(), openBrowser()]);
    proxy = new CountingProxy(gateway.url);
    url = await proxy.listen();
    page = await browser.newPage();
    await page.route(`${url}/blank`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  });
  afterAll(async () => {
    await browser?.close();
    await proxy?.[Symbol.asyncDispose]();
    await gateway?.[Symbol.asyncDispose]();
  });

  /** Opens a new page, which ends earlier streams. */
  async function follow(query: string): Promise<void> {
    await page.goto(`${url}/blank`);
    await page.evaluate(
      (address) => {
        const globals = globalThis as unknown as PageGlobals;
        const source = new globals.EventSource(address);
        const messages: string[] = [];
        source.addEventListener('next', ({ data }) => messages.push(data));
        globals.followed = { source, messages };
      },
      `/graphql?${new URLSearchParams({ query }).toString()}`,
    );
  }

  const seen = (): Promise<Seen> =>
    page.evaluate(() => {
      const { source, messages } = (globalThis as unknown as PageGlobals).followed;
      return { state: source.readyState, messages };
    });
  const untilSeen = (count: number) => until(`${count} have come`, async () => (await seen()).messages.length >= count);
  const untilClosed = () => until('the browser asks no more', async () => (await seen()).state === closed);

  test('resumes after a lost connection without a gap or a duplicate, and stops when the stream is complete', async () => {
    await gateway.add('one');
    await follow('subscription { noted { text } }');
    await untilSeen(1);
    await gateway.add('two');
    await untilSeen(2);
    proxy.cut();
    await gateway.add('three', 'four');
    await untilSeen(4);
    await gateway.add('five');
    await untilSeen(5);
    await gateway.retire('noted(after: Int): Note');
    await untilClosed();
    const { messages } = await seen();
    expect(messages.slice(0, -1).map((data) => JSON.parse(data) as object)).toMatchObject(
      ['one', 'two', 'three', 'four', 'five'].map((text) => ({ data: { noted: { text } } })),
    );
    expect(messages.at(-1)).toContain('SCHEMA_CHANGED');
  });

  test.each([
    ['a denied field', 'subscription { forbiddenNoted { text } }', 'FORBIDDEN'],
    ['an invalid operation', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a query', '{ hello }', '"Hello"'],
  ])('retries once for %s, and never again', async (_, query, message) => {
    const before = proxy.count;
    await follow(query);
    await untilClosed();
    expect(await seen()).toEqual({ state: closed, messages: [expect.stringContaining(message)] });
    expect(proxy.count - before).toBe(2);
  });
});
