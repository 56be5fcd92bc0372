import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { CreateCategoryDocument } from '@commerce/shop-client';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../gateway/test/support/chromium.ts';
import { aProduct } from '../../gateway/test/support/goods.ts';
import { aStaffMember } from '../../gateway/test/support/people.ts';
import { until } from '../../gateway/test/support/until.ts';
import { shopWithPages, type ShopWithPages } from '../../storefront/test/support/shop-with-pages.ts';
import { tooWide } from '../../storefront/test/support/watched-page.ts';
import { aStaffMemberWithPages, type StaffMember } from './support/staff-page.ts';

let shop: ShopWithPages;
let browser: Browser;
let joan: StaffMember;

beforeAll(async () => {
  [shop, browser] = await Promise.all([shopWithPages(), openBrowser()]);
  joan = await aStaffMemberWithPages(shop, browser);
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

const picture = (number: number) =>
  fileURLToPath(new URL(`../../scripts/demo/pictures/karwendel-hiking-boots-${number}.webp`, import.meta.url));
const productOf = async (id: string) => {
  const { data } = await (
    await aStaffMember(shop.shop)
  ).send<{
    product: {
      title: string;
      version: number;
      slug: string;
      images: { alt: string }[];
      variants: { sku: string; price: { amountMinor: number } }[];
    };
  }>(
    `query ($id: ID!) { product(id: $id) { title version slug images { alt } variants { sku price { amountMinor } } } }`,
    { id },
  );
  return data!.product;
};
const rename = `mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { __typename } }`;
const save = (page: Page) => page.getByRole('button', { name: 'Save changes' }).click();
const saved = (page: Page) => page.getByText('Saved', { exact: true }).first().waitFor();

test('a product is found, and its texts and prices are changed by keyboard', async () => {
  const staff = await aStaffMember(shop.shop);
  const product = await aProduct(staff, { variants: 2 });
  const sku = product.variants[0]!.sku;
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/products?q=${sku}`);
  await page.getByRole('link', { name: 'Enamel mug' }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Enamel mug, blue');
  await page.getByRole('textbox', { name: `Price EUR of ${sku}`, exact: true }).fill('21,5');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('22');
  await page.keyboard.press('Control+s');
  await saved(page);
  expect(await productOf(product.id)).toMatchObject({
    title: 'Enamel mug, blue',
    variants: [{ price: { amountMinor: 2150 } }, { price: { amountMinor: 2200 } }],
  });
  expect(it.faults).toEqual([]);
});

test('what two people change is shown field by field, and nothing is overwritten', async () => {
  const staff = await aStaffMember(shop.shop);
  const { id } = await aProduct(staff);
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/products/${id}`);
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Mine');
  await page.getByRole('textbox', { name: 'Title for search engines' }).fill('Mine, too');
  await staff.send(rename, { id, input: { title: 'Theirs', description: 'Also theirs.' } });
  await save(page);
  const panel = page.getByRole('region', { name: 'Somebody else has saved this product, too' });
  await panel.getByText('Theirs', { exact: true }).waitFor();
  await page.getByText('Somebody else has changed').waitFor();
  expect(await page.getByRole('textbox', { name: 'Description', exact: true }).inputValue()).toBe('Also theirs.');
  expect((await productOf(id)).title).toBe('Theirs');
  await page.getByRole('button', { name: 'Keep mine: Title' }).click();
  await save(page);
  await saved(page);
  expect((await productOf(id)).title).toBe('Mine');
  expect(it.faults).toEqual([]);
});

test('a refusal is shown at its field, and what is typed stays until it is left on purpose', async () => {
  const staff = await aStaffMember(shop.shop);
  const [product, other] = [await aProduct(staff), await aProduct(staff)];
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/products/${product.id}`);
  await page.getByRole('textbox', { name: 'Address' }).fill((await productOf(other.id)).slug);
  await save(page);
  await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('alert').waitFor();
  await page.getByRole('button', { name: /^Remove SKU-/ }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('alert').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Stock', exact: true }).first().click();
  await page.getByRole('button', { name: 'Stay' }).click();
  expect(new URL(page.url()).pathname).toBe(`/admin/products/${product.id}`);
});

test('questions are added by keyboard and ordered, and one without an answer is not saved', async () => {
  const staff = await aStaffMember(shop.shop);
  const { id } = await aProduct(staff);
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/products/${id}`);
  await page.getByRole('button', { name: 'Add a question' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Question 1' }).fill('Is it for gas?');
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByRole('textbox', { name: 'Question 2' }).fill('Is it for the dishwasher?');
  await page.getByRole('textbox', { name: 'Answer 2' }).fill('Yes.');
  await save(page);
  await page.getByRole('group', { name: 'Frequently asked questions' }).getByRole('alert').waitFor();
  await page.getByRole('textbox', { name: 'Answer 1' }).fill('Gas and induction.');
  await page.getByRole('button', { name: 'Move question 2 up' }).click();
  await save(page);
  await saved(page);
  const { data } = await staff.send('query ($id: ID!) { product(id: $id) { faq { question answer } } }', { id });
  expect(data).toEqual({
    product: {
      faq: [
        { question: 'Is it for the dishwasher?', answer: 'Yes.' },
        { question: 'Is it for gas?', answer: 'Gas and induction.' },
      ],
    },
  });
  expect(await it.violations()).toEqual([]);
});

test('an option and its values are renamed, and have colours, by keyboard; a taken name is refused', async () => {
  const staff = await aStaffMember(shop.shop);
  const { id } = await aProduct(staff, { variants: 2 });
  const optionsOf = async () => {
    const { data } = await staff.send<{ product: { options: unknown } }>(
      'query ($id: ID!) { product(id: $id) { options { name values { value swatch } } } }',
      { id },
    );
    return data!.product.options;
  };
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/products/${id}`);
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Still a draft');
  const panel = page.getByRole('region', { name: 'Options' });
  const dialog = page.getByRole('dialog');
  const change = async (button: string, field: string, text: string): Promise<void> => {
    await panel.getByRole('button', { name: button, exact: true }).press('Enter');
    await dialog.getByRole('textbox', { name: field, exact: true }).fill(text);
    await page.keyboard.press('Enter');
  };
  const changed = () => dialog.waitFor({ state: 'detached' });
  await change('Rename the option Size', 'Name', 'Colour');
  await changed();
  await change('Rename 0', 'Colour', '1');
  await dialog.getByText(/Must differ from the others/).waitFor();
  await dialog.getByRole('textbox', { name: 'Colour', exact: true }).fill('Red');
  await page.keyboard.press('Enter');
  await changed();
  await change('Colour of Red', 'Colour', 'red');
  await dialog.getByText(/Must be a colour such as/).waitFor();
  await dialog.getByRole('textbox', { name: 'Colour', exact: true }).fill('#C0392B');
  await page.keyboard.press('Enter');
  await changed();
  const one = { value: '1', swatch: null };
  expect(await optionsOf()).toEqual([{ name: 'Colour', values: [{ value: 'Red', swatch: '#c0392b' }, one] }]);
  await panel.getByRole('button', { name: 'Colour of Red' }).press('Enter');
  expect(await it.violations()).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove colour' }).press('Enter');
  await changed();
  expect(await optionsOf()).toEqual([{ name: 'Colour', values: [{ value: 'Red', swatch: null }, one] }]);
  expect(await page.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe('Still a draft');
  expect(it.faults).toEqual([]);
});

test('pictures are uploaded, described, ordered and removed', async () => {
  const { id } = await aProduct(await aStaffMember(shop.shop));
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/products/${id}`);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files' }).click(),
  ]);
  await chooser.setFiles([picture(1), picture(2)]);
  await page.getByRole('textbox', { name: 'Alternative text of picture 2' }).fill('From above');
  await page.keyboard.press('Enter');
  await until('the text is saved', async () => (await productOf(id)).images[1]?.alt === 'From above');
  await page.getByRole('button', { name: 'Move picture 2 forward' }).click();
  await until('the order is another', async () => (await productOf(id)).images[0]?.alt === 'From above');
  await page.getByRole('button', { name: 'Remove picture 2' }).click();
  await until('one is left', async () => (await productOf(id)).images.length === 1);
  expect(it.faults).toEqual([]);
});

