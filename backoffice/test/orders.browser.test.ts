import { randomUUID } from 'node:crypto';
import { UpdateOrderStatusDocument, type ShopClient } from '@commerce/shop-client';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { aProduct, anOrderOf, placeOrder } from '../../gateway/test/support/goods.ts';
import { aContact, aCustomer, aStaffMember, type Person } from '../../gateway/test/support/people.ts';
import { until } from '../../gateway/test/support/until.ts';
import { shopWithPages, type ShopWithPages } from '../../storefront/test/support/shop-with-pages.ts';
import { tooWide } from '../../storefront/test/support/watched-page.ts';
import { aStaffMemberWithPages, type StaffMember } from './support/staff-page.ts';

let shop: ShopWithPages;
let browser: Browser;
let staff: ShopClient;
let joan: StaffMember;
let ines: StaffMember;
let ada: Person;
let variantId: string;

beforeAll(async () => {
  [shop, browser] = await Promise.all([shopWithPages(), openBrowser()]);
  [staff, ada] = await Promise.all([aStaffMember(shop.shop), aCustomer(shop.shop)]);
  joan = await aStaffMemberWithPages(shop, browser, 'Joan Clarke');
  ines = await aStaffMemberWithPages(shop, browser, 'Ines Kraft');
  const product = await aProduct(staff, { onHand: 1_000 });
  variantId = product.variants[0]!.id;
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

/** Orders of a customer whom nobody else has: their e-mail address is the filter of the list. */
function aBuyer() {
  const email = `${randomUUID()}@example.com`;
  const contact = { ...aContact, name: 'Noor el Amrani', email };
  return {
    path: (more = '') => `/admin/orders?email=${email}${more}`,
    order: () => placeOrder(ada.shop, { ...anOrderOf([variantId, 2]), contact }),
    email,
  };
}

const rowOf = (page: Page, number: string) => page.getByRole('row').filter({ hasText: number });
const numbersIn = (page: Page) => page.getByRole('row').getByRole('link').allTextContents();
const status = async (number: string): Promise<string> => {
  const { data } = await staff.send<{ order: { status: string } }>(
    `query ($number: String!) { order(number: $number) { status } }`,
    { number },
  );
  return data!.order.status;
};

test('orders come in without losing the row that somebody looks at', async () => {
  const buyer = aBuyer();
  const first = await buyer.order();
  await using it = await joan.open();
  const { page } = it;
  await page.goto(buyer.path());
  await rowOf(page, first.number).getByText('Confirmed').waitFor();
  await page.getByText('1 order', { exact: true }).waitFor();
  await page.getByText('Live', { exact: true }).first().waitFor();

  await page.keyboard.press('j');
  const second = await buyer.order();
  await page.getByRole('button', { name: '1 new order' }).waitFor();
  expect(await numbersIn(page)).toEqual([first.number]);
  await page.getByText('2 orders', { exact: true }).waitFor();
  await page.keyboard.press('.');
  await rowOf(page, second.number).getByText('New').waitFor({ state: 'attached' });
  expect(await numbersIn(page)).toEqual([second.number, first.number]);

  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  const third = await buyer.order();
  await rowOf(page, third.number).waitFor();
  expect(it.faults).toEqual([]);
});

test('what a colleague changes changes in place, and stays until the view is opened again', async () => {
  const buyer = aBuyer();
  const [one, two] = [await buyer.order(), await buyer.order()];
  await using his = await joan.open();
  await using hers = await ines.open();
  const path = buyer.path('&status=CONFIRMED');
  await Promise.all([his.page.goto(path), hers.page.goto(path)]);
  await Promise.all([his, hers].map(({ page }) => rowOf(page, two.number).waitFor()));
  await hers.page.getByText('Live', { exact: true }).first().waitFor();
  await his.page.getByRole('checkbox', { name: `Select order ${two.number}` }).check();
  await his.page.getByRole('button', { name: /^Start packing/ }).click();
  await his.page.getByText('1 of 1 order is being packed').waitFor();
  await his.page.getByRole('button', { name: 'Done' }).click();

  const row = rowOf(hers.page, two.number);
  await row.getByText('Packing').waitFor();
  await row.getByText('Joan Clarke').waitFor({ state: 'attached' });
  await row.getByText('just now').waitFor();
  await hers.page.getByText('1 order, 1 has left this view').waitFor();
  expect(await rowOf(his.page, two.number).getByText('left this view').isVisible()).toBe(true);
  expect(await numbersIn(hers.page)).toEqual([two.number, one.number]);
  await hers.page.reload();
  await rowOf(hers.page, one.number).waitFor();
  expect(await numbersIn(hers.page)).toEqual([one.number]);
  expect([...his.faults, ...hers.faults]).toEqual([]);
});

test('several orders are packed by the keyboard, with a report of the one that a colleague has cancelled', async () => {
  const buyer = aBuyer();
  const orders = [await buyer.order(), await buyer.order(), await buyer.order()];
  await using it = await joan.open();
  const { page } = it;
  await page.goto(buyer.path());
  await rowOf(page, orders[0]!.number).waitFor();
  await page.getByText('Live', { exact: true }).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await page.getByRole('toolbar', { name: '3 selected' }).waitFor();
  // Its cancellation does not arrive: the page of the colleague is faster than the list.
  await page.routeWebSocket(/graphql/, () => undefined);
  await page.route('**/graphql', async (route) => {
    const body = route.request().postData() ?? '';
    if (body.includes('PROCESSING') && body.includes(orders[1]!.id)) {
      await staff.send('mutation ($id: ID!) { cancelOrder(id: $id) { __typename } }', { id: orders[1]!.id });
    }
    await route.continue();
  });
  await page.keyboard.press('p');
  await page.getByText('2 of 3 orders are being packed').waitFor();
  const failed = page.getByRole('dialog').getByRole('listitem').filter({ hasText: orders[1]!.number });
  expect(await failed.textContent()).toMatch(/changed|version|CANCELLED/i);
  await page.getByRole('button', { name: 'Try 1 order again' }).click();
  await page.getByText('2 of 3 orders are being packed').waitFor();
  await page.keyboard.press('Escape');
  expect(await Promise.all(orders.map(({ number }) => status(number)))).toEqual([
    'PROCESSING',
    'CANCELLED',
    'PROCESSING',
  ]);
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar').waitFor({ state: 'hidden' });
});

test('filters are chips and the address, and a view keeps them under a name', async () => {
  const buyer = aBuyer();
  const { number } = await buyer.order();
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/orders');
  await page.getByRole('searchbox', { name: 'Search orders' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(buyer.email);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('email') === buyer.email);
  await rowOf(page, number).waitFor();

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Shipped' }).check();
  await page.getByLabel('Total from').fill('12,50');
  await page.getByRole('button', { name: 'Show orders' }).click();
  await page.getByText('No order matches', { exact: true }).waitFor();
  expect(new URL(page.url()).search).toContain('status=SHIPPED&currency=EUR&minTotal=1250');
  await page.getByText('From €12.50').waitFor();
  await page.getByRole('button', { name: 'Remove the filter Status' }).click();
  await rowOf(page, number).waitFor();

  await page.getByRole('button', { name: 'Save these filters as a view' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Dear ones');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Dear ones 1$/ }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: /^Dear ones/ }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const lines = await download.createReadStream().then(async (stream) => (await stream.toArray()).join(''));
  expect(lines.trimEnd().split('\r\n')).toHaveLength(2);
  expect(it.faults).toEqual([]);
});

test('going back finds the list as it was left, with what has changed meanwhile', async () => {
  const buyer = aBuyer();
  const order = await buyer.order();
  await using it = await joan.open();
  const { page } = it;
  await page.goto(buyer.path());
  await rowOf(page, order.number).waitFor();
  await page.getByText('Live', { exact: true }).first().waitFor();
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: /^Returns/ })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Returns to decide' }).waitFor();
  await staff.request(UpdateOrderStatusDocument, { id: order.id, status: 'PROCESSING' });
  await page.goBack();
  await rowOf(page, order.number).getByText('Packing').waitFor();
});

test('the palette finds pages, orders, customers and products', async () => {
  const buyer = aBuyer();
  const { number } = await buyer.order();
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/returns');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  const options = page.getByRole('option');
  await page.getByRole('combobox', { name: 'Search' }).fill(number);
  await options.filter({ hasText: 'Noor el Amrani' }).waitFor();
  await page.getByRole('combobox').fill(ada.email);
  await options.filter({ hasText: 'Ada Lovelace' }).first().waitFor();
  await page.getByRole('combobox').fill('Enamel mug');
  await options.filter({ hasText: 'Enamel mug' }).first().waitFor();
  await page.getByRole('combobox').fill('orders');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/admin\/orders$/);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(it.faults).toEqual([]);
});

test('a return is decided, and one that a colleague decides first leaves the page', async () => {
  const buyer = aBuyer();
  const asked = [await aReturn(await buyer.order()), await aReturn(await buyer.order())];
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/returns');
  const card = (number: string) => page.getByRole('region', { name: number });
  await card(asked[0]!.number).getByText('Does not fit').waitFor();
  await card(asked[0]!.number).getByRole('button', { name: 'Accept, refund' }).click();
  await card(asked[0]!.number).waitFor({ state: 'detached' });

  await card(asked[1]!.number).getByLabel('Message to the customer').fill('We cannot take it back.');
  const refuse = 'mutation ($id: ID!) { refuseReturn(id: $id, answer: "Worn.") { __typename } }';
  await staff.send(refuse, { id: asked[1]!.id });
  await card(asked[1]!.number).getByText('Somebody else has decided this return').waitFor();
  await card(asked[1]!.number).getByRole('button', { name: 'Discard it' }).click();
  await card(asked[1]!.number).waitFor({ state: 'detached' });
  expect(it.faults).toEqual([]);
});

test('packing slips have what is still to ship', async () => {
  const buyer = aBuyer();
  const [one, two] = [await buyer.order(), await buyer.order()];
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/packing-slips?number=${one.number}&number=${two.number}&number=1`);
  await page.getByRole('button', { name: 'Print 2 slips' }).waitFor();
  const slip = page.getByRole('article', { name: `Packing slip of order ${two.number}` });
  expect(await slip.textContent()).toMatch(/2 ×Enamel mug/);
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
  ['dark', 360],
] as const)('pages have no violations in %s at %i px', async (colorScheme, width) => {
  const buyer = aBuyer();
  const order = await buyer.order();
  const phone = width < 768 && { isMobile: true, hasTouch: true };
  await using it = await joan.open({ colorScheme, viewport: { width, height: 800 }, ...phone });
  const { page } = it;
  await page.goto(buyer.path());
  await page.getByRole('checkbox', { name: `Select order ${order.number}` }).check();
  await page.getByRole('toolbar').waitFor();
  const settled = () => page.evaluate(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await until('nothing moves', settled);
  expect([await it.violations(), await tooWide(page)]).toEqual([[], []]);
  await page.getByRole('button', { name: 'Search or go to…' }).click();
  await page.getByRole('option').first().waitFor();
  expect(await it.violations()).toEqual([]);
  await page.goto('/admin/returns');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page
    .getByText(/No return waits|Message to the customer/)
    .first()
    .waitFor();
  expect([await it.violations(), await tooWide(page)]).toEqual([[], []]);
  expect(it.faults).toEqual([]);
});

/** Delivers an order, of which its customer wants to send back one item. */
async function aReturn({ id, number }: { readonly id: string; readonly number: string }) {
  for (const next of ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const)
    await staff.request(UpdateOrderStatusDocument, { id, status: next });
  const ask = `mutation ($id: ID!, $input: ReturnInput!) {
    requestReturn(orderId: $id, input: $input) { ... on OrderPayload { order { returns { id } } } ... on UserError { message } }
  }`;
  const lines = await staff.send<{ order: { lines: { id: string }[] } }>(
    'query ($id: ID!) { order(id: $id) { lines { id } } }',
    { id },
  );
  const input = {
    idempotencyKey: randomUUID(),
    reasonCode: 'DOES_NOT_FIT',
    reason: 'It is too small.',
    lines: [{ lineId: lines.data!.order.lines[0]!.id, quantity: 1 }],
  };
  const { data } = await ada.shop.send<{ requestReturn: { order: { returns: { id: string }[] } } }>(ask, { id, input });
  return { number, id: data!.requestReturn.order.returns[0]!.id };
}
