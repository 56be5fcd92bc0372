import { randomUUID } from 'node:crypto';
import {
  FulfilOrderDocument,
  MarkDeliveredDocument,
  UpdateOrderStatusDocument,
  type ShopClient,
} from '@commerce/shop-client';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { aProduct, anOrderOf, placeOrder } from '../../gateway/test/support/goods.ts';
import { aCustomer, aStaffMember, type Person } from '../../gateway/test/support/people.ts';
import { shopWithPages, type ShopWithPages } from '../../storefront/test/support/shop-with-pages.ts';
import { tooWide } from '../../storefront/test/support/watched-page.ts';
import { aStaffMemberWithPages, type StaffMember } from './support/staff-page.ts';

let shop: ShopWithPages;
let browser: Browser;
let staff: ShopClient;
let joan: StaffMember;
let ines: StaffMember;
let ada: Person;
let mugs: readonly string[];

beforeAll(async () => {
  [shop, browser] = await Promise.all([shopWithPages(), openBrowser()]);
  [staff, ada] = await Promise.all([aStaffMember(shop.shop), aCustomer(shop.shop)]);
  joan = await aStaffMemberWithPages(shop, browser, 'Joan Clarke');
  ines = await aStaffMemberWithPages(shop, browser, 'Ines Kraft');
  mugs = (await aProduct(staff, { variants: 2, onHand: 1_000 })).variants.map(({ id }) => id);
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

/** An order of two mugs of one size, and one of the other: €59.97 by card. */
const anOrder = () =>
  placeOrder(ada.shop, {
    ...anOrderOf([mugs[0]!, 2], [mugs[1]!, 1]),
    payment: { method: 'CARD', token: 'tok_succeeds' },
  });
type Order = Awaited<ReturnType<typeof anOrder>>;

const linesOf = async ({ id }: { readonly id: string }) => {
  const { data } = await staff.send<{
    order: { lines: { id: string; shippedQuantity: number }[]; fulfilments: { id: string }[] };
  }>('query ($id: ID!) { order(id: $id) { lines { id shippedQuantity } fulfilments { id } } }', { id });
  return data!.order;
};

async function pack({ id }: Order): Promise<void> {
  const { updateOrderStatus } = await staff.request(UpdateOrderStatusDocument, { id, status: 'PROCESSING' });
  expect(updateOrderStatus.__typename).toBe('OrderPayload');
}

/** Ships units of the lines in one parcel. */
async function ship({ id }: Order, units: readonly number[], by: ShopClient = staff): Promise<void> {
  const { lines } = await linesOf({ id });
  const parcel = units.map((quantity, index) => ({ lineId: lines[index]!.id, quantity }));
  const input = { idempotencyKey: randomUUID(), lines: parcel.filter(({ quantity }) => quantity > 0) };
  const { fulfilOrder } = await by.request(FulfilOrderDocument, { id, input });
  expect(fulfilOrder.__typename).toBe('OrderPayload');
}

async function aDeliveredOrder(): Promise<Order> {
  const order = await anOrder();
  await pack(order);
  await ship(order, [2, 1]);
  for (const { id } of (await linesOf(order)).fulfilments) {
    const { markDelivered } = await staff.request(MarkDeliveredDocument, { fulfilmentId: id });
    expect(markDelivered.__typename).toBe('OrderPayload');
  }
  return order;
}

async function requestReturn({ id }: Order, reason: string): Promise<void> {
  const { lines } = await linesOf({ id });
  const mutation = `mutation ($id: ID!, $input: ReturnInput!) { requestReturn(orderId: $id, input: $input) { __typename } }`;
  const input = { reason, lines: [{ lineId: lines[0]!.id, quantity: 1 }] };
  const { data } = await ada.shop.send<{ requestReturn: { __typename: string } }>(mutation, { id, input });
  expect(data?.requestReturn.__typename).toBe('OrderPayload');
}

async function open(page: Page, { number }: Order): Promise<void> {
  await page.goto(`/admin/orders/${number}`);
  await page.getByRole('heading', { level: 1, name: `Order ${number}` }).waitFor();
  await page.getByRole('region', { name: 'Timeline' }).waitFor();
  // A phone does not show it.
  await page.getByText('Live', { exact: true }).first().waitFor({ state: 'attached' });
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const status = (page: Page, word: string) =>
  page.getByRole('heading', { level: 1 }).getByText(word, { exact: true }).waitFor();
const line = (page: Page, index: number) =>
  page.getByRole('list', { name: 'Lines', exact: true }).getByRole('listitem').nth(index);
const parcels = (page: Page) => page.getByRole('list', { name: 'Parcels' }).getByRole('listitem');

test('an order is packed, shipped in two parcels and delivered, each parcel with its money', async () => {
  await using it = await joan.open();
  const { page } = it;
  await open(page, await anOrder());
  await page.keyboard.press('p');
  await status(page, 'Packing');

  await button(page, 'Ship 3 items, capture €59.97').waitFor();
  await button(page, 'One Enamel mug, 0 less').click();
  await page.getByLabel('Carrier').fill('PostNord');
  await page.getByText('Enter both carrier and number, or neither.').waitFor();
  await page.getByLabel('Tracking number').fill('UA91');
  await button(page, 'Ship 2 items, capture €39.98').click();
  await parcels(page).getByText('1 × Enamel mug, 1 × Enamel mug').waitFor();
  await line(page, 0).getByText('1 of 2 on its way, 1 to ship').waitFor();
  expect(await page.getByLabel('Tracking number').inputValue()).toBe('');

  await button(page, 'Ship 1 item, capture €19.99').click();
  await status(page, 'Shipped');
  await page.getByText('€39.98 captured').waitFor();
  await button(page, 'Mark delivered').first().click();
  await parcels(page).getByText('Delivered', { exact: true }).waitFor();
  await button(page, 'Mark delivered').click();
  await status(page, 'Delivered');
  expect(await button(page, 'Cancel').count()).toBe(0);
  expect(it.faults).toEqual([]);
});

test('the rest of an order is cancelled, and nothing more can be shipped', async () => {
  const order = await anOrder();
  await pack(order);
  await ship(order, [1]);
  await using it = await joan.open();
  const { page } = it;
  await open(page, order);
  await button(page, 'Cancel the rest…').click();
  const dialog = page.getByRole('dialog');
  await button(page, 'One Enamel mug, 1 less').last().click();
  await dialog.getByLabel('In words').fill('One is enough');
  await button(page, 'Cancel 1 item, €19.99').click();
  await line(page, 0).getByText('1 of 2 on its way, 1 cancelled').waitFor();
  await button(page, 'Ship 1 item, capture €19.99').click();
  await status(page, 'Shipped');
  expect(it.faults).toEqual([]);
});

test('an order is edited before it is packed, and faults stand beside their field', async () => {
  await using it = await joan.open();
  const { page } = it;
  await open(page, await anOrder());
  await button(page, 'Packing slip, edit, copy link').click();
  await button(page, 'Edit…').click();
  await page.getByText('Nothing is changed yet.').waitFor();
  await page.getByLabel('Town').fill('');
  await button(page, 'Save the changes').click();
  await page
    .locator('[data-invalid]')
    .filter({ has: page.getByLabel('Town') })
    .waitFor();
  await page.getByLabel('Town').fill('Oxford');
  await page.getByRole('dialog').getByRole('button', { name: 'One Enamel mug, 0 less' }).click();
  await button(page, 'Save the changes').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('SW1Y 4JH Oxford, United Kingdom').waitFor();
  await line(page, 0).getByText('1 of 2 to ship, 1 cancelled').waitFor();
  expect(it.faults).toEqual([]);
});

test('items are refunded, and an amount as goodwill, never more than is left', async () => {
  await using it = await joan.open();
  const { page } = it;
  await open(page, await aDeliveredOrder());
  await page.getByText('€59.97 captured').waitFor();
  await button(page, 'Refund…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Choose at least one item.').waitFor();
  await dialog.getByRole('button', { name: 'One Enamel mug, 0 more' }).click();
  await dialog.getByLabel('In words').fill('Lost at the depot');
  await button(page, 'Refund 1 item, €19.99').click();
  await line(page, 0).getByText('1 of 2 delivered, 1 refunded').waitFor();

  await button(page, 'Refund…').click();
  await dialog.getByRole('radio', { name: 'An amount' }).click();
  await dialog.getByLabel('Amount in EUR').fill('40');
  await dialog.getByText('At most €39.98 is left to refund.').waitFor();
  await dialog.getByLabel('Amount in EUR').fill('5');
  await dialog.getByLabel('In words').fill('Sorry');
  await button(page, 'Refund €5.00').click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('list', { name: 'Requests to the payment provider' }).getByText('Refund €5.00, done').waitFor();
  expect(it.faults).toEqual([]);
});

test('a return is accepted, and another is refused with a reason', async () => {
  const order = await aDeliveredOrder();
  await requestReturn(order, 'A chipped rim');
  await using it = await joan.open();
  const { page } = it;
  await open(page, order);
  await page.getByText('“A chipped rim”').first().waitFor();
  await line(page, 0).getByText('1 of 2 delivered, 1 coming back').waitFor();
  await page.getByLabel('Put it back on sale').check();
  await button(page, 'Accept and refund €19.99').click();
  await line(page, 0).getByText('1 of 2 delivered, 1 returned').waitFor();
  expect(await page.getByText('Return to decide').count()).toBe(0);

  await requestReturn(order, 'This one, too');
  await page.getByText(/^Ada Lovelace asked for a return/).waitFor();
  await button(page, 'Refuse…').click();
  await page.getByText('Write why first.').waitFor();
  await page.getByLabel('Why it is refused').fill('It was used.');
  await button(page, 'Refuse the return').click();
  await page.getByText('Return refused').waitFor();
  expect(it.faults).toEqual([]);
});

test('while two people have an order open, a draft of one shrinks to what the other leaves', async () => {
  const order = await anOrder();
  await pack(order);
  await using one = await joan.open();
  await using other = await ines.open();
  await Promise.all([open(one.page, order), open(other.page, order)]);
  await one.page.getByLabel('Tracking number').fill('UA91');

  await button(other.page, 'One Enamel mug, 0 less').click();
  await button(other.page, 'One Enamel mug, 1 less').click();
  await button(other.page, 'Ship 1 item, capture €19.99').click();
  await one.page.getByText('Ines Kraft shipped 1 × Enamel mug').waitFor();
  await one.page
    .getByText('What you had typed for the next parcel is kept; 1 × Enamel mug less is left to ship.')
    .waitFor();
  await one.page.getByText('before 2 1 left to ship').waitFor();
  await line(one.page, 0).getByText('just now').waitFor();
  expect(await one.page.getByLabel('Tracking number').inputValue()).toBe('UA91');
  // The one who did it reads no news.
  expect(await other.page.getByText('just now').count()).toBe(0);

  await one.page.getByLabel('Carrier').fill('PostNord');
  await button(one.page, 'Ship 2 items, capture €39.98').click();
  await status(other.page, 'Shipped');
  await other.page.getByText('Joan Clarke shipped 1 × Enamel mug, 1 × Enamel mug').waitFor();
  expect([one.faults, other.faults]).toEqual([[], []]);
});

test('a move that somebody else made impossible is refused, and shows what was changed', async () => {
  const order = await anOrder();
  await pack(order);
  await using it = await joan.open();
  const { page } = it;
  // Without live changes, the page shows the order as it was.
  await page.routeWebSocket(/graphql/, () => undefined);
  await page.goto(`/admin/orders/${order.number}`);
  await button(page, 'Ship 3 items, capture €59.97').waitFor();
  await ship(order, [1]);
  await button(page, 'Ship 3 items, capture €59.97').click();
  await page.getByRole('alert').waitFor();
  await page.getByText(/^Somebody changed the order just now/).waitFor();
  await page.getByText('before 2 1 left to ship').waitFor();
  expect((await linesOf(order)).fulfilments).toHaveLength(1);
  await button(page, 'Ship 2 items, capture €39.98').click();
  await status(page, 'Shipped');
  expect((await linesOf(order)).fulfilments).toHaveLength(2);
});

test('a parcel whose answer was lost is shipped once, however often the button is pressed', async () => {
  const order = await anOrder();
  await pack(order);
  await using it = await joan.open();
  const { page } = it;
  // Only the second press has an answer; live changes would tell of the first.
  await page.routeWebSocket(/graphql/, () => undefined);
  const keys: string[] = [];
  await page.route('**/graphql', async (route) => {
    const key = /"idempotencyKey":"([^"]+)"/.exec(route.request().postData() ?? '')?.[1];
    if (key !== undefined) keys.push(key);
    if (key === undefined || keys.length > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.goto(`/admin/orders/${order.number}`);
  await button(page, 'Ship 3 items, capture €59.97').click();
  await page.getByText('There is no connection. Nothing is lost: try again.').waitFor();
  await button(page, 'Ship 3 items, capture €59.97').click();
  await status(page, 'Shipped');
  expect(keys).toEqual([keys[0], keys[0]]);
  expect((await linesOf(order)).fulfilments).toHaveLength(1);
});

test('the keyboard walks through the list, reaches the next parcel, and writes a note', async () => {
  const [first, second] = [await anOrder(), await anOrder()];
  await pack(second);
  await using it = await joan.open();
  const { page } = it;
  await open(page, first);
  await page.evaluate(
    (numbers) => history.replaceState({ ...history.state, numbers }, ''),
    [first.number, second.number],
  );
  await page.reload();
  await button(page, 'This is the first order').waitFor();
  await page.keyboard.press('j');
  await page.getByRole('heading', { level: 1, name: `Order ${second.number}` }).waitFor();
  await button(page, 'This is the last order').waitFor();
  await page.keyboard.press('s');
  await page.keyboard.press('ArrowDown');
  await button(page, 'Ship 2 items, capture €39.98').waitFor();
  await page.keyboard.press('Tab');
  await page.locator('body').press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('n');
  await page.keyboard.type('Rings back tomorrow.');
  await button(page, 'Add the note').press('Enter');
  await page.getByRole('listitem').getByText('Rings back tomorrow.').waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('k');
  await page.getByRole('heading', { level: 1, name: `Order ${first.number}` }).waitFor();
  await page.keyboard.press('j');
  // What was chosen for the parcel is still there.
  await button(page, 'Ship 2 items, capture €39.98').waitFor();
  expect(it.faults).toEqual([]);
});

test('the packing slip has what is to be shipped, and only that is printed', async () => {
  const order = await anOrder();
  await pack(order);
  await ship(order, [1]);
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/orders/${order.number}/packing-slip`);
  const slip = page.getByRole('article', { name: `Packing slip of order ${order.number}` });
  await slip.getByRole('row', { name: '1 × Enamel mug 0' }).waitFor();
  await slip.getByRole('row', { name: '1 × Enamel mug 1' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await button(page, 'Print').isVisible()).toBe(false);
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await page.getByRole('heading', { level: 2, name: order.number }).isVisible()).toBe(true);
});

test('a number that no order has leads back to the list', async () => {
  await using it = await joan.open();
  await it.page.goto('/admin/orders/1');
  await it.page.getByText('There is no order with this number').waitFor();
});

test.each([
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const)('axe finds nothing at %d px, %s, and nothing is too wide', async (width, colorScheme) => {
  const order = await aDeliveredOrder();
  await requestReturn(order, 'A chipped rim');
  const open2 = await anOrder();
  await pack(open2);
  await using it = await joan.open({ viewport: { width, height: 900 }, colorScheme });
  const { page } = it;
  for (const each of [order, open2]) {
    await open(page, each);
    expect(await it.violations()).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  }
  await open(page, order);
  await button(page, 'Refund…').click();
  await page.getByRole('dialog').waitFor();
  expect(await it.violations()).toEqual([]);
  expect(it.faults).toEqual([]);
});
