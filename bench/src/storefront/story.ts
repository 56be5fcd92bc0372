import type { Browser, Page } from 'playwright-core';
import { slugOf, titleOf } from './goods.ts';
import { openSlowPage, phone, setSlowdown, vitalsOf, type Vitals } from './vitals.ts';

export interface Story {
  readonly cls: number;
  readonly interactionsMs: readonly number[];
  /** A button that changes its own word. */
  readonly empty: { readonly cls: number; readonly interactionsMs: readonly number[] };
  /** Errors on the console, and requests to other hosts. */
  readonly faults: readonly string[];
}

/** Somebody browses and buys with a slow CPU. The window stays open at the order, with the CPU as fast as it is. */
export async function measureStory(
  browser: Browser,
  { url, emptyUrl }: { readonly url: string; readonly emptyUrl: string },
): Promise<{ readonly story: Story; readonly page: Page }> {
  const empty = await pressButtons(browser, emptyUrl);
  // What has happened appears at once, and not one after another.
  const page = await openSlowPage(browser, { ...phone, reducedMotion: 'reduce' });
  const faults = faultsOf(page, url);
  await page.goto(`${url}/`, { waitUntil: 'networkidle' });
  await browse(page);
  await buy(page);
  const { cls, interactionsMs } = await vitalsOf(page);
  await setSlowdown(page, 1);
  return { story: { cls, interactionsMs, empty, faults }, page };
}

async function pressButtons(browser: Browser, url: string): Promise<Pick<Vitals, 'cls' | 'interactionsMs'>> {
  const page = await openSlowPage(browser);
  await page.goto(url);
  for (let count = 0; count < 20; count++) await page.getByRole('button').click();
  await painted(page);
  const { cls, interactionsMs } = await vitalsOf(page);
  await page.context().close();
  return { cls, interactionsMs };
}

/** Entries of the last interaction come after the next frame. */
const painted = (page: Page) =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))');

function faultsOf(page: Page, url: string): readonly string[] {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(url)) faults.push(request.url());
  });
  return faults;
}

/** All in one page load, so that its vitals are those of the whole visit. */
async function browse(page: Page): Promise<void> {
  const search = page.getByRole('combobox', { name: 'Search' });
  await search.pressSequentially(titleOf(3));
  await search.press('Enter');
  await page.waitForURL(/\/search/);
  await page
    .getByRole('article')
    .getByRole('link', { name: titleOf(3), exact: true })
    .first()
    .click();
  await page.waitForURL(new RegExp(`/products/${slugOf(3)}$`));
  for (const colour of ['Green', 'White', 'Red']) await page.getByRole('radio', { name: colour, exact: true }).click();
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  const cart = page.getByRole('dialog', { name: /^Cart/ });
  await cart.getByRole('button', { name: 'One more' }).click();
  await cart.getByRole('link', { name: 'Check out' }).click();
}

async function buy(page: Page): Promise<void> {
  await page.getByLabel('E-mail').pressSequentially('lena@example.com');
  await page.getByLabel('Name', { exact: true }).pressSequentially('Lena Hoffmann');
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('Street and number').pressSequentially('Neckarhalde 14');
  await page.getByLabel('Postal code').pressSequentially('72070');
  await page.getByLabel('Town').pressSequentially('Tübingen');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByRole('radio', { name: /Cash on delivery/ }).click();
  await page.getByRole('button', { name: 'Continue to review' }).click();
  await page.getByRole('button', { name: /^Place order for/ }).click();
  await page.waitForURL(/\/orders\/\d+/);
  await page.getByText('Confirmed, and next to be packed.').waitFor();
  await painted(page);
}
