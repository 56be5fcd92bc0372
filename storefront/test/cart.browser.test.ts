import type { Browser, Request } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { until } from '../../gateway/test/support/until.ts';
import { Buyer } from './support/buyer.ts';
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

test('the keyboard alone fills the cart, changes it, and closes it again', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await page.goto(`/products/${shelf.boots}`);
  const add = page.getByRole('button', { name: 'Add to cart' });
  await add.press('Enter');
  const cart = page.getByRole('dialog', { name: /^Cart/ });
  const quantity = cart.getByRole('textbox', { name: /^Quantity/ });
  await quantity.press('ArrowUp');
  await cart.getByText('€378.00').first().waitFor();
  await cart.getByRole('button', { name: /^Remove/ }).press('Enter');
  const putBack = cart.getByRole('button', { name: /^Put back/ });
  await until('the focus is on what takes it back', () => putBack.evaluate((each) => each === document.activeElement));
  await page.keyboard.press('Enter');
  await cart.getByText('€378.00').first().waitFor();
  await page.keyboard.press('Escape');
  await cart.waitFor({ state: 'hidden' });
  await until('the focus is back', () => add.evaluate((each) => each === document.activeElement));
  await page.getByRole('link', { name: 'Cart 2 items' }).waitFor();
  expect(it.faults).toEqual([]);
});

test('quick clicks add once each, and the cart is still there in another tab and after a reload', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  let answers = 0;
  page.on('response', (response) => {
    if (response.request().postData()?.includes('"variantId"')) answers += 1;
  });
  await page.goto(`/products/${shelf.boots}`);
  await page.getByRole('button', { name: 'Add to cart' }).dblclick();
  const cart = page.getByRole('dialog', { name: /^Cart/ });
  await cart.getByText('€378.00').first().waitFor();
  await until('both are answered, which the cart shows before', async () => answers === 2);
  await page.reload();
  await page.getByRole('link', { name: 'Cart 2 items' }).waitFor();
  const other = await page.context().newPage();
  await other.goto('/cart');
  await other.getByRole('button', { name: 'One less' }).click();
  await other.getByText('€189.00').first().waitFor();
  await page.getByRole('link', { name: 'Cart 1 item' }).waitFor();
  await other.goto(`/categories/${shelf.category}?sort=price`);
  await other.getByRole('button', { name: `Add to cart: Laces 0 ${shelf.word}` }).click();
  await other.getByRole('dialog', { name: /^Cart/ }).getByText('€194.00').first().waitFor();
  await page.getByRole('link', { name: 'Cart 2 items' }).waitFor();
  // Only things that come in one variant can be added without their page.
  expect(await other.getByRole('button', { name: /^Add to cart: Hiking boots/ }).count()).toBe(0);
  expect(it.faults).toEqual([]);
});

test('what is not there in this quantity is said beside the line, and the rest is as it was', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await new Buyer(page, shelf).addBoots();
  await page.goto('/cart');
  const quantity = page.getByRole('textbox', { name: /^Quantity/ });
  await quantity.fill('7');
  await quantity.press('Enter');
  await page.getByText('€1,323.00').first().waitFor();
  await shelf.staff.send(
    `mutation ($variantId: ID!) { adjustStock(variantId: $variantId, by: -3, reason: "test", idempotencyKey: "${shelf.word}-taken") { __typename } }`,
    { variantId: shelf.firstVariant },
  );
  await until('the cart knows', async () => {
    await page.reload();
    await page.getByText('€1,323.00').first().waitFor();
    return (await page.getByText('Only 4 left.').count()) > 0;
  });
  await page.getByText('First change the lines').waitFor();
  await page.getByRole('button', { name: 'Take 4' }).click();
  await page.getByText('€756.00').first().waitFor();
  await page.getByRole('link', { name: 'Check out' }).waitFor();
  expect(it.faults).toEqual([]);
});

test('a choice of the country that is lost says so, until it is made', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await new Buyer(page, shelf).addBoots();
  await page.goto('/cart');
  const country = page.getByLabel('Delivery to');
  const isChoice = (request: Request) => request.postData()?.includes('"countryCode"') === true;
  await page.route('**/graphql', (route) => (isChoice(route.request()) ? route.abort() : route.continue()));
  await country.selectOption('DE');
  await page.getByText('That did not reach us.').waitFor();
  await page.unroute('**/graphql');
  await country.selectOption('FR');
  await page.getByText('That did not reach us.').waitFor({ state: 'hidden' });
  expect(it.faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
});

test('an empty cart leads on', async () => {
  await using it = await watch(browser, shop.url, { viewport: { width: 360, height: 780 } });
  const { page } = it;
  await page.goto('/de/cart');
  await page.getByText('Auf diesem Sockel steht noch nichts').waitFor();
  await page.getByRole('link', { name: 'Neues ansehen' }).click();
  await page.waitForURL(/\/de\/new$/);
  expect(it.faults).toEqual([]);
});
