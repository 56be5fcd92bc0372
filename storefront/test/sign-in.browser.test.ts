import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { aCustomer } from '../../gateway/test/support/people.ts';
import { Mails } from './support/mails.ts';
import { shopWithPages, type ShopWithPages } from './support/shop-with-pages.ts';
import { signInWithPassword } from './support/signed-in.ts';
import { watch } from './support/watched-page.ts';

/** The pages at the address that the customers service accepts passkeys from: browsers make none for IP addresses. */
const passkeyUrl = 'http://localhost:4000';

let shop: ShopWithPages;
let browser: Browser;
let mails: Mails;

beforeAll(async () => {
  shop = await shopWithPages();
  browser = await openBrowser(`--host-resolver-rules=MAP ${new URL(passkeyUrl).host} ${new URL(shop.url).host}`);
  mails = new Mails(shop.mailsFolder);
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

const anEmail = () => `ada.${randomUUID()}@example.com`;
const password = 'seventeen green kettles';
const note = (page: Page) => page.evaluate(() => localStorage.getItem('signed-in'));
const account = (page: Page, name: string) => page.locator('header').getByRole('link', { name });

test('with the keyboard alone, somebody registers, and confirms the address by the link in the mail', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const email = anEmail();
  await page.goto('/register');
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.type('Ada Lovelace');
  await page.keyboard.press('Tab');
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('password12');
  await page.keyboard.press('Enter');
  // The password is refused beside its field, which has the focus.
  const field = page.getByRole('textbox', { name: 'Password' });
  await page.getByText('This is easy to guess.').waitFor();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await field.getAttribute('autocomplete')).toBe('new-password');
  await field.press('Control+A');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hello Ada' }).waitFor();
  await account(page, 'Ada Lovelace').waitFor();
  await page.getByText('Please confirm your address').waitFor();

  await page.goto(await mails.linkTo('verify-email', email));
  await page.getByRole('button', { name: 'Confirm the address' }).press('Enter');
  await page.getByRole('heading', { name: 'Confirmed' }).waitFor();
  await page.getByRole('link', { name: 'To your account' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hello Ada' }).waitFor();
  await page.getByRole('heading', { name: 'Your last orders' }).waitFor();
  expect(await page.getByText('Please confirm your address').count()).toBe(0);
  expect(it.faults).toEqual([]);
});

test('a code from a mail signs in and leads back; a wrong one is shown beside its field', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const email = anEmail();
  await page.goto('/account/addresses');
  await page.waitForURL((url) => url.pathname === '/login' && url.searchParams.get('next') === '/account/addresses');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  const code = await mails.codeFor(email);
  const box = page.getByRole('textbox', { name: 'Code' });
  expect(await box.getAttribute('autocomplete')).toBe('one-time-code');
  await box.fill(code === '123456' ? '654321' : '123456');
  await page.getByText('This code is not right').waitFor();
  await page.getByRole('textbox', { name: 'Digit 6 of 6' }).focus();
  for (let digit = 0; digit < 6; digit++) await page.keyboard.press('Backspace');
  await box.focus();
  await page.keyboard.type(code);
  await page.waitForURL('**/account/addresses');
  await page.getByText('No addresses yet').waitFor();
  expect(it.faults).toEqual([]);
});

test('too many wrong passwords: the button names the wait', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const { email } = await aCustomer(shop.shop);
  await page.goto('/login');
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('a wrong password');
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  const wait = page.getByText(/^That was often in a short time/);
  const wrong = page.getByText('The address or the password is not right.');
  for (let attempt = 0; attempt < 12 && !(await wait.isVisible()); attempt++) {
    await button.click();
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    await wrong.or(wait).first().waitFor();
  }
  await wait.waitFor();
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  await page.waitForFunction(() => document.querySelector('form [aria-disabled=true]') === null);
  expect(it.faults).toEqual([]);
});

test('a forgotten password is set anew by the link in the mail, which works once', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const { email } = await aCustomer(shop.shop);
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText(`If there is an account for ${email}`).waitFor();
  const link = await mails.linkTo('reset-password', email);
  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password' }).fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hello Ada' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password' }).fill(`${password} again`);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
  expect(it.faults).toEqual([]);
});

test('the address is changed by the link in a mail to the new one', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const person = await aCustomer(shop.shop);
  await signInWithPassword(page, person);
  await page.goto('/account/profile');
  const email = anEmail();
  const form = page.getByRole('form', { name: 'E-mail address' });
  await form.getByLabel('New e-mail address').fill(email);
  await form.getByRole('textbox', { name: 'Current password' }).fill(person.password);
  await form.getByRole('button', { name: 'Change the address' }).click();
  await page.getByText(`We have sent a link to ${email}`).waitFor();
  await page.goto(await mails.linkTo('confirm-email', email));
  await page.getByRole('button', { name: 'Confirm the address' }).click();
  await page.getByRole('heading', { name: 'Changed' }).waitFor();
  await page.getByRole('link', { name: 'To your account' }).click();
  await page.getByText(email).first().waitFor();
  expect(it.faults).toEqual([]);
});

