import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { aProduct, anOrderOf, placeOrder } from '../../gateway/test/support/goods.ts';
import { aCustomer, aStaffMember, theAdministrator } from '../../gateway/test/support/people.ts';
import { shopWithPages, type ShopWithPages } from '../../storefront/test/support/shop-with-pages.ts';
import { tooWide } from '../../storefront/test/support/watched-page.ts';
import { aStaffMemberWithPages, anAdministratorsPage, type StaffMember } from './support/staff-page.ts';

let shop: ShopWithPages;
let browser: Browser;
let joan: StaffMember;

beforeAll(async () => {
  [shop, browser] = await Promise.all([shopWithPages(), openBrowser()]);
  joan = await aStaffMemberWithPages(shop, browser);
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

/** Letters of a class that no other test has. */
const aClass = () => `T${randomUUID().replaceAll(/[^a-f]/g, '')}`.toUpperCase();
const aName = () => `Sled ${randomUUID().slice(0, 8)}`;

/** A method that is off, made by somebody else. */
async function aMethod(name: string): Promise<string> {
  const { data } = await (
    await aStaffMember(shop.shop)
  ).send<{ createShippingMethod: { shippingMethod: { id: string } } }>(
    `mutation ($input: ShippingMethodInput!) {
      createShippingMethod(input: $input) { ... on ShippingMethodPayload { shippingMethod { id } } }
    }`,
    { input: { name, isActive: false, rates: [{ currencyCode: 'EUR', priceMinor: 490, countryCodes: ['NO'] }] } },
  );
  return data!.createShippingMethod.shippingMethod.id;
}

/** Changes it as somebody else, in its next version. */
const rename = async (id: string, name: string) =>
  (await aStaffMember(shop.shop)).send(
    `mutation ($id: ID!, $input: ShippingMethodInput!) { updateShippingMethod(id: $id, input: $input) { __typename } }`,
    { id, input: { name, isActive: false, rates: [{ currencyCode: 'EUR', priceMinor: 700 }] } },
  );

async function aGiftCard(amountMinor: number): Promise<{ readonly id: string; readonly code: string; last: string }> {
  const { data } = await (
    await theAdministrator(shop.shop)
  ).send<{ issueGiftCard: { code: string; giftCard: { id: string } } }>(
    `mutation ($input: IssueGiftCardInput!) {
      issueGiftCard(input: $input) { ... on IssueGiftCardPayload { code giftCard { id } } }
    }`,
    { input: { amountMinor, currencyCode: 'EUR' } },
  );
  const { code, giftCard } = data!.issueGiftCard;
  return { id: giftCard.id, code, last: code.slice(-4) };
}

test('a shipping method is made by keyboard, with two prices in their order', async () => {
  const name = aName();
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/shipping');
  await page.getByRole('button', { name: 'New method' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New shipping method' });
  await dialog.getByLabel('Name').focus();
  await page.keyboard.type(name);
  // Off: the shared shop must not offer methods that do not ship to the countries of other tests.
  await dialog.getByLabel('New orders can use it').focus();
  await page.keyboard.press('Space');
  await dialog.getByLabel('Price', { exact: true }).focus();
  await page.keyboard.type('12,5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('no se');
  await dialog.getByRole('button', { name: 'Add a price' }).press('Enter');
  const second = dialog.getByRole('group', { name: 'Price 2' });
  await second.getByLabel('Price', { exact: true }).fill('0');
  await second.getByLabel('Countries').fill('NO');
  await second.getByLabel('Sum from').fill('100');
  await second.getByLabel('Weight up to').fill('2000');
  await dialog.getByRole('button', { name: 'Move price 2 up' }).press('Enter');
  await dialog.getByLabel('Name').press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: name });
  await row.waitFor();
  expect(await row.getByRole('listitem').allTextContents()).toEqual([
    'Free to NO, from €100.00, up to 2,000 g',
    '€12.50 to NO and SE',
  ]);
  await row.getByText('Off', { exact: true }).waitFor();
  expect(it.faults).toEqual([]);
});

test('what is wrong with a price is shown at its field, and a method is not changed unseen', async () => {
  const name = aName();
  const id = await aMethod(name);
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/shipping');
  await page.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog', { name: `Change ${name}` });
  const save = () => dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByLabel('Price', { exact: true }).fill('4.999');
  await save();
  await dialog.getByText('Enter an amount in EUR.').waitFor();
  await dialog.getByLabel('Price', { exact: true }).fill('4.99');
  await dialog.getByLabel('Countries').fill('NO, XX');
  await save();
  await dialog.getByText(/ISO 3166-1/).waitFor();
  await dialog.getByLabel('Countries').fill('');
  await rename(id, `${name} of somebody else`);
  await save();
  await dialog.getByText(/Somebody else has changed it.*€7\.00 everywhere/).waitFor();
  await save();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row').filter({ hasText: name }).getByText('€4.99 everywhere').waitFor();
});

test('a tax rate is made and changed by administrators, and a class has one per country', async () => {
  const taxClass = aClass();
  await using it = await anAdministratorsPage(shop, browser);
  const { page } = it;
  const create = async (rate: string) => {
    await page.getByRole('button', { name: 'New tax rate' }).click();
    const dialog = page.getByRole('dialog', { name: 'New tax rate' });
    await dialog.getByLabel('Country').fill('bt');
    await dialog.getByText('Bhutan').waitFor();
    await dialog.getByLabel('Rate').fill(rate);
    await dialog.getByLabel('Class of products').fill(taxClass);
    await dialog.getByText('It is added to prices').click();
    await dialog.getByRole('button', { name: 'Create' }).click();
    return dialog;
  };
  await page.goto('/admin/taxes');
  await (await create('8,875')).waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: taxClass });
  await row.getByText('8.875 %').waitFor();
  await row.getByText('Added to prices').waitFor();
  const taken = await create('101');
  await taken.getByText('Enter a percentage from 0 to 100').waitFor();
  await taken.getByLabel('Rate').fill('5');
  await taken.getByRole('button', { name: 'Create' }).click();
  await taken.getByText(/already has a rate for this tax class/).waitFor();
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Bhutan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the tax of Bhutan' });
  await dialog.getByLabel('It is charged for new orders').uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row.getByText('Off', { exact: true }).waitFor();
  expect(it.faults).toEqual([]);
});

test('staff read taxes and gift cards, and are offered no changes', async () => {
  const { last } = await aGiftCard(1_000);
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/taxes');
  await page.getByText('Administrators change taxes.').waitFor();
  expect(await page.getByRole('button', { name: 'New tax rate' }).count()).toBe(0);
  await page.goto('/admin/gift-cards');
  await page.getByRole('button', { name: `… ${last}` }).click();
  const drawer = page.getByRole('dialog', { name: `Gift card … ${last}` });
  await drawer.getByText('Issued', { exact: true }).waitFor();
  expect(await drawer.getByRole('button', { name: 'Block this card' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Issue a gift card' }).count()).toBe(0);
  expect(it.faults).toEqual([]);
});

test('a gift card is issued with a code that is shown once, and not with nothing on it', async () => {
  await using it = await anAdministratorsPage(shop, browser);
  const { page } = it;
  await page.goto('/admin/gift-cards');
  await page.getByRole('button', { name: 'Issue a gift card' }).click();
  const dialog = page.getByRole('dialog', { name: 'Issue a gift card' });
  await dialog.getByLabel('Amount').fill('0');
  await dialog.getByRole('button', { name: 'Issue' }).click();
  await dialog.locator('[data-invalid]').first().waitFor();
  await dialog.getByLabel('Amount').fill('37.50');
  await dialog.getByLabel('Last day').fill('2099-12-31');
  await dialog.getByLabel('Amount').press('Enter');
  const code = await page.locator('code').textContent();
  expect(code).toMatch(/^(?:[\dA-Z]{4}-){3}[\dA-Z]{4}$/);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  const row = page.getByRole('row').filter({ hasText: `… ${code!.slice(-4)}` });
  await row.getByText('€37.50').first().waitFor();
  await row.getByText('31 Dec 2099').waitFor();
  expect(it.faults).toEqual([]);
});

test('the ledger of a gift card leads to its order, and a card that is blocked cannot pay', async () => {
  const [ada, staff] = [await aCustomer(shop.shop, 'Ada Lovelace'), await aStaffMember(shop.shop)];
  const { variants } = await aProduct(staff, { priceMinor: 1_500 });
  const { id, code, last } = await aGiftCard(5_000);
  const order = await placeOrder(ada.shop, { ...anOrderOf([variants[0]!.id, 1]), giftCardCodes: [code] });
  await using it = await anAdministratorsPage(shop, browser);
  const { page } = it;
  await page.goto('/admin/gift-cards');
  await page.getByRole('button', { name: `… ${last}` }).click();
  const drawer = page.getByRole('dialog', { name: `Gift card … ${last}` });
  await drawer.getByText('€35.00 left').waitFor();
  await (
    await theAdministrator(shop.shop)
  ).send(`mutation ($id: ID!) { updateGiftCard(id: $id, input: { isActive: true }) { __typename } }`, { id });
  await drawer.getByRole('button', { name: 'Block this card' }).click();
  await drawer.getByText(/Somebody else has changed it.*not blocked/).waitFor();
  await drawer.getByRole('button', { name: 'Block this card' }).click();
  await drawer.getByRole('button', { name: 'Unblock this card' }).waitFor();
  await expect(placeOrder(ada.shop, { ...anOrderOf([variants[0]!.id, 1]), giftCardCodes: [code] })).rejects.toThrow(
    /GiftCardUnusableError/,
  );
  await drawer.getByRole('link', { name: 'Order' }).click();
  await page.getByRole('heading', { level: 1, name: order.number }).waitFor();
  expect(it.faults).toEqual([]);
});

test.each(['light', 'dark'] as const)('the pages are accessible in the %s theme, and fit a phone', async (theme) => {
  await aMethod(aName());
  const { last } = await aGiftCard(2_500);
  await using it = await anAdministratorsPage(shop, browser, { colorScheme: theme });
  const { page } = it;
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const [path, opener] of [
      ['shipping', 'New method'],
      ['shipping', /^Sled/],
      ['taxes', 'New tax rate'],
      ['gift-cards', `… ${last}`],
      ['promotions', 'New promotion'],
    ] as const) {
      await page.goto(`/admin/${path}`);
      await page.locator('main h1').waitFor();
      await page.locator('main [aria-busy]').first().waitFor({ state: 'detached' });
      expect([path, width, await it.violations()]).toEqual([path, width, []]);
      expect([path, width, await tooWide(page)]).toEqual([path, width, []]);
      await page.getByRole('button', { name: opener }).first().click();
      await page.getByRole('dialog').waitFor();
      expect([path, width, await it.violations()]).toEqual([path, width, []]);
      await page.keyboard.press('Escape');
    }
  }
  expect(it.faults).toEqual([]);
});
