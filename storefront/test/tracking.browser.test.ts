import type { Browser } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { Buyer } from './support/buyer.ts';
import { Clerk } from './support/clerk.ts';
import { CuttableProxy } from './support/cuttable-proxy.ts';
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

test('a guest goes from the first page to the delivered parcel, and sees each step as it happens', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const buyer = new Buyer(page, shelf);
  await page.goto('/');
  const search = page.getByRole('combobox', { name: 'Search' });
  await search.fill(`Hiking boots ${shelf.word}`);
  await search.press('Enter');
  await page.waitForURL(/\/search\?q=/);
  await page
    .getByRole('article')
    .getByRole('link', { name: `Hiking boots ${shelf.word}` })
    .click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await buyer.checkOut();
  await buyer.enterContact();
  await buyer.enterAddress();
  await buyer.enterCard('4242 4242 4242 4242');
  await buyer.placeOrder.click();
  const { number, token } = await buyer.order();
  const clerk = new Clerk(shelf.staff, token);
  const headline = (text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();
  await headline('Confirmed, and next to be packed.');
  await page.getByText(/^Live since/).waitFor();
  await clerk.pack();
  await headline('On the packing table.');
  await clerk.send();
  await headline('On its way to you.');
  await page.getByText('NP 4408 1192 07').waitFor();
  await clerk.deliver();
  await headline('It is with you. Enjoy it.');
  expect(await page.getByRole('list', { name: 'What happened' }).getByRole('listitem').count()).toBe(5);
  expect(await page.getByText('while you were away').count()).toBe(0);

  const later = await page.context().newPage();
  // A shop on this device can be reached without a network.
  await later.addInitScript(() => Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false }));
  await later.goto('/');
  await later.getByRole('link', { name: 'Find an order' }).click();
  await later.getByRole('textbox', { name: 'Find an order by its number' }).fill(number); // Later mails have no token.
  await later.getByRole('button', { name: 'Show' }).click();
  await later.getByRole('heading', { level: 1, name: 'It is with you. Enjoy it.' }).waitFor();
  await later.getByText(/^Live since/).waitFor();
  await using stranger = await watch(browser, shop.url);
  await stranger.page.goto(`/orders/${number}`);
  await stranger.page.getByRole('heading', { level: 1, name: 'Which order?' }).waitFor();
  await stranger.page.getByRole('link', { name: 'Create an account' }).click();
  await stranger.page.waitForURL(`**/register?next=%2Forders%2F${number}`);
  expect([it.faults, stranger.faults]).toEqual([[], []]);
});

test('what happens while the network is cut arrives afterwards, marked', async () => {
  await using network = await CuttableProxy.start(shop.url);
  await using it = await watch(browser, network.url);
  const { page } = it;
  const buyer = new Buyer(page, shelf);
  await buyer.goToReview();
  await buyer.placeOrder.click();
  const { token } = await buyer.order();
  const clerk = new Clerk(shelf.staff, token);
  await page.getByText(/^Live since/).waitFor();
  network.cut();
  await page.getByText('Reconnecting…').waitFor();
  await clerk.pack();
  await clerk.send();
  await page.getByRole('heading', { level: 1, name: 'Confirmed, and next to be packed.' }).waitFor();
  network.restore();
  await page.getByText('2 new while you were away').waitFor();
  await page.getByRole('heading', { level: 1, name: 'On its way to you.' }).waitFor();
  expect(await page.getByText('while you were away', { exact: true }).count()).toBe(2);
  const rows = page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
  expect(await rows.count()).toBe(5);
  await clerk.deliver();
  await page.getByRole('heading', { level: 1, name: 'It is with you. Enjoy it.' }).waitFor();
  expect(await page.getByText('while you were away', { exact: true }).count()).toBe(2);
  expect(it.faults.filter((fault) => !/ERR_|WebSocket/.test(fault))).toEqual([]);
});

test.each(['light', 'dark'] as const)(
  'no page of buying has a violation of accessibility rules: %s',
  async (colorScheme) => {
    await using it = await watch(browser, shop.url, { colorScheme });
    const { page } = it;
    const buyer = new Buyer(page, shelf);
    const isAccessible = async (what: string) => expect([what, await it.violations()]).toEqual([what, []]);
    await page.goto('/cart');
    await page.getByText('Nothing on this plinth yet').waitFor();
    await isAccessible('the empty cart');
    await buyer.addBoots();
    await isAccessible('the drawer');
    await page.goto('/cart');
    await page.getByRole('link', { name: 'Check out' }).waitFor();
    await isAccessible('the cart');
    await buyer.checkOut();
    await page.getByRole('button', { name: 'Continue to delivery' }).click();
    await isAccessible('contact, with errors');
    await buyer.enterContact();
    await isAccessible('delivery');
    await buyer.enterAddress();
    await isAccessible('payment');
    await buyer.enterCard('4242 4242 4242 4242');
    await isAccessible('review');
    await buyer.placeOrder.click();
    await buyer.order();
    await page.getByText(/^Live since/).waitFor();
    await isAccessible('tracking');
    expect(it.faults).toEqual([]);
  },
);
