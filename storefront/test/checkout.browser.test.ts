import type { Browser } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { aCustomer, theAdministrator } from '../../gateway/test/support/people.ts';
import { Buyer, cards } from './support/buyer.ts';
import { countOrdersOf } from './support/clerk.ts';
import { country, PriceRules } from './support/price-rules.ts';
import { aShelf, type Shelf } from './support/shelf.ts';
import { shopWithPages, type ShopWithPages } from './support/shop-with-pages.ts';
import { signInWithPassword } from './support/signed-in.ts';
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
  await page.getByRole('button', { name: '1 Artikel' }).click();
  await page.getByRole('button', { name: 'Rabattcode oder Gutscheinkarte' }).click();
  await page.getByRole('textbox', { name: 'Gutscheinkarte' }).fill('zu kurz');
  await page.getByRole('button', { name: 'Einlösen: Gutscheinkarte' }).click();
  await page.getByText('Bitte prüfen Sie den Code').waitFor();
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

const saveAddress = 'mutation ($input: SavedAddressInput!) { addAddress(input: $input) { __typename } }';

test('a customer orders to a saved address, with a coupon and a gift card, at prices that change on the way', async () => {
  await using rules = await PriceRules.create(await theAdministrator(shop.shop));
  const person = await aCustomer(shop.shop, 'Lena Hoffmann');
  const address = { recipient: 'Lena Hoffmann', line1: '1 Rue du Fort', postalCode: 'L-1111', city: 'Luxembourg' };
  await person.shop.send(saveAddress, { input: { ...address, countryCode: country, label: 'Office' } });
  await using it = await watch(browser, shop.url, { viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
  const { page } = it;
  const isSound = async (what: string) => {
    expect([what, await it.violations(), await tooWide(page)]).toEqual([what, [], []]);
  };
  await signInWithPassword(page, person);
  const buyer = new Buyer(page, shelf);
  await buyer.addBoots();
  await page.goto('/cart');
  await page.getByLabel('Delivery to').selectOption(country);
  await page.getByText('Delivery, Standard').waitFor();
  await page.getByText('€193.90').waitFor();
  await page.getByRole('button', { name: 'Coupon or gift card' }).click();
  await page.getByRole('textbox', { name: 'Coupon code' }).fill('NO-SUCH-CODE');
  await page.getByRole('button', { name: 'Apply: Coupon code' }).click();
  await page.getByText('We know no coupon with this code.').waitFor();
  await page.getByRole('textbox', { name: 'Coupon code' }).fill(rules.coupon.toLowerCase());
  await page.getByRole('button', { name: 'Apply: Coupon code' }).click();
  await page.getByText('−€18.90').waitFor();
  await isSound('the cart with a coupon');

  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await page.getByRole('radio', { name: /^Office/ }).click();
  await page.getByRole('radio', { name: /^Express/ }).click();
  await isSound('the delivery with a saved address');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByText('Express, 1–2 working days, €9.90').waitFor();
  await buyer.enterCard(cards.pays);
  const summary = page.getByRole('complementary', { name: 'Your order' });
  await summary.getByRole('button', { name: '1 item' }).click();
  await summary.getByRole('button', { name: 'Coupon or gift card' }).click();
  await summary.getByRole('textbox', { name: 'Gift card' }).fill('AAAA-AAAA-AAAA-AAAA');
  await summary.getByRole('button', { name: 'Apply: Gift card' }).click();
  await summary.getByText('This gift card cannot pay').waitFor();
  await summary.getByRole('textbox', { name: 'Gift card' }).fill(rules.giftCard);
  await summary.getByRole('button', { name: 'Apply: Gift card' }).click();
  await summary.getByText('Left to pay').waitFor();
  await summary.getByText('Includes €26.15 VAT at 17%.').waitFor();

  await rules.raiseExpress();
  await page.getByRole('button', { name: 'Place order for €130.00' }).click();
  await page.getByText('Something has changed since you saw the prices.').waitFor();
  await page.getByText('was €9.90').waitFor();
  await isSound('the review with changed prices');
  await page.getByRole('button', { name: 'Order for €133.00' }).click();
  await page.waitForURL(/\/orders\/\d+$/);
  const prices = page.getByRole('region', { name: 'What it costs' });
  await prices.getByText('Ten percent off').waitFor();
  await prices.getByText('Delivery, Express').waitFor();
  await prices.getByText('€183.00').waitFor();
  await prices.getByText('€133.00').waitFor();
  await page.getByText('€133.00 by card').waitFor();
  await isSound('the order');
  expect(it.faults).toEqual([]);
});
