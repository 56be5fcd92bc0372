import type { Browser } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { Buyer, cards } from './support/buyer.ts';
import { countOrdersOf } from './support/clerk.ts';
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

test('a declined card leads back with everything kept, and another one pays', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const buyer = new Buyer(page, shelf);
  await buyer.goToReview(cards.declines);
  await buyer.placeOrder.click();
  await page.getByText('The bank has declined this card.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/checkout/payment');
  await page.getByText(buyer.email).waitFor();
  await page.getByText('Neckarhalde 14').waitFor();
  await page.getByRole('complementary', { name: 'Your order' }).getByText('€189.00').last().waitFor();
  await buyer.enterCard(cards.pays);
  await buyer.placeOrder.click();
  await buyer.order();
  await page.getByText('Confirmed, and next to be packed.').waitFor();
  expect(it.faults).toEqual([]);
});

test('a double click and a lost answer place one order', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const buyer = new Buyer(page, shelf);
  await buyer.goToReview();
  let isLost = false;
  await page.route('**/graphql', async (route) => {
    if (isLost || !route.request().postData()?.includes('idempotencyKey')) return route.continue();
    isLost = true;
    await route.fetch();
    await route.abort();
  });
  await buyer.placeOrder.dblclick();
  await buyer.order();
  expect(isLost).toBe(true);
  expect(await countOrdersOf(buyer.email, shelf.staff)).toBe(1);
  expect(it.faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
});

test('what was entered survives a reload, and the back button leads to the step before', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const buyer = new Buyer(page, shelf);
  await buyer.addBoots();
  await buyer.checkOut();
  await buyer.enterContact();
  await buyer.enterAddress();
  await page.reload();
  await page.getByText('Neckarhalde 14').waitFor();
  await page.getByLabel('Card number').waitFor();
  await page.goBack();
  await page.waitForURL(/\/checkout\/delivery$/);
  expect(await page.getByLabel('Street and number').inputValue()).toBe('Neckarhalde 14');
  await page.goForward();
  await buyer.enterCard(cards.pays);
  await page.reload();
  await page.getByText('Card ending in 4242').waitFor();
  await buyer.placeOrder.click();
  await buyer.order();
  expect(it.faults).toEqual([]);
});

test('what the server does not accept is said beside its field', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const buyer = new Buyer(page, shelf);
  await buyer.addBoots();
  await buyer.checkOut();
  await page.getByLabel('Telephone').fill('no number');
  await buyer.enterContact();
  await buyer.enterAddress();
  await buyer.enterCard(cards.pays);
  await buyer.placeOrder.click();
  await page.waitForURL(/\/checkout\/contact$/);
  await page.getByText('This does not look right. Please check it.').waitFor();
  expect(await page.getByLabel('Telephone').getAttribute('aria-invalid')).toBe('true');
  expect(it.faults).toEqual([]);
});

test('in German on a phone, the bank asks, and the order is shown', async () => {
  await using it = await watch(browser, shop.url, { viewport: { width: 360, height: 780 } });
  const { page } = it;
  await page.goto(`/de/products/${shelf.boots}`);
  await page.getByRole('button', { name: 'In den Warenkorb' }).click();
  await page.getByRole('link', { name: 'Zur Kasse' }).click();
  const fits = async () => expect(await tooWide(page)).toEqual([]);
  await page.getByLabel('E-Mail').fill('lena@example.com');
  await page.getByLabel('Name', { exact: true }).fill('Lena Hoffmann');
  await fits();
  await page.getByRole('button', { name: 'Weiter zur Lieferung' }).click();
  await page.getByLabel('Straße und Hausnummer').fill('Neckarhalde 14');
  await page.getByLabel('Postleitzahl').fill('72070');
  await page.getByLabel('Ort', { exact: true }).fill('Tübingen');
  await fits();
  await page.getByRole('button', { name: 'Weiter zur Zahlung' }).click();
  await page.getByLabel('Kartennummer').fill(cards.asksTheBank);
  await page.getByLabel('Gültig bis').fill('12 / 38');
  await page.getByLabel('Prüfnummer').fill('123');
  await fits();
  await page.getByRole('button', { name: 'Weiter zur Prüfung' }).click();
  await page.getByRole('button', { name: /zahlungspflichtig bestellen/ }).click();
  await page.waitForURL(/\/de\/checkout\/confirm$/);
  await page.reload();
  await page.getByRole('button', { name: 'Zahlung bestätigen' }).click();
  await page.waitForURL(/\/de\/orders\/\d+\?token=/);
  await page.getByText('Bestätigt, und bald gepackt.').waitFor();
  await fits();
  expect(it.faults).toEqual([]);
});
