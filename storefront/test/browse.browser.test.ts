import type { Browser } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { until } from '../../gateway/test/support/until.ts';
import { aShelf, type Shelf } from './support/shelf.ts';
import { shopWithPages, type ShopWithPages } from './support/shop-with-pages.ts';
import { tooWide, watch } from './support/watched-page.ts';

let shop: ShopWithPages;
let browser: Browser;
let shelf: Shelf;

beforeAll(async () => {
  [shop, browser] = await Promise.all([shopWithPages(), openBrowser()]);
  shelf = await aShelf(shop.shop);
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

const sizes = [
  { width: 1280, height: 900 },
  { width: 360, height: 780 },
];

describe.each(sizes)('browsing at $width pixels', (viewport) => {
  const isPhone = viewport.width < 1_024;

  test('from a category to a product and back, with one request for each page', async () => {
    await using it = await watch(browser, shop.url, { viewport, hasTouch: isPhone });
    const { page } = it;
    // The most expensive ones first: the oldest are not on the first page.
    await page.goto(`/categories/${shelf.category}?sort=price-down`);
    await page.getByRole('heading', { level: 1, name: `Boots ${shelf.word}` }).waitFor();
    await page
      .getByText(`${shelf.others + 1} products`)
      .first()
      .waitFor();
    await page.waitForLoadState('networkidle');
    expect(it.takeRequests()).toBe(0);

    await page.getByRole('link', { name: `Hiking boots ${shelf.word}` }).click();
    await page.getByRole('heading', { level: 1, name: `Hiking boots ${shelf.word}` }).waitFor();
    await page.getByText('7 left').waitFor();
    await page.waitForLoadState('networkidle');
    expect(it.takeRequests()).toBe(1);
    expect(await page.title()).toContain('Hiking boots');

    await page.goBack();
    await page
      .getByText(`${shelf.others + 1} products`)
      .first()
      .waitFor();
    await page.goForward();
    await page.getByText('7 left').waitFor();
    // The list came with the first page. Graphcache reads it from there.
    expect(it.takeRequests()).toBe(0);
    expect(it.faults).toEqual([]);
  });

  test('filters survive a reload and the back button, and cost one request each', async () => {
    await using it = await watch(browser, shop.url, { viewport, hasTouch: isPhone });
    const { page } = it;
    await page.goto(`/categories/${shelf.category}`);
    await page.waitForLoadState('networkidle');
    const openFilters = async () => {
      if (isPhone) await page.getByRole('button', { name: 'Filters' }).click();
    };
    const closeFilters = async () => {
      if (isPhone) await page.keyboard.press('Escape');
    };
    await openFilters();
    it.takeRequests();
    await page
      .getByRole('checkbox', { name: /^In stock/ })
      .filter({ visible: true })
      .check();
    await page.waitForURL(/stock=1/);
    await until('the filter is applied', async () => (await page.getByText(/^14 products$/).count()) > 0);
    expect(it.takeRequests()).toBe(1);
    await closeFilters();
    await page.reload();
    await page.getByText('14 products').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(it.takeRequests()).toBe(0);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('stock'));
    await page
      .getByText(`${shelf.others + 1} products`)
      .first()
      .waitFor();
    await page.goForward();
    await page.getByRole('link', { name: /Remove the filter In stock/ }).click();
    await page
      .getByText(`${shelf.others + 1} products`)
      .first()
      .waitFor();
    expect(it.faults).toEqual([]);
  });

  test('going back and forward at once, on slow devices too, leaves a page that works', async () => {
    await using it = await watch(browser, shop.url, { viewport });
    const { page } = it;
    const device = await page.context().newCDPSession(page);
    await page.goto(`/categories/${shelf.category}`);
    await page.goto(`/categories/${shelf.category}?stock=1`);
    for (const rate of [1, 3, 8]) {
      await page.reload();
      await page.waitForLoadState('networkidle');
      await device.send('Emulation.setCPUThrottlingRate', { rate });
      await page.getByRole('link', { name: /Remove the filter In stock/ }).click();
      await page
        .getByText(`${shelf.others + 1} products`)
        .first()
        .waitFor();
      await page.goBack();
      await page.getByRole('link', { name: /Remove the filter In stock/ }).waitFor();
      await page.goForward();
      await page.goBack();
      await page.goForward();
      await page
        .getByText(`${shelf.others + 1} products`)
        .first()
        .waitFor();
      await page.goBack();
      await page.getByText('14 products').first().waitFor();
      await device.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    }
    expect(it.faults).toEqual([]);
  });

  test('more products are added to the list, and are there after a reload', async () => {
    await using it = await watch(browser, shop.url, { viewport });
    const { page } = it;
    await page.goto(`/categories/${shelf.category}`);
    const products = page.getByRole('article');
    expect(await products.count()).toBe(24);
    await page.getByRole('link', { name: 'Show 3 more' }).click();
    await until('all are shown', async () => (await products.count()) === shelf.others + 1);
    await page.reload();
    expect(await products.count()).toBe(shelf.others + 1);
    expect(it.faults).toEqual([]);
  });

  test('options lead to the variant that is shown, however quickly they are clicked', async () => {
    await using it = await watch(browser, shop.url, { viewport });
    const { page } = it;
    await page.goto(`/products/${shelf.boots}`);
    const option = (name: string) => page.getByRole('radio', { name, exact: true });
    await page.getByText('7 left').waitFor();
    await option('43').waitFor();
    await page.waitForLoadState('networkidle');
    for (const name of ['43', 'Brown', 'Green', '41', 'Brown', '43']) await option(name).check({ force: true });
    await page.getByText('20 left').waitFor();
    await page.getByText('€199.00').first().waitFor();
    expect([await option('43').isChecked(), await option('Green').isChecked()]).toEqual([true, true]);
    await option('Brown').check({ force: true });
    await page.getByRole('radio', { name: '42, sold out' }).check({ force: true });
    await page.getByText('Sold out').first().waitFor();
    expect(it.faults).toEqual([]);
  });

  test('a search has suggestions for the keyboard, and says when it finds nothing', async () => {
    await using it = await watch(browser, shop.url, { viewport });
    const { page } = it;
    let release = () => {};
    const isTyped = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/*.js', (route) => isTyped.then(() => route.continue()));
    await page.goto('/', { waitUntil: 'commit' });
    const field = page.getByRole('combobox', { name: 'Search' });
    await field.fill(`boots ${shelf.word}`); // Before the scripts have arrived.
    release();
    await page.getByRole('option', { name: /Hiking boots/ }).waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
    await page.getByRole('heading', { level: 1, name: `Hiking boots ${shelf.word}` }).waitFor();
    await field.fill(`nothing-${shelf.word}-xyzzy`);
    await field.press('Enter');
    await page.getByText(/Nothing found for/).waitFor();
    expect(await tooWide(page)).toEqual([]);
    expect(it.faults).toEqual([]);
  });
});

test.each(
  [360, 768, 1280].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const)),
)('no page has a violation of accessibility rules, and none is too wide: %i px, %s', async (width, colorScheme) => {
  await using it = await watch(browser, shop.url, { viewport: { width, height: 900 }, colorScheme });
  const pages = ['/', '/search?q=boots', '/sale', '/new', '/nothing-here'];
  for (const path of [...pages, `/categories/${shelf.category}`, `/products/${shelf.boots}`]) {
    await it.page.goto(path);
    await it.page.waitForLoadState('networkidle');
    expect([path, await it.violations(), await tooWide(it.page)]).toEqual([path, [], []]);
  }
});

test('what was looked at is on the pages of other products, and is loaded by those who scroll down to it', async () => {
  await using it = await watch(browser, shop.url, { viewport: sizes[0] });
  const { page } = it;
  const seen = page.getByRole('heading', { name: 'You looked at these' });
  await page.goto(`/products/${shelf.boots}`);
  await page.waitForLoadState('networkidle');
  await page.mouse.wheel(0, 10_000);
  await page.waitForLoadState('networkidle');
  expect([await seen.count(), it.takeRequests()]).toEqual([0, 0]);
  await page.goto(`/products/laces-1-${shelf.word}`);
  await page.waitForLoadState('networkidle');
  await page.mouse.wheel(0, 10_000);
  await seen.waitFor();
  const tiles = page.locator('section').filter({ has: seen }).getByRole('article');
  expect(await tiles.allInnerTexts()).toEqual([expect.stringContaining(`Hiking boots ${shelf.word}`)]);
  expect([it.takeRequests(), it.faults]).toEqual([1, []]);
});

test('a visitor signs in to be told when something is back, and returns to it', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await page.goto(`/products/${shelf.boots}`);
  await page.getByRole('radio', { name: 'Brown', exact: true }).check({ force: true });
  await page.getByRole('radio', { name: '42, sold out' }).check({ force: true });
  await page.getByRole('link', { name: 'Sign in to be told when it is back' }).click();
  await page.waitForURL(`**/login?next=${encodeURIComponent(`/products/${shelf.boots}`)}`);
  expect(it.faults).toEqual([]);
});

test('a page whose files are gone after a deployment loads itself again', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  // It was opened two minutes ago.
  await page.addInitScript(() => {
    if (sessionStorage.getItem('opened') !== null) return;
    sessionStorage.setItem('opened', '');
    const now = performance.now.bind(performance);
    performance.now = () => now() + 120_000;
  });
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await page.route(/search-page.*\.js$/, (route) => route.fulfill({ status: 404 }), { times: 1 });
  await page.getByRole('combobox', { name: 'Search' }).fill(`boots ${shelf.word}`);
  await page.getByRole('combobox', { name: 'Search' }).press('Enter');
  await page.getByRole('link', { name: `Hiking boots ${shelf.word}` }).waitFor();
});
