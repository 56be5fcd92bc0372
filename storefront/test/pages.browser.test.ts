import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { until } from '../../gateway/test/support/until.ts';
import { aShelf, type Shelf } from './support/shelf.ts';
import { shopWithPages, type ShopWithPages } from './support/shop-with-pages.ts';
import { watch } from './support/watched-page.ts';

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

const get = (path: string) => fetch(`${shop.url}${path}`, { redirect: 'manual' });
const adjust = `mutation ($variantId: ID!, $by: Int!) { adjustStock(variantId: $variantId, by: $by, reason: "test", idempotencyKey: "${randomUUID()}") { __typename } }`;
const rename = 'mutation ($id: ID!, $slug: String!) { updateProduct(id: $id, input: { slug: $slug }) { __typename } }';

test('without JavaScript, people browse, filter, search and see products', async () => {
  await using it = await watch(browser, shop.url, { javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
  const { page } = it;
  await page.goto(`/categories/${shelf.category}`);
  await page.getByRole('checkbox', { name: /^In stock/ }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL(/stock=1/);
  await page.getByText('14 products').first().waitFor();
  await page
    .getByRole('searchbox', { name: 'Search' })
    .or(page.getByRole('combobox', { name: 'Search' }))
    .fill(shelf.word);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=/);
  await page.getByRole('link', { name: `Hiking boots ${shelf.word}` }).click();
  await page.getByRole('heading', { level: 1, name: `Hiking boots ${shelf.word}` }).waitFor();
  await page.getByRole('cell', { name: '20 left' }).waitFor();
  await page.getByText('Can they be resoled?').waitFor();
  expect(it.faults).toEqual([]);
});

test('in German, the page has German texts, addresses and options', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await page.goto(`/products/${shelf.boots}`);
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { level: 1, name: `Wanderstiefel ${shelf.word}` }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/de/products/${shelf.boots}`);
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.getByRole('group', { name: 'Größe' }).waitFor();
  await page.getByText('Noch 7 da').waitFor();
  await page
    .getByRole('link', { name: `Stiefel ${shelf.word}` })
    .first()
    .click();
  await page
    .getByText(`${shelf.others + 1} Produkte`)
    .first()
    .waitFor();
  await page.getByRole('heading', { name: 'Farbe' }).first().waitFor();
  expect(new URL(page.url()).pathname).toBe(`/de/categories/${shelf.category}`);
  expect(it.faults).toEqual([]);
});

test('stock is counted live, and the next page load has it from the start', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await page.goto(`/products/${shelf.boots}`);
  await page.getByText('7 left').waitFor();
  await page.getByText('counted live').waitFor();
  await shelf.staff.send(adjust, { variantId: shelf.firstVariant, by: -4 });
  await page.getByText('Only 3 left').waitFor();
  await until('the page is rendered anew', async () =>
    (await (await get(`/products/${shelf.boots}`)).text()).includes('Only 3 left'),
  );
  await shelf.staff.send(adjust.replace(/idempotencyKey: "[^"]+"/, `idempotencyKey: "${randomUUID()}"`), {
    variantId: shelf.firstVariant,
    by: 4,
  });
  await page.getByText('7 left').waitFor();
  expect(it.faults).toEqual([]);
});

test('search engines find addresses, structured data and all languages', async () => {
  const html = await (await get(`/products/${shelf.boots}`)).text();
  expect(html).toContain(`<link data-page rel="canonical" href="${shop.url}/products/${shelf.boots}">`);
  expect(html).toContain(`hreflang="de" href="${shop.url}/de/products/${shelf.boots}"`);
  const data = [...html.matchAll(/<script type="application\/ld\+json" data-page>(.*?)<\/script>/g)];
  const types = data.map(([, json]) => JSON.parse(json!) as { '@type': string; offers?: readonly object[] });
  expect(types.map((each) => each['@type'])).toEqual(['Product', 'BreadcrumbList']);
  expect(types[0]!.offers).toHaveLength(4);
  expect(await (await get('/sitemap.xml')).text()).toContain(`${shop.url}/de/categories/${shelf.category}`);
});

test('a former address leads to the new one, and unknown ones are not found', async () => {
  const slug = `renamed-${shelf.boots}`;
  await shelf.staff.send(rename, { id: shelf.bootsId, slug });
  const answer = await until('the old address is redirected', async () => {
    const { status, headers } = await get(`/de/products/${shelf.boots}`);
    return status === 301 ? headers : undefined;
  });
  expect(answer.get('location')).toBe(`/de/products/${slug}`);
  expect((await get(`/products/${slug}`)).status).toBe(200);
  for (const path of ['/products/no-such-thing', '/categories/no-such-thing', '/nothing-here'])
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  expect((await get('/de')).headers.get('location')).toBe('/de/');
});