test('stock is adjusted with a reason, too few units are refused, and the ledger has it', async () => {
  const { variants } = await aProduct(await aStaffMember(shop.shop));
  await using it = await joan.open();
  const { page } = it;
  await page.goto(`/admin/stock?sku=${variants[0]!.sku}`);
  await page.getByRole('button', { name: variants[0]!.sku }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Units', { exact: true }).fill('-1000');
  await drawer.getByLabel('What happened').selectOption('Correction');
  await drawer.getByLabel('Reason').fill('Stocktake');
  await drawer.getByRole('button', { name: 'Adjust stock' }).click();
  await drawer.getByRole('alert').getByText(/./).first().waitFor();
  await drawer.getByLabel('Units', { exact: true }).fill('5');
  await drawer.getByRole('button', { name: 'Adjust stock' }).click();
  await drawer.getByText('15').first().waitFor();
  await drawer.getByRole('tab', { name: 'Movements' }).click();
  await drawer.getByText(/Stocktake/).waitFor();
  await drawer.getByText('+5').waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  expect(it.faults).toEqual([]);
});

test('a category is added below another, moved, and deleted only when it is empty', async () => {
  const word = randomUUID().slice(0, 8);
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/categories');
  const add = async (opener: string, name: string) => {
    await page.getByRole('button', { name: opener }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText(name, { exact: true }).waitFor();
  };
  await add('New category', `Garden ${word}`);
  await add(`Add below Garden ${word}`, `Tools ${word}`);
  await page.getByRole('button', { name: `Delete Garden ${word}` }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: `Move out of its parent: Tools ${word}` }).click();
  const moveBack = page.getByRole('button', { name: `Move below the one before: Tools ${word}` });
  await until('it is moved', () => moveBack.isEnabled());
  await page.getByRole('button', { name: `Delete Garden ${word}` }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText(`Garden ${word}`, { exact: true }).waitFor({ state: 'detached' });
  expect(it.faults).toEqual([]);
});

test('a file is imported, and its report names the line with a fault', async () => {
  const word = randomUUID().slice(0, 8);
  const category = `import-${word}`;
  const staff = await aStaffMember(shop.shop);
  await staff.request(CreateCategoryDocument, { input: { slug: category, name: 'Imported' } });
  const csv = `slug,title,description,category,sku,price\ngood-${word},Good,Fine.,${category},G-${word},9.99\nbad-${word},Bad,Fine.,${category},B-${word},free\n`;
  await using it = await joan.open();
  const { page } = it;
  await page.goto('/admin/imports');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  await chooser.setFiles({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByText('Done', { exact: true }).waitFor();
  await page.getByText(/1 created, 1 failed/).waitFor();
  await page.getByRole('cell', { name: `bad-${word}` }).waitFor();
  expect(it.faults).toEqual([]);
});

test.each(['light', 'dark'] as const)(
  'all pages are accessible in the %s theme, and fit a phone',
  async (colorScheme) => {
    const { id } = await aProduct(await aStaffMember(shop.shop), { variants: 2 });
    const pages = [
      'products',
      'products/new',
      `products/${id}`,
      'stock',
      'categories',
      'imports',
      'reviews',
      'promotions',
    ];
    for (const width of [360, 1280]) {
      await using it = await joan.open({ colorScheme, viewport: { width, height: 800 } });
      for (const path of pages) {
        await it.page.goto(`/admin/${path}`);
        await it.page.locator('main h1').waitFor();
        await it.page.locator('main [aria-busy]').first().waitFor({ state: 'detached' });
        expect([path, width, await it.violations()]).toEqual([path, width, []]);
        expect([path, width, await tooWide(it.page)]).toEqual([path, width, []]);
      }
      expect(it.faults).toEqual([]);
    }
  },
);
