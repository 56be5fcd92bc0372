import type { Browser, Page } from 'playwright-core';
import { slugOf } from './set-up.ts';

const slowdown = 4;

interface Vitals {
  readonly lcpMs: number;
  readonly cls: number;
  /** The durations of all interactions, as the browser reports them: in steps of 8 ms, from 16 ms on. */
  readonly interactionsMs: readonly number[];
}

export interface Story {
  readonly empty: Pick<Vitals, 'lcpMs' | 'cls'>;
  readonly lcpMs: number;
  readonly cls: number;
  readonly interactionsMs: readonly number[];
  /** Errors on the console, and requests to other hosts. */
  readonly faults: readonly string[];
}

/** Observes what a page reports of itself, from its first moment on. It runs in the browser. */
const observe = `
  const vitals = (globalThis.vitals = { lcpMs: 0, cls: 0, interactionsMs: [] });
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, durationThreshold: 16 });
  watch('largest-contentful-paint', ({ startTime }) => (vitals.lcpMs = startTime));
  watch('layout-shift', ({ hadRecentInput, value }) => (vitals.cls += hadRecentInput ? 0 : value));
  watch('event', ({ interactionId, duration }) => interactionId && vitals.interactionsMs.push(duration));`;

async function slowPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(observe);
  page.setDefaultTimeout(60_000);
  return page;
}

const vitalsOf = (page: Page): Promise<Vitals> => page.evaluate('vitals');

/** Somebody browses and buys with a CPU that is four times slower. The window stays open at the order. */
export async function measureStory(browser: Browser, url: string, emptyUrl: string) {
  const nothing = await slowPage(browser);
  await nothing.goto(emptyUrl, { waitUntil: 'networkidle' });
  const empty = await vitalsOf(nothing);
  await nothing.context().close();

  const page = await slowPage(browser);
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on(
    'request',
    (request) => !/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(url) && faults.push(request.url()),
  );
  await page.goto(`${url}/`, { waitUntil: 'networkidle' });
  await browse(page);
  await buy(page);
  const { lcpMs, cls, interactionsMs } = await vitalsOf(page);
  const story: Story = { empty, lcpMs, cls, interactionsMs, faults };
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { story, page, number: new URL(page.url()).pathname.split('/').at(-1) ?? '' };
}

/** All in one page load, so that its vitals are those of the whole visit. */
async function browse(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Search' }).fill('kettle');
  await page.getByRole('combobox', { name: 'Search' }).press('Enter');
  await page.waitForURL(/\/search/);
  await page
    .getByRole('article')
    .getByRole('link', { name: slugTitle(3), exact: true })
    .first()
    .click();
  await page.waitForURL(new RegExp(`/products/${slugOf(3)}$`));
  await page.getByRole('radio', { name: 'Green' }).click({ force: true });
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'One more' }).click();
}

const slugTitle = (index: number) => `Kettle ${index}`;

async function buy(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill('lena@example.com');
  await page.getByLabel('Name', { exact: true }).fill('Lena Hoffmann');
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await page.getByLabel('Street and number').fill('Neckarhalde 14');
  await page.getByLabel('Postal code').fill('72070');
  await page.getByLabel('Town').fill('Tübingen');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByLabel('Expiry').fill('12 / 38');
  await page.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: 'Continue to review' }).click();
  await page.getByRole('button', { name: /^Place order for/ }).click();
  await page.waitForURL(/\/orders\/\d+/);
  await page.getByText('Confirmed, and next to be packed.').waitFor();
}
