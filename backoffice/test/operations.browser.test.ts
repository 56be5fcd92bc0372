import { until } from '../../gateway/test/support/until.ts';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { collect } from '../../gateway/test/support/collect.ts';
import { aProduct, anOrderOf, placeOrder } from '../../gateway/test/support/goods.ts';
import { aCustomer, aStaffMember, type Person } from '../../gateway/test/support/people.ts';
import { shopWithPages, type ShopWithPages } from '../../storefront/test/support/shop-with-pages.ts';
import { tooWide } from '../../storefront/test/support/watched-page.ts';
import { anAdministratorsPage, aStaffMemberWithPages, type StaffMember } from './support/staff-page.ts';

let shop: ShopWithPages;
let browser: Browser;
let joan: StaffMember;
let ada: Person;
let mug: string;

beforeAll(async () => {
  [shop, browser] = await Promise.all([shopWithPages(), openBrowser()]);
  const staff = await aStaffMember(shop.shop);
  ada = await aCustomer(shop.shop, 'Ada Lovelace');
  joan = await aStaffMemberWithPages(shop, browser);
  mug = (await aProduct(staff, { onHand: 100 })).variants[0]!.id;
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

/** Stores a message that a service gave up on. */
async function aDeadLetter(fields: { readonly isEvent: boolean; readonly error: string }): Promise<void> {
  const orders = new pg.Client({
    connectionString: Object.assign(new URL(shop.adminUrl), { pathname: 'orders' }).href,
  });
  await orders.connect();
  await orders.query(
    `INSERT INTO dead_letter (id, queue, service, payload, is_event, error, attempts, dead_lettered_at)
     VALUES ($1, 'notifications.mails', 'notifications', '{"kind":"test"}', $2, $3, 3, now())`,
    [randomUUID(), fields.isEvent, fields.error],
  );
  await orders.end();
}

test('the dashboard counts an order as it is placed, and keeps its range in the address', async () => {
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/');
  const panel = page.getByRole('region', { name: 'Orders today' });
  const total = panel.locator('strong');
  await total.waitFor();
  const counted = async () => Number((await total.textContent())!.replaceAll(',', ''));
  const before = await counted();
  await placeOrder(ada.shop, anOrderOf([mug, 1]));
  // Other files order in the shared shop, too.
  await until('the order is counted', async () => (await counted()) > before);
  await panel.getByRole('table', { name: /^Orders by quarter of an hour/ }).waitFor({ state: 'attached' });
  await page.getByText('7 days', { exact: true }).click();
  await page.waitForURL(/range=7d/);
  await page.getByRole('region', { name: 'Revenue in 7 days' }).waitFor();
  await page.reload();
  await page.getByRole('region', { name: 'Revenue in 7 days' }).waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|Infinity|undefined/);
  expect(it.faults).toEqual([]);
});

test('orders of the last hour are counted by minute while the dashboard shows today', async () => {
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/');
  const minutes = page.getByRole('table', { name: /^Orders by minute/ }).getByRole('row');
  await minutes.first().waitFor({ state: 'attached' });
  expect(await minutes.count()).toBe(61);
  const counted = async () =>
    (await minutes.allTextContents()).reduce((sum, text) => sum + Number(/(\d+) orders?$/.exec(text)?.[1] ?? 0), 0);
  const before = await counted();
  await placeOrder(ada.shop, anOrderOf([mug, 1]));
  await until('the order is counted', async () => (await counted()) > before);
  await page.getByText('7 days', { exact: true }).click();
  await page.getByRole('region', { name: 'Orders a minute' }).waitFor({ state: 'detached' });
  expect(it.faults).toEqual([]);
});

test('the services page shows whether the gateway and notifications are ready, and how fast live fields are', async () => {
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/services');
  const gateway = page.getByRole('region', { name: 'gateway' });
  await gateway.getByText('ready', { exact: true }).waitFor();
  await gateway.getByText('supergraph').waitFor();
  const notifications = page.getByRole('region', { name: 'notifications' });
  await notifications.getByText('ready', { exact: true }).waitFor();
  await notifications.getByText('folder').waitFor();
  await using followed = collect(ada.shop, 'subscription { myOrdersChanged { orderId version } }', {});
  const lags = gateway.getByText(/^[\d.]+ m?s$/);
  // The subscription begins at a moment that nobody sees: what it reads then is no event.
  await until('an order is followed', async () => {
    await placeOrder(ada.shop, anOrderOf([mug, 1]));
    return followed.results.length > 0 && (await lags.count()) >= 2;
  });
  await page.goto('/admin/');
  await page.getByText(/^p99 [\d.]+ m?s$/).waitFor();
  expect(it.faults).toEqual([]);
});

test('a gateway that does not answer is shown as such, and as ready once it does', async () => {
  await using it = await joan.open();
  const { page } = it;
  await page.route('**/staff/status', (route) => route.abort());
  await page.goto('/admin/services');
  const gateway = page.getByRole('region', { name: 'gateway' });
  await gateway.getByText('no answer').waitFor();
  await page.getByRole('region', { name: 'notifications' }).getByText('no answer').waitFor();
  await page.unroute('**/staff/status');
  await gateway.getByText('ready', { exact: true }).waitFor();
});

test('a dead letter arrives by itself, opens to its content, and is not sent again if it cannot be', async () => {
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/dead-letters?service=notifications');
  await page.getByRole('heading', { level: 1, name: 'Dead letters' }).waitFor();
  const error = `The mail server is gone ${randomUUID()}`;
  await aDeadLetter({ isEvent: false, error });
  const row = page.getByRole('listitem').filter({ hasText: error });
  await row.getByRole('button', { expanded: false }).click();
  await row.getByText('"kind": "test"').waitFor();
  await row.getByText(/sending it again cannot succeed/).waitFor();
  expect(await row.getByRole('checkbox').isDisabled()).toBe(true);
  expect(it.faults).toEqual([]);
});

test('several messages are sent again, with a report of those that are not', async () => {
  await using it = await joan.open();
  const { page } = it;
  const error = `Too slow ${randomUUID()}`;
  await aDeadLetter({ isEvent: true, error });
  await page.goto('/admin/dead-letters?service=notifications');
  const row = page.getByRole('listitem').filter({ hasText: error });
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Redrive 1$/ }).click();
  await page.getByText(/(1 message|0 messages) sent again/).waitFor();
});

