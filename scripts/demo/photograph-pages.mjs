/**
 * Photographs the pages of the demo shop for the documentation, in both themes and as on a phone:
 *
 *     npm start -- --fresh --data /tmp/shop
 *     node scripts/demo/photograph-pages.mjs http://127.0.0.1:4000 [name …]
 *
 * It buys something as a guest, and issues a gift card. It needs the demo data with its pictures, and Chromium,
 * installed or at $CHROMIUM_PATH. The pictures are written to docs/images, each smaller than 40 kB.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { findChromium } from '@commerce/cluster';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const [url = 'http://127.0.0.1:4000', ...named] = process.argv.slice(2);
/** Those in the documentation. Others can be named: all steps of both purchases have a picture. */
const usual =
  'home category product-dark cart delivery review order order-prices account-orders cart-phone-dark order-phone-dark find-order-phone-dark';
const only = named.length > 0 ? named : usual.split(' ');
const folder = new URL('../../docs/images/', import.meta.url);
const maxBytes = 40_000;
const wide = { viewport: { width: 1280, height: 860 } };
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true };
const product = '/products/karwendel-hiking-boots';

/** Of WebP, best first. The first that makes a picture small enough is used. */
const qualities = [72, 60, 48, 36];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});

/** @param {import('playwright-core').Page} page @param {string} name */
async function photograph(page, name) {
  if (!only.includes(name)) return;
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    // Those further down are only loaded when they come near.
    const shown = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
    await Promise.all(shown.map((image) => image.decode().catch(() => undefined)));
  });
  const png = await page.screenshot();
  const width = Math.min(960, page.viewportSize()?.width === 360 ? 480 : 960);
  for (const quality of qualities) {
    const picture = await sharp(png).resize({ width }).webp({ quality, effort: 6 }).toBuffer();
    if (picture.length >= maxBytes) continue;
    writeFileSync(new URL(`${name}.webp`, folder), picture);
    return void process.stdout.write(`${name.padEnd(24)}${picture.length}\n`);
  }
  throw new Error(`${name} does not fit in ${maxBytes} bytes.`);
}

/** @param {'light' | 'dark'} colorScheme @param {import('playwright-core').BrowserContextOptions} size */
async function open(colorScheme, size) {
  const context = await browser.newContext({ baseURL: url, colorScheme, reducedMotion: 'reduce', ...size });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

/** @param {string} query @param {object} variables @param {string} [token] */
async function ask(query, variables, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function issueGiftCard() {
  const account = { email: 'admin@example.com', password: 'demo-password-admin' };
  const login =
    'mutation ($email: EmailAddress!, $password: String!) { login(email: $email, password: $password) { ... on LoginPayload { accessToken } } }';
  const issue =
    'mutation ($input: IssueGiftCardInput!) { issueGiftCard(input: $input) { ... on IssueGiftCardPayload { code } } }';
  const { accessToken } = (await ask(login, account)).login;
  const input = { amountMinor: 5_000, currencyCode: 'EUR' };
  return (await ask(issue, { input }, accessToken)).issueGiftCard.code;
}

async function photographShop() {
  const shop = await open('light', wide);
  await shop.goto('/');
  await photograph(shop, 'home');
  await shop.goto('/categories/clothing');
  await photograph(shop, 'category');
  const dark = await open('dark', wide);
  await dark.goto(product);
  await photograph(dark, 'product-dark');
  const small = await open('dark', phone);
  await small.goto('/search?q=boots');
  await photograph(small, 'search-phone-dark');
  await small.goto('/find-order');
  await small.getByRole('textbox').last().waitFor();
  await photograph(small, 'find-order-phone-dark');
}

/** @param {import('playwright-core').Page} page @param {string} field @param {string} code */
async function enterCode(page, field, code) {
  const button = page.getByRole('button', { name: `Apply: ${field}` });
  if (!(await button.isVisible())) await page.getByRole('button', { name: 'Coupon or gift card' }).click();
  await page.getByRole('textbox', { name: field }).fill(code);
  await button.click();
  await page
    .getByRole('button', { name: /^Remove.*/ })
    .last()
    .waitFor();
  await page.waitForLoadState('networkidle');
}

/** @param {import('playwright-core').Page} page @param {string} prefix @param {string} suffix */
async function buy(page, prefix, suffix) {
  await page.goto(product);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  await page.getByRole('dialog', { name: /^Cart/ }).getByRole('link', { name: 'Check out' }).waitFor();
  await photograph(page, `${prefix}drawer${suffix}`);
  await page.goto('/cart');
  await page.getByLabel('Delivery to').selectOption('DE');
  await enterCode(page, 'Coupon code', 'WELCOME10');
  await enterCode(page, 'Gift card', await issueGiftCard());
  await page.getByText('Left to pay').waitFor();
  await photograph(page, `${prefix}cart${suffix}`);
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill(`lena-${Date.now()}@example.com`);
  await page.getByLabel('Name', { exact: true }).fill('Lena Hoffmann');
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('Street and number').fill('Neckarhalde 14');
  await page.getByLabel('Postal code').fill('72070');
  await page.getByLabel('Town').fill('Tübingen');
  await page.getByRole('radio', { name: /^Express/ }).click();
  await page.waitForLoadState('networkidle');
  await photograph(page, `${prefix}delivery${suffix}`);
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByLabel('Expiry').fill('12 / 38');
  await page.getByLabel('Security code').fill('123');
  await photograph(page, `${prefix}payment${suffix}`);
  await page.getByRole('button', { name: 'Continue to review' }).click();
  await page.getByRole('button', { name: /^Place order for/ }).waitFor();
  await photograph(page, `${prefix}review${suffix}`);
  await page.getByRole('button', { name: /^Place order for/ }).click();
  await page.waitForURL(/\/orders\/\d+/);
  await page.getByText(/^Live since/).waitFor();
  await photograph(page, `${prefix}order${suffix}`);
  await page.getByRole('region', { name: 'What it costs' }).scrollIntoViewIfNeeded();
  await photograph(page, `${prefix}order-prices${suffix}`);
}

async function photographAccount() {
  const page = await open('light', wide);
  await page.goto('/login?next=/account/orders');
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.locator('input[name=password]').fill('demo-password-ada');
  await page.getByRole('button', { name: 'Sign in' }).last().click();
  await page.getByRole('list', { name: /orders/i }).waitFor();
  await photograph(page, 'account-orders');
}

try {
  await photographShop();
  await photographAccount();
  await buy(await open('light', wide), '', '');
  await buy(await open('dark', phone), '', '-phone-dark');
} finally {
  await browser.close();
}