test('a passkey is added, signs in without an address, and is renamed and removed', async () => {
  await using it = await watch(browser, passkeyUrl);
  const { page } = it;
  const setVerified = await addAuthenticator(page);
  const person = await aCustomer(shop.shop);
  await signInWithPassword(page, person);
  await page.goto('/account/profile');
  await page.getByText('There is none yet.').waitFor();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('My laptop');
  await dialog.getByRole('textbox', { name: 'Current password' }).fill(person.password);
  await setVerified(false);
  await dialog.getByRole('button', { name: 'Add the passkey' }).click();
  await dialog.getByText('It was cancelled').waitFor();
  expect(await it.violations()).toEqual([]);
  await setVerified(true);
  await dialog.getByRole('button', { name: 'Add the passkey' }).click();
  const row = page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem');
  await row.getByText('not used yet').waitFor();
  expect(await it.violations()).toEqual([]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await account(page, 'Account').waitFor();
  await page.goto('/login?next=/account/profile');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await row.getByText('last used').waitFor();
  await account(page, 'Ada Lovelace').waitFor();

  await row.getByRole('button', { name: 'Rename My laptop' }).click();
  await row.getByRole('textbox', { name: 'Name' }).fill('Work');
  await row.getByRole('button', { name: 'Save' }).click();
  await row.getByRole('button', { name: 'Remove Work' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('There is none yet.').waitFor();
  expect(it.faults).toEqual([]);
});

/** Adds an authenticator to the page. The result sets whether it can verify its user. */
async function addAuthenticator(page: Page) {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return (isUserVerified: boolean) => devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
}

test('nobody is led to another host after the sign-in', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const { email, password: own } = await aCustomer(shop.shop);
  await page.goto('/login?next=%2F%5Cevil.example%2Faccount');
  await signInWithPassword(page, { email, password: own }, { isThere: true });
  expect(new URL(page.url()).href).toBe(`${shop.url}/account`);
  expect(it.faults).toEqual([]);
});

test('two tabs renew one session with one request, and go on', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await signInWithPassword(page, await aCustomer(shop.shop));
  const other = await page.context().newPage();
  await other.goto('/account/profile');
  await other.getByLabel('Telephone').waitFor();
  const renewals: string[] = [];
  for (const each of [page, other])
    each.on('request', (request) => request.postData()?.includes('RenewSession') && renewals.push(request.url()));
  // As after a quarter of an hour: the access token is gone, and it is noted that it must be renewed.
  await page.context().clearCookies({ name: 'access_token' });
  await page.evaluate(() => localStorage.setItem('signed-in', '1'));
  const open = (tab: Page) => tab.getByRole('navigation', { name: 'Account' }).getByRole('link', { name: 'Addresses' });
  await Promise.all([open(page).click(), open(other).click()]);
  for (const each of [page, other]) await each.getByText('12 St James’s Square').waitFor();
  expect(renewals).toHaveLength(1);
  expect(Number(await note(page))).toBeGreaterThan(Date.now());
  expect(it.faults).toEqual([]);
});

test('a change of the caller leaves nothing of the one before, in any tab', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  await signInWithPassword(page, await aCustomer(shop.shop));
  const other = await page.context().newPage();
  await other.goto('/account/addresses');
  await other.getByText('12 St James’s Square').waitFor();
  await other.getByRole('button', { name: 'Add an address' }).click();
  await other.getByLabel('Street and number').fill('A secret address');
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('person.')));
  await page.evaluate(() => localStorage.setItem('person.guest-orders', '[["1001","a secret token"]]'));

  await page.getByRole('button', { name: 'Sign out' }).click();
  await account(page, 'Account').waitFor();
  expect([await note(page), await kept()]).toEqual([null, []]);
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  for (const each of [page, other]) expect(await each.locator('body').innerText()).not.toMatch(/Lovelace|James|secret/);

  await signInWithPassword(page, await aCustomer(shop.shop, 'Grace Hopper'), { isThere: true });
  await account(other, 'Grace Hopper').waitFor();
  await other.goto('/account/addresses');
  await other.getByText('12 St James’s Square').waitFor();
  expect(
    await other.locator('input').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)),
  ).not.toContain('A secret address');
  expect(it.faults).toEqual([]);
});

test('a session that was ended elsewhere is over here with the next request', async () => {
  await using it = await watch(browser, shop.url);
  const { page } = it;
  const person = await aCustomer(shop.shop);
  await signInWithPassword(page, person);
  await page.getByRole('navigation', { name: 'Account' }).getByRole('link', { name: 'Addresses' }).waitFor();
  await person.shop.send('mutation { logoutEverywhere }');
  // A request of the page itself may have been the next one.
  await page.evaluate(() => document.querySelector<HTMLElement>('nav a[href="/account/addresses"]')?.click());
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await note(page)).toBeNull();
});
