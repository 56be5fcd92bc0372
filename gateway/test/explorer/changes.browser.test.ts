import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@commerce/runtime';
import type { Browser } from 'playwright-core';
import { SchemaHistory } from '../../src/explorer/schema-history.ts';
import { tooWide, watch } from '../../../storefront/test/support/watched-page.ts';
import { compose } from '../conformance/support/compose.ts';
import { openBrowser } from '../support/chromium.ts';
import { startPlainGateway, type PlainGateway } from '../support/plain-gateway.ts';

/** What the gateway served before it was stopped. */
const before = `
  type Query { hello(name: String): String! slow: String refused: String }
  type Mutation { greet: String }
  type Subscription { productChanged: Product }
  type Product { name: String variants: [Variant!]! weight: Int }
  type Variant { product: Product! }`;

let folder: string;
let gateway: PlainGateway;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'));
  const history = new SchemaHistory(folder, createLogger('test', 'silent'));
  history.use(compose({ shop: { typeDefs: before, resolvers: {} } }, { shop: 'http://shop.example' }));
  await history.describe();
  [gateway, browser] = await Promise.all([startPlainGateway({ SCHEMA_HISTORY_FOLDER: folder }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await gateway?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test.each([
  [1280, 'light'],
  [390, 'dark'],
] as const)(
  'the changes of a new schema are listed at %d px, %s, those that break clients first',
  async (width, colorScheme) => {
    await using it = await watch(browser, gateway.url, { colorScheme, viewport: { width, height: 844 } });
    const { page, faults, violations } = it;
    await page.goto('/explorer/#changes');
    await page.getByRole('heading', { name: 'Changes of the schema' }).waitFor();
    await page.getByRole('heading', { name: '3 breaking' }).waitFor();
    const rows = page.locator('.changes-version li');
    await page.getByRole('link', { name: 'Query.hello', exact: true }).waitFor();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/^breaking\s+Product\.weight\s+Field/),
      expect.stringMatching(/^breaking\s+Query\.hello\s+Field Query\.hello changed type/),
      expect.stringMatching(/^breaking\s+Query\.hello\.name\s+Argument/),
    ]);
    expect([await violations(), await tooWide(page)]).toEqual([[], []]);
    if (process.env.PICTURES !== undefined)
      await page.screenshot({ path: join(process.env.PICTURES, `changes-${width}.png`) });
    // The type of a change leads to what it has become.
    await page.getByRole('link', { name: 'Product.weight' }).click();
    await page.getByRole('complementary', { name: 'Product' }).waitFor();
    expect(faults).toEqual([]);
  },
);
