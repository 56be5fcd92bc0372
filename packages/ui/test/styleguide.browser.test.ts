import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../../gateway/test/support/chromium.ts';
import { BuiltStyleguide } from './support/built-styleguide.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

declare global {
  /** Set by the script of axe-core. */
  var axe: { run(root: string, options: RunOptions): Promise<AxeResults> };
}

const looks = [
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

describe('the styleguide', () => {
  let styleguide: BuiltStyleguide;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    [styleguide, browser] = await Promise.all([BuiltStyleguide.start(), openBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await styleguide?.[Symbol.asyncDispose]();
  });

  /** Without motion, so that colours are final when they are measured. */
  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(styleguide.url) && !request.url().startsWith('data:')) faults.push(request.url());
    });
    await page.goto(styleguide.url, { waitUntil: 'networkidle' });
    return page;
  };

  describe.each(looks)('$width px wide, in the $colorScheme theme', ({ width, colorScheme }) => {
    let page: Page;
    beforeAll(async () => {
      page = await open({ viewport: { width, height: 900 }, colorScheme });
      for (const picture of await page.locator('img').all()) await picture.scrollIntoViewIfNeeded();
      await photograph(page, `${width}-${colorScheme}`);
    });
    afterAll(() => page.context().close());

    test('has no accessibility violations', async () => {
      expect(await violationsOf(page)).toEqual([]);
    });

    test('fits its width', async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });

    test('has no target under 44 px', async () => {
      expect(await page.evaluate(smallTargets)).toEqual([]);
    });

    // Dialogs and toasts look alike on phones and computers, apart from their width: each theme at one width is enough.
    if ((width === 360) === (colorScheme === 'light')) return;

    test.each([
      ['Cart', 'dialog', 'Cart'],
      ['Filters', 'dialog', 'Filters'],
      ['Refund…', 'dialog', 'Refund'],
      ['Cancel the order…', 'alertdialog', 'Cancel the order?'],
      ['When does it arrive?', 'dialog', 'Delivery'],
    ] as const)('%s opens an accessible %s, Escape closes it, and the focus returns', async (button, role, name) => {
      const opener = page.getByRole('button', { name: button, exact: true });
      await opener.click();
      const dialog = page.getByRole(role, { name });
      await dialog.waitFor();
      await photograph(page, `${width}-${colorScheme}-${button.replaceAll(/\W/g, '')}`, false);
      expect(await violationsOf(page, `[role=${role}]`)).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    test('shows a toast that can be read and closed', async () => {
      await page.getByRole('button', { name: 'Show a toast' }).click();
      await page.getByText('Added to the cart').waitFor();
      await photograph(page, `${width}-${colorScheme}-toast`, false);
      expect(await violationsOf(page, '[role=region]')).toEqual([]);
      await page.getByRole('button', { name: 'Close the message' }).click();
      await page.getByText('Added to the cart').waitFor({ state: 'hidden' });
    });
  });

  describe('by keyboard', () => {
    let page: Page;
    beforeAll(async () => {
      page = await open();
    });
    afterAll(() => page.context().close());

    test('the first key leads past the header', async () => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(new URL(page.url()).hash).toBe('#main');
    });

    test('a size is chosen with the arrow keys, and sold out ones say so', async () => {
      await page.getByRole('radio', { name: '44', exact: true }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.getByRole('radio', { name: '45, sold out' }).isChecked()).toBe(true);
    });

    test('a quantity is typed, clamped, and stepped', async () => {
      const quantity = page.getByRole('group', { name: 'Quantity' }).getByRole('textbox');
      await quantity.fill('99');
      await quantity.press('Enter');
      expect(await quantity.inputValue()).toBe('17');
      await quantity.press('ArrowDown');
      expect(await quantity.inputValue()).toBe('16');
      await quantity.fill('many');
      await quantity.blur();
      expect(await quantity.inputValue()).toBe('16');
    });

    test('a code can be pasted into its boxes', async () => {
      const first = page.getByRole('textbox', { name: 'Code from the mail' });
      await first.focus();
      await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text', '123456');
        document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      });
      expect(await page.getByRole('textbox', { name: 'Digit 6 of 6' }).inputValue()).toBe('6');
    });

    test('a form shows what the server found, at the fields and above them', async () => {
      const form = page.locator('form');
      const button = form.getByRole('button', { name: 'Continue to payment' });
      await button.click();
      await form.getByText('Please enter the street').waitFor();
      await form.getByRole('textbox', { name: 'Street' }).fill('Neckarhalde 14');
      const { width } = (await button.boundingBox())!;
      await button.press('Enter');
      expect(await button.getAttribute('aria-busy')).toBe('true');
      expect((await button.boundingBox())!.width).toBe(width);
      const code = form.getByRole('textbox', { name: 'Postal code' });
      await form.getByText('Must be a postal code of the country.').waitFor();
      expect(await code.getAttribute('aria-invalid')).toBe('true');
      expect(await code.evaluate((element) => element === document.activeElement)).toBe(true);
      await form.getByRole('alert').getByText('The coupon WINTER has ended.').waitFor();
      await code.fill('72070');
      await form.getByText('Must be a postal code of the country.').waitFor({ state: 'hidden' });
    });
  });

  test('a lost connection is shown after 2 s, a stale page after 30 s, and what was missed afterwards', async () => {
    const page = await open();
    // Standing still, because steps of the test take time as well.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    const shows = (text: string) => page.getByRole('status').filter({ hasText: text }).last().waitFor();
    await page.getByRole('button', { name: 'Lose the connection' }).click();
    await page.clock.runFor(1_900);
    expect(await page.getByRole('status').filter({ hasText: 'Reconnecting…' }).count()).toBe(1);
    await page.clock.runFor(200);
    expect(await page.getByRole('status').filter({ hasText: 'Reconnecting…' }).count()).toBe(2);
    await page.clock.runFor(28_000);
    expect(await page.getByRole('button', { name: 'Try now' }).count()).toBe(2);
    await page.getByRole('button', { name: 'Find the connection' }).click();
    await page.clock.resume();
    await shows('2 new while you were away');
    expect(await page.getByRole('button', { name: 'Try now' }).count()).toBe(1);
    await page.context().close();
  });

  test('a tooltip appears for the keyboard, too', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'When does it arrive?' }).focus();
    await page.keyboard.press('Tab');
    await page.getByText('What the price includes').waitFor();
    await page.context().close();
  });

  test('what was missed appears one after another', async () => {
    const page = await open({ reducedMotion: 'no-preference' });
    await page.getByRole('button', { name: 'Come back after an absence' }).click();
    const marks = page.getByRole('list', { name: 'What happened' }).getByText('while you were away');
    await marks.nth(1).waitFor();
    expect(await marks.count()).toBe(2);
    await page.context().close();
  });

  test('the chosen theme is there before the page is painted, and "system" follows the device', async () => {
    const page = await open({ colorScheme: 'light' });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.getByRole('radio', { name: 'Dark' }).check();
    expect(await ground()).not.toBe(light);
    await page.route('**/*.js', (route) => route.abort());
    await page.reload({ waitUntil: 'domcontentloaded' });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    faults.splice(0);
    await page.unroute('**/*.js');
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('radio', { name: 'As the device' }).check();
    expect(await ground()).toBe(light);
    await page.context().close();
  });

  test('without JavaScript, everything is there, and questions open', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.getByText('Can they be resoled?').click();
    await page.getByText('Yes, at least twice.').waitFor();
    await page.getByRole('checkbox', { name: 'On sale' }).check();
    await page.getByRole('radio', { name: '41', exact: true }).check();
    await page.context().close();
  });

  test('the styles of all components stay within 12 kB', async () => {
    const compressed = await promisify(brotliCompress)(await styleguide.stylesheet());
    expect(compressed.length).toBeLessThanOrEqual(12_000);
    expect(compressed.length).toBeGreaterThan(2_000);
  });

  test('logs no errors and loads nothing from other origins', () => {
    expect(faults).toEqual([]);
  });
});

