import { GrantRoleDocument, UpdateOrderStatusDocument, type ShopClient } from '@commerce/shop-client';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/chromium.ts';
import { aProduct } from './support/goods.ts';
import { anAddress, aStaffMember, createCustomer, theAdministrator } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';

interface EditorModel {
  readonly uri: { readonly path: string };
  getValue(): string;
  setValue(text: string): void;
}

declare global {
  /** Set by the page's code editor. */
  var __MONACO: { readonly editor: { getModels(): EditorModel[] } };
}

describe('the explorer', () => {
  let running: SharedShop;
  let browser: Browser;
  let page: Page;
  let staff: ShopClient;
  let product: { readonly slug: string };
  const faults: string[] = [];
  const foreign: string[] = [];

  beforeAll(async () => {
    [running, browser] = await Promise.all([sharedShop(), openBrowser()]);
    staff = await aStaffMember(running.shop);
    product = await aProduct(staff, { onHand: 50 });
    for (const nickname of ['ada', 'staff']) {
      const input = {
        name: nickname,
        email: `${nickname}@example.com`,
        password: `demo-password-${nickname}`,
        address: anAddress,
      };
      await createCustomer(running.shop, input);
    }
    const admin = await theAdministrator(running.shop);
    await admin.request(GrantRoleDocument, { email: 'staff@example.com', role: 'STAFF' });

    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (request) => {
      const isOurs = request.url().startsWith(running.gateway.url) || /^(data|blob):/.test(request.url());
      if (!isOurs) foreign.push(request.url());
    });
    await page.goto(`${running.gateway.url}/explorer`);
    await page.waitForSelector('.graphiql-query-editor .monaco-editor');
  });

  afterAll(async () => {
    await browser?.close();
    await running?.[Symbol.asyncDispose]();
  });

  const open = (title: string) =>
    page.getByRole('region', { name: 'Story', exact: true }).getByRole('button', { name: title, exact: true }).click();
  const run = () => page.getByRole('button', { name: /Execute query/ }).click();
  /** Reads the text of an editor, or replaces it with the given text. */
  const textOf = (file: 'variables.json' | 'response.json', replacement?: string) =>
    page.evaluate(
      ([name, text]) => {
        const model = globalThis.__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith(name));
        if (text !== undefined) model?.setValue(text);
        return model?.getValue() ?? '';
      },
      [file, replacement] as const,
    );
  const response = () => textOf('response.json');
  const answers = async (title: string, text: string) => {
    await open(title);
    await run();
    await until(`${title} answers ${text}, not ${await response()}`, async () => (await response()).includes(text));
  };

  test('runs the whole story: browse, sign in, buy, and follow the order live', async () => {
    await answers('List products', 'Enamel mug');
    await open('One product by its slug'); // Other tests may have created the newest product.
    await textOf('variables.json', JSON.stringify({ slug: product.slug }));
    await run();
    await until('our product is shown', async () => (await response()).includes(product.slug));
    await page.getByRole('button', { name: 'Sign in as customer' }).click();
    await page.getByText('Sign out').waitFor();
    await answers('Who am I', 'ada@example.com');
    await answers('Buy now', '"status": "PENDING"');

    await open('Track the order');
    await run();
    const live = page.getByRole('region', { name: 'Live results' });
    await until('the order is confirmed before our eyes', async () => (await live.innerText()).includes('CONFIRMED'));
    const [, id] = /"id": "([0-9a-f-]{36})"/.exec(await response()) ?? [];
    await staff.request(UpdateOrderStatusDocument, { id: id!, status: 'PROCESSING' });
    await until('the next change arrives by itself', async () => (await live.innerText()).includes('PROCESSING'));
  });

  test('signs in a newly registered customer', async () => {
    await page.getByText('Sign out').click();
    await answers('Who am I', '"me": null');
    await answers('Register', '"emailVerified": false');
    await answers('Who am I', 'Grace Hopper');
    await page.getByText('Sign out').click();
    await page.getByRole('button', { name: 'Sign in as customer' }).click();
    await page.getByText('Sign out').waitFor();
    await answers('Who am I', 'ada@example.com');
  });

  test.each(['sse', 'multipart'])('follows the order over %s, too', async (transport) => {
    await page.getByLabel('Subscription transport').selectOption(transport);
    await open('Track the order');
    await run();
    const live = page.getByRole('region', { name: 'Live results' });
    await until('all its changes are there', async () => /CONFIRMED[^]*PROCESSING/.test(await live.innerText()));
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
  });

  test('shows the descriptions of listed fields', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByText('Mutation', { exact: true }).last().click();
    await page.getByText('Adds a product variant to the cart if enough units are available.').waitFor();
  });

  test('loads nothing from other origins and logs no errors', () => {
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('takes a screenshot for the docs', async () => {
    const picture = await page.screenshot(process.env.SCREENSHOT ? { path: process.env.SCREENSHOT } : {});
    expect(picture.length).toBeGreaterThan(50_000);
  });
});