test('staff find a customer, and what is for administrators is not offered', async () => {
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/customers');
  await page.getByLabel('Name or e-mail address').fill(ada.email);
  await page.waitForURL(/q=/);
  await page.locator('tr', { hasText: ada.email }).getByRole('link', { name: 'Ada Lovelace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  await page.getByRole('region', { name: 'Orders' }).waitFor();
  expect(await page.getByRole('button', { name: 'Erase' }).count()).toBe(0);
  expect(await page.getByRole('region', { name: 'Sessions' }).count()).toBe(0);
  await page.goto('/admin/audit-log');
  await page.getByText('This page is for administrators').waitFor();
  expect(it.faults).toEqual([]);
});

test('an administrator ends sessions and erases an account, and the audit log has both', async () => {
  const leaver = await aCustomer(shop.shop, 'Grace Hopper');
  await using it = await anAdministratorsPage(shop, browser);
  const { page } = it;
  await page.goto(`/admin/customers/${leaver.id}`);
  const sessions = page.getByRole('region', { name: 'Sessions' });
  await sessions
    .getByRole('button', { name: /^End the session/ })
    .first()
    .click();
  const ending = page.getByRole('dialog');
  await ending.getByRole('button', { name: 'End' }).click();
  await ending.getByText('Say why.').waitFor();
  await ending.getByLabel('Reason').fill('A stolen telephone');
  await ending.getByRole('button', { name: 'End' }).click();
  await sessions.getByText('Nobody is signed in with this account.').waitFor();

  await page.getByRole('button', { name: 'Erase' }).click();
  const erasing = page.getByRole('dialog', { name: 'Erase Grace Hopper?' });
  const word = `request-${randomUUID().slice(0, 8)}`;
  await erasing.getByLabel('Reason').fill(`Asked by letter ${word}`);
  expect(await erasing.getByRole('button', { name: 'Erase' }).getAttribute('aria-disabled')).toBe('true');
  await erasing.getByLabel(/to confirm/).fill(leaver.email);
  await erasing.getByRole('button', { name: 'Erase' }).click();
  await page.waitForURL(/\/admin\/customers$/);
  await page.goto(`/admin/audit-log?action=eraseCustomer&text=${word}`);
  await page.getByRole('button', { name: /Erase customer/ }).click();
  await page.getByText(`Reason: Asked by letter ${word}`).waitFor();
  expect(it.faults).toEqual([]);
});

test('an endpoint at an address that is not public is refused beside its field, and the draft stays', async () => {
  await using it = await anAdministratorsPage(shop, browser);
  const { page } = it;
  await page.goto('/admin/webhooks');
  await page.getByRole('button', { name: 'New endpoint' }).click();
  const dialog = page.getByRole('dialog', { name: 'New endpoint' });
  await dialog.getByLabel('Address').fill('https://10.0.0.1/hook');
  await dialog.getByLabel('What it is for').fill('The ERP');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.locator('[data-invalid]').first().waitFor();
  expect(await dialog.getByLabel('What it is for').inputValue()).toBe('The ERP');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test.each(['', 'dead-letters', 'webhooks', 'services', 'customers', 'audit-log'])(
  '/admin/%s is accessible and fits, in both themes and widths',
  async (path) => {
    await using it = await anAdministratorsPage(shop, browser);
    const { page } = it;
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [360, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`/admin/${path}`);
        await page.locator('main h1').waitFor();
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
        expect(await it.violations()).toEqual([]);
        expect(await tooWide(page)).toEqual([]);
      }
    expect(it.faults).toEqual([]);
  },
);
