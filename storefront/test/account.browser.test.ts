import { readFile } from 'node:fs/promises';
import { UpdateOrderStatusDocument, type ShopClient } from '@commerce/shop-client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { aProduct, anOrderOf, placeOrder } from '../../gateway/test/support/goods.ts';
import { aCustomer, aStaffMember, type Person } from '../../gateway/test/support/people.ts';
import { until } from '../../gateway/test/support/until.ts';
import { accountPages, signInPages } from '../src/routing/private-pages.ts';
import { shopWithPages, type ShopWithPages } from './support/shop-with-pages.ts';
import { signInWithPassword } from './support/signed-in.ts';
import { tooWide, watch } from './support/watched-page.ts';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

let shop: ShopWithPages;
let browser: Browser;
let staff: ShopClient;
let person: Person;
let state: State;
let product: Awaited<ReturnType<typeof aProduct>>;
let variantId: string;

beforeAll(async () => {
  [shop, browser] = await Promise.all([shopWithPages(), openBrowser()]);
  [staff, person] = await Promise.all([aStaffMember(shop.shop), aCustomer(shop.shop)]);
  product = await aProduct(staff);
  variantId = product.variants[0]!.id;
  await using it = await watch(browser, shop.url);
  await signInWithPassword(it.page, person);
  state = await it.page.context().storageState();
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

const signedIn = (options = {}) => watch(browser, shop.url, { storageState: state, ...options });

async function deliver(id: string) {
  for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const) {
    const { updateOrderStatus } = await staff.request(UpdateOrderStatusDocument, { id, status });
    if (updateOrderStatus.__typename !== 'OrderPayload') throw new Error(JSON.stringify(updateOrderStatus));
  }
}

test('orders come into the list, and move in it, without loading the page again', async () => {
  await using it = await signedIn();
  const { page } = it;
  await page.goto('/account/orders');
  await page.getByText('Nothing ordered yet').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  const order = await placeOrder(person.shop, anOrderOf([variantId, 2]));
  const row = page.getByRole('listitem').filter({ hasText: `Order ${order.number}` });
  await row.getByText('Confirmed').waitFor();
  expect(await row.getByRole('link').getAttribute('href')).toBe(`/orders/${order.number}`);
  await deliver(order.id);
  await row.getByText('Delivered').waitFor();
  await page.getByRole('textbox', { name: 'Find an order by its number' }).fill(order.number);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(new RegExp(`/orders/${order.number}$`));
  await page.getByRole('heading', { level: 1, name: 'It is with you. Enjoy it.' }).waitFor();

  await page.goto('/account/returns');
  await page.getByRole('button', { name: `Return something: order ${order.number}` }).click();
  await page.getByLabel('What is the reason?').fill('It is too small.');
  await page.getByRole('button', { name: 'Request the return' }).click();
  await page.getByText('Choose at least one thing.').waitFor();
  await page.getByRole('button', { name: 'One more' }).click();
  await page.getByRole('button', { name: 'Request the return' }).click();
  await page.getByText('Requested').waitFor();
  await page.getByText('Your reason: It is too small.').waitFor();

  await page.goto('/account/reviews');
  await page.getByRole('button', { name: 'Write a review: Enamel mug' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Please choose one to five stars.').waitFor();
  await page.getByRole('radio', { name: '1 star' }).focus();
  for (let star = 1; star < 4; star++) await page.keyboard.press('ArrowRight');
  await page.getByLabel('Title').fill('It keeps coffee warm');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('What you have written').waitFor();
  await page.getByText('It keeps coffee warm').waitFor();
  await page.getByRole('img', { name: '4 stars' }).waitFor();
  expect(it.faults).toEqual([]);
});

test('addresses are added, edited, made the default and deleted; faults are beside their fields', async () => {
  await using it = await signedIn();
  const { page } = it;
  await page.goto('/account/addresses');
  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByRole('button', { name: 'Save the address' }).click();
  expect(await page.getByText(/^Please enter/).count()).toBe(4);
  await page.getByLabel('Recipient').fill('Lena Hoffmann');
  await page.getByLabel('Street and number').fill('Neckarhalde 14');
  await page.getByLabel('Postal code').fill('  ');
  await page.getByLabel('Town').fill('Tübingen');
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('A name for the address').fill('Home');
  await page.getByRole('button', { name: 'Save the address' }).click();
  await page.getByText('At least 1 character, please.').waitFor();
  await page.getByLabel('Postal code').fill('72070');
  await page.getByRole('button', { name: 'Save the address' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'Neckarhalde' });
  await card.getByText('72070 Tübingen').waitFor();
  await card.getByRole('button', { name: 'Make default: Home' }).click();
  await card.getByText('Default', { exact: true }).waitFor();
  await card.getByRole('button', { name: 'Edit Home' }).click();
  await page.getByLabel('Street and number').fill('Neckarhalde 15');
  await page.getByRole('button', { name: 'Save the address' }).click();
  await card.getByText('Neckarhalde 15').waitFor();
  await card.getByRole('button', { name: 'Delete Home' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the address' }).click();
  await card.waitFor({ state: 'detached' });
  expect(it.faults).toEqual([]);
});

test('a list is made, shared by a link, and seen by a visitor until the link ends', async () => {
  await using it = await signedIn({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = it;
  await page.goto('/account/wishlists');
  await page.getByRole('button', { name: 'New list' }).click();
  await page.getByLabel('Name of the list').fill('Kitchen wishes');
  await page.getByRole('button', { name: 'Create the list' }).click();
  await page.getByText('Nothing on this list yet').waitFor();
  await person.shop.send('mutation ($variantId: ID!) { addToWishlist(variantId: $variantId) { __typename } }', {
    variantId,
  });
  await page.reload();
  await page.getByRole('link', { name: 'Enamel mug' }).waitFor();
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await using visitor = await watch(browser, shop.url);
  await visitor.page.goto(link);
  await visitor.page.getByRole('heading', { name: 'Kitchen wishes' }).waitFor();
  await visitor.page.getByText('Ada’s wishlist').waitFor();
  await visitor.page.getByRole('link', { name: 'Enamel mug' }).waitFor();
  await page.getByRole('button', { name: 'End the link' }).click();
  await page.getByText('Only you see this list.').waitFor();
  await visitor.page.reload();
  await visitor.page.getByText('404').waitFor();
  expect([it.faults, visitor.faults]).toEqual([[], []]);
});

test('preferences apply at once, and the export is a file with everything', async () => {
  await using it = await signedIn();
  const { page } = it;
  await page.goto('/account/privacy');
  await page.getByRole('switch', { name: /^Reminders of the cart/ }).check();
  await page.getByText('With your consent since').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download my data' }).click(),
  ]);
  const data = JSON.parse(await readFile(await download.path(), 'utf8')) as Record<string, { kind: string }[]>;
  expect(data.account!.map(({ kind }) => kind)).toContain('account');
  expect(data.orders!.map(({ kind }) => kind)).toContain('order');
  expect(JSON.stringify(data)).toContain(person.email);
  expect(it.faults).toEqual([]);
});

test('sessions are ended one by one or together, and an erased account is gone', async () => {
  const other = await aCustomer(shop.shop, 'Grace Hopper');
  for (const device of ['Laptop', 'Telephone'])
    await shop.shop.send(
      'mutation ($email: EmailAddress!, $password: String!, $device: String) { login(email: $email, password: $password, device: $device) { __typename } }',
      { email: other.email, password: other.password, device },
    );
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await signInWithPassword(page, other);
  await page.goto('/account/sessions');
  await page.getByRole('button', { name: 'Sign out Laptop' }).click();
  await page.getByText('Laptop').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Sign out the 2 others' }).click();
  await page.getByText('Telephone').waitFor({ state: 'detached' });
  await page.getByText('This device').waitFor();

  await page.goto('/account/privacy');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Current password' }).fill('a wrong password');
  await dialog.getByRole('button', { name: 'Delete the account' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Delete the account' }).click();
  await dialog.getByText('The address or the password is not right.').waitFor();
  await dialog.getByRole('textbox', { name: 'Current password' }).fill(other.password);
  await dialog.getByRole('button', { name: 'Delete the account' }).click();
  await page.locator('header').getByRole('link', { name: 'Account' }).waitFor();
  await until('the page of visitors is shown', () => new URL(page.url()).pathname === '/');
  expect(it.faults).toEqual([]);
});

test('a region that fails says so, and can be loaded again; without a network, what is there stays', async () => {
  await using it = await signedIn();
  const { page } = it;
  let isBroken = true;
  await page.route('**/graphql', (route) =>
    isBroken && route.request().postData()?.includes('AddressBook')
      ? route.fulfill({ json: { data: null, errors: [{ message: 'No.', extensions: { requestId: 'abc-123' } }] } })
      : route.fallback(),
  );
  await page.goto('/account/addresses');
  await page.getByText('This did not load').waitFor();
  await page.getByText('Error abc-123').waitFor();
  isBroken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('12 St James’s Square').waitFor();
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await page.getByText('12 St James’s Square').waitFor();
});

/** What is wrong with a page in both themes, for axe, and how far it is wider than the screen. */
async function faultsOf(page: Page, violations: () => Promise<string[]>): Promise<string[]> {
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations()).map((violation) => `${colorScheme}: ${violation}`));
  }
  return [...found, ...(await tooWide(page))];
}

test('in German, on a phone, in both themes: axe finds nothing on any page', async () => {
  const phone = { viewport: { width: 360, height: 780 } };
  await using visitor = await watch(browser, shop.url, phone);
  await using customer = await signedIn(phone);
  const check = async ({ page, violations }: typeof visitor, paths: readonly string[]) => {
    for (const path of paths) {
      await page.goto(`/de/${path}`);
      expect([path, await faultsOf(page, violations)]).toEqual([path, []]);
    }
  };
  const ofMails = signInPages.map((path) => (path.includes('-') ? `${path}?token=x` : path));
  await Promise.all([
    check(
      visitor,
      ofMails.filter((path) => !path.includes('$')),
    ),
    check(customer, accountPages),
  ]);
  expect([visitor.faults, customer.faults]).toEqual([[], []]);
});
