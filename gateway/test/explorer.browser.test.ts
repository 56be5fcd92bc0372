import { GrantRoleDocument, UpdateOrderStatusDocument, type ShopClient } from '@commerce/shop-client';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/chromium.ts';
import { aProduct } from './support/goods.ts';
import { anAddress, aStaffMember, createCustomer, theAdministrator } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';
import { tooWide, watch } from '../../storefront/test/support/watched-page.ts';

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
  const signOut = () => page.getByRole('button', { name: 'Sign out' });
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
    await signOut().waitFor();
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
    await signOut().click();
    await answers('Who am I', '"me": null');
    await answers('Register', '"emailVerified": false');
    await answers('Who am I', 'Grace Hopper');
    await signOut().click();
    await page.getByRole('button', { name: 'Sign in as customer' }).click();
    await signOut().waitFor();
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
    await page.getByRole('button', { name: 'Show Story' }).click();
  });

  test('says calmly that plans are for staff, and shows the one of staff', async () => {
    await signOut().click();
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    const plan = page.getByRole('region', { name: 'Plan', exact: true });
    await plan.getByText('Plans are for staff').waitFor();
    await plan.getByRole('button', { name: 'Sign in as staff' }).click();
    await plan.getByText('Run an operation to see its plan').waitFor();
    await open('The latest orders of all customers');
    await run();
    const fetch = plan.getByRole('button', { name: /^1 orders/ });
    await fetch.click();
    await plan.getByLabel('Document').getByText('orders(first: 10)').waitFor();
    expect(await fetch.getAttribute('aria-expanded')).toBe('true');
  });

  test('only plans a mutation, and compares two runs', async () => {
    const plan = page.getByRole('region', { name: 'Plan', exact: true });
    await open('Add to the cart');
    await plan.getByRole('button', { name: 'Plan only' }).click();
    await plan.getByText('not run').first().waitFor();
    expect(await response()).not.toContain('CartPayload');
    await open('The latest orders of all customers');
    await run();
    await until('the newest run is shown', async () =>
      (await plan.getByLabel('Run', { exact: true }).innerText()).startsWith('LatestOrders'),
    );
    await plan.getByLabel('Compare with').selectOption({ index: 1 });
    await plan.getByText(/^Only in the other run: addToCart from orders/).waitFor();
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
  });

  test('shows the plan of each message of a subscription', async () => {
    await open('Track the order');
    await run();
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    const runs = page.getByLabel('Run', { exact: true });
    await until('a message has a plan', async () => (await runs.innerText()).includes('TrackOrder'));
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
  });

  test('costs the operation as it is typed', async () => {
    await open('Categories');
    await page.getByRole('link', { name: /^cost \d+ of 5,000$/ }).click();
    await page.getByRole('heading', { name: 'Categories' }).waitFor();
    await page.getByText('Every caller may read every field of it.').waitFor();
    await page.getByText(/^\d+ of 5,000$/).waitFor();
  });

  test('finds a field, and shows who owns it and what leads to it', async () => {
    await page.getByRole('link', { name: 'Who owns what' }).click();
    await page.getByLabel('Find a type or a field').fill('orderStatistics');
    await page.getByRole('link', { name: 'Customer.orderStatistics' }).click();
    const customer = page.getByRole('complementary', { name: 'Customer' });
    await customer.getByText('adds', { exact: false }).first().waitFor();
    expect(await customer.innerText()).toMatch(/Owner\s+customers[^]*Also in\s+orders adds \d+ field/);
    await page
      .locator('.react-flow')
      .getByRole('button', { name: /^Order\s?\d+ fields/ })
      .click();
    await page.getByRole('complementary', { name: 'Order', exact: true }).waitFor();
  });

  test('shows who publishes and consumes an event, and opens the subscription that it feeds', async () => {
    await page.getByRole('link', { name: 'Events', exact: true }).click();
    await page.getByRole('link', { name: 'order.status-changed' }).click();
    const flow = page.getByRole('region', { name: 'Publisher and consumers' });
    expect(await flow.innerText()).toMatch(
      /^orders[^]*products\.orders[^]*customers\.orders[^]*gateways[^]*orderStatusChanged/,
    );
    await page.getByRole('link', { name: 'Watch live' }).click();
    await page.getByText('subscription').first().waitFor();
    await until('the editor has a subscription to it', () =>
      page.evaluate(() =>
        globalThis.__MONACO.editor.getModels().some((model) => model.getValue().includes('orderStatusChanged(')),
      ),
    );
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

describe.each([1280, 390])('at %d px, the pages of the explorer', (width) => {
  test.each(['light', 'dark'] as const)(
    'have no faults of accessibility in the %s theme, and fit',
    async (colorScheme) => {
      await using running = await sharedShop();
      const browser = await openBrowser();
      try {
        const { url } = running.gateway;
        await using watched = await watch(browser, url, { colorScheme, viewport: { width, height: 844 } });
        const { page, faults, violations } = watched;
        await page.goto('/explorer/?query={categories{name}}');
        await page.locator('.graphiql-query-editor .view-lines').waitFor({ state: 'attached' });
        const found: Record<string, readonly string[]> = {};
        const note = async (name: string) => {
          found[name] = [...(await violations()).filter(isOurs), ...(await tooWide(page))];
        };
        const show = (name: string) => page.locator('.pane-tabs button:visible', { hasText: name }).click();
        await note('story');
        if (width < 768) await show('Query');
        await page.getByRole('button', { name: /Execute query/ }).click();
        await show('Answer');
        await note('answer');
        await show('Plan');
        await page.getByText('Plans are for staff').waitFor();
        await note('plan');
        const shown = {
          'owners/Order': page.getByRole('complementary', { name: 'Order' }),
          'events/order.placed': page.getByRole('heading', { name: 'order.placed' }),
          limits: page.getByText(/^\d+ of 5,000$/),
          changes: page.getByText(/^(Nothing has changed|Changes of the schema)$/).first(),
        };
        for (const [hash, content] of Object.entries(shown)) {
          await page.evaluate((fragment) => void (location.hash = fragment), hash);
          await content.waitFor();
          await note(hash);
        }
        expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
        expect(faults).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});

/** Monaco draws its own elements. */
const isOurs = (violation: string) => !/class="[^"]*(?:monaco|view-line|inputarea)/.test(violation);