/** Each as its rule, the element and what is wrong with it. */
async function violationsOf(page: Page, within = 'html'): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  // Describing what is right would take longer than finding what is wrong.
  const { violations } = await page.evaluate(
    (root) => globalThis.axe.run(root, { resultTypes: ['violations'] }),
    within,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

/** Runs in the page: what can be clicked and is smaller than 44 px. Links inside sentences are exempt. */
function smallTargets(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')];
  const small = all.filter((element) => {
    if (element.closest('[data-density]')) return false; // For a mouse. A finger has 44 px there, too.
    const isHidden = element.closest('[aria-hidden="true"], .sr-only') || element.getClientRects().length === 0;
    if (isHidden || element.closest('p a, span a')) return false;
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
    const before = getComputedStyle(element, '::before');
    const after = getComputedStyle(element, '::after');
    const sizes = [before, after].map((style) => [Number.parseFloat(style.width), Number.parseFloat(style.height)]);
    const fits = [[width, height], ...sizes].some(([w, h]) => w! >= 43.5 && h! >= 43.5);
    return !fits;
  });
  return small.map(({ outerHTML }) => outerHTML.slice(0, 200));
}

/** Saves a picture in the folder SCREENSHOTS, if it is set. */
async function photograph(page: Page, name: string, fullPage = true): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage });
}
