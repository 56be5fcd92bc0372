import { randomUUID } from 'node:crypto';
import {
  aVariant,
  bringIn,
  ensureCategory,
  euros,
  money,
  setDiscount,
  updateProduct,
  type Product,
} from './support/catalogue.ts';
import {
  csv,
  exportCsv,
  exportJsonLines,
  header,
  importFile,
  jsonLinesType,
  lineOf,
  stateOf,
  type FoundImport,
} from './support/imports.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { createBrand, define, grow } from './support/tree.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await arrange(service);
});
afterAll(() => service[Symbol.asyncDispose]());

/** Clothes have a material, which is required, and inherit whether they are new. Shoes have a height only. */
async function arrange(shop: ProductsService): Promise<void> {
  await ensureCategory(shop);
  const root = await grow(shop, 'fashion');
  await define(shop, root, { key: 'new', label: 'New', type: 'BOOLEAN', choices: [] });
  const clothes = await grow(shop, 'clothes', root);
  await define(shop, clothes, { key: 'material', required: true });
  await define(shop, clothes, { key: 'length', type: 'NUMBER', choices: [], unit: 'cm' });
  const shoes = await grow(shop, 'shoes', root);
  await define(shop, shoes, { key: 'height', type: 'NUMBER', choices: [], required: true });
  for (const slug of ['acme', 'zenith']) await shop.manage(createBrand, { input: { slug, name: slug } });
}

const aName = () => `p-${randomUUID()}`;

const fields = `id slug version title status publishedAt brand { slug } category { slug } seo { title description }
  attributes { attribute { key } choice number boolean }
  variants {
    id sku weightGrams barcode discount { active percentage }
    prices { price { amountMinor currencyCode } listPrice { amountMinor } }
    regularPrices { price { amountMinor } listPrice { amountMinor } }
  }`;

interface Found extends Product {
  readonly attributes: readonly { attribute: { key: string }; choice: string | null; number: number | null }[];
}

/** As staff see it. */
async function productBy(slug: string): Promise<Found> {
  const { product } = await service.manage(`query ($slug: String!) { product(slug: $slug) { ${fields} } }`, { slug });
  return product;
}

const faultsOf = ({ faults }: FoundImport) => faults.nodes.map(({ line, column, code }) => [line, column, code]);

const importLine = (line: object) => importFile(service, JSON.stringify(line), jsonLinesType);

const german = {
  language: 'DE',
  title: 'Kleid',
  keywords: ['Sommer'],
  faq: [{ question: 'Wie lang?', answer: 'Lang.' }],
  options: [{ text: 'Size', translation: 'Größe' }],
};

const aDress = (slug: string, more: object = {}) => ({
  slug,
  status: 'DRAFT',
  title: 'Dress',
  description: '',
  categorySlug: 'clothes',
  brandSlug: 'acme',
  attributes: [
    { key: 'new', boolean: true },
    { key: 'length', number: 95.5 },
    { key: 'material', choice: 'wool' },
  ],
  seo: { title: 'A dress' },
  variants: [
    {
      sku: slug,
      price: euros(5_000),
      listPrice: euros(6_000),
      prices: [{ price: money(5_500, 'USD'), listPrice: money(6_500, 'USD') }, { price: money(700, 'JPY') }],
      weightGrams: 250,
      barcode: '4006381333931',
      onHand: 3,
    },
  ],
  ...more,
});

test('creates a draft with all fields from CSV', async () => {
  const slug = aName();
  const file = csv(
    'slug,status,title,description,category,brand,attributes,seo,sku,price,prices,weight_grams,barcode',
    `${slug},DRAFT,Dress,,clothes,acme,"[{""key"":""material"",""choice"":""wool""}]","{""title"":""A dress""}",${slug},50,"[{""price"":{""amountMinor"":5500,""currencyCode"":""USD""}}]",250,4006381333931`,
  );
  expect(await importFile(service, file)).toMatchObject({ status: 'DONE', linesCreated: 1, faultCount: 0 });
  expect(await productBy(slug)).toMatchObject({
    status: 'DRAFT',
    publishedAt: null,
    brand: { slug: 'acme' },
    attributes: [{ attribute: { key: 'material' }, choice: 'wool' }],
    seo: { title: 'A dress', description: null },
    variants: [
      {
        weightGrams: 250,
        barcode: '4006381333931',
        prices: [{ price: euros(5_000) }, { price: money(5_500, 'USD') }],
      },
    ],
  });
  const { data } = await service.ask('query ($slug: String!) { product(slug: $slug) { id } }', { slug });
  expect(data.product).toBeNull();
});

test('products are published unless the file says something else', async () => {
  const slug = aName();
  await importFile(service, csv(header, lineOf(slug)));
  expect(await productBy(slug)).toMatchObject({ status: 'PUBLISHED', publishedAt: expect.any(String), brand: null });
  expect(faultsOf(await importLine(aDress(aName(), { status: 'ARCHIVED' })))).toEqual([[1, 'status', 'NOT_ALLOWED']]);
});

test('neither publishes nor unpublishes existing products', async () => {
  const [draft, published] = [aName(), aName()];
  await importLine(aDress(draft));
  await importLine(aDress(published, { status: 'PUBLISHED' }));
  const file = csv('slug,status,sku', `${draft},PUBLISHED,${draft}`, `${published},DRAFT,${published}`);
  expect(await importFile(service, file)).toMatchObject({ linesUnchanged: 2 });
  expect(await importLine(aDress(draft, { status: 'PUBLISHED', title: 'Skirt' }))).toMatchObject({ linesUpdated: 1 });
  expect(await productBy(draft)).toMatchObject({ status: 'DRAFT', title: 'Skirt', publishedAt: null, version: 2 });
  expect(await productBy(published)).toMatchObject({ status: 'PUBLISHED', version: 1 });
});

test('empty cells remove what may be missing, and missing columns change nothing', async () => {
  const slug = aName();
  await importLine(aDress(slug));
  const before = await productBy(slug);
  await importFile(service, csv('slug,title,sku', `${slug},Skirt,${slug}`));
  expect(await productBy(slug)).toEqual({ ...before, title: 'Skirt', version: 2 });
  const file = csv('slug,brand,seo,sku,prices,weight_grams,barcode', `${slug},,,${slug},,,`);
  expect(await importFile(service, file)).toMatchObject({ linesUpdated: 1 });
  expect(await productBy(slug)).toMatchObject({
    brand: null,
    seo: { title: null, description: null },
    attributes: before.attributes,
    variants: [{ prices: [{ price: euros(5_000) }], weightGrams: null, barcode: null }],
  });
  expect((await productBy(slug)).variants[0]).toMatchObject({ prices: { length: 1 } });
});

test('changes brand, attributes and further prices', async () => {
  const slug = aName();
  await importLine(aDress(slug));
  const attributes = [{ key: 'material', choice: 'cotton' }];
  const prices = [{ price: money(5_100, 'USD') }];
  const changed = aDress(slug, { brandSlug: 'zenith', attributes, variants: [{ sku: slug, prices }] });
  expect(await importLine(changed)).toMatchObject({ linesUpdated: 1 });
  const found = await productBy(slug);
  expect(found).toMatchObject({
    brand: { slug: 'zenith' },
    attributes: [{ choice: 'cotton' }],
    variants: [{ prices: [{ price: euros(5_000) }, { price: money(5_100, 'USD') }], weightGrams: 250 }],
  });
  expect(found.attributes).toHaveLength(1);
  const rows = await service.sql(
    'SELECT currency_code AS currency, min_price_minor::int AS min FROM product_price WHERE product_id = $1 ORDER BY 1',
    [found.id],
  );
  expect(rows).toEqual([
    { currency: 'EUR', min: 5_000 },
    { currency: 'USD', min: 5_100 },
  ]);
  expect(await importLine(changed)).toMatchObject({ linesUnchanged: 1 });
});

const firstVariant = (slug: string, more: object) => ({
  variants: [{ sku: slug, price: euros(5_000), ...more }],
});

test.each<[string, (slug: string) => object, [string, string][]]>([
  ['an unknown brand', () => ({ brandSlug: 'nobody' }), [['brandSlug', 'BRAND_NOT_FOUND']]],
  ['a brand that is no slug', () => ({ brandSlug: 'No Body\u0000' }), [['brandSlug', 'INVALID_FORMAT']]],
  ['no value of a required attribute', () => ({ attributes: [] }), [['attributes', 'REQUIRED']]],
  [
    'an attribute of another category and another choice',
    () => ({
      attributes: [
        { key: 'height', number: 1 },
        { key: 'material', choice: 'lead' },
      ],
    }),
    [
      ['attributes.0.key', 'NOT_ALLOWED'],
      ['attributes.1.choice', 'NOT_ALLOWED'],
    ],
  ],
  ['attributes of another type', () => ({ attributes: 'wool' }), [['attributes', 'INVALID_FORMAT']]],
  [
    'texts for search engines that are too long',
    () => ({ seo: { title: 'x'.repeat(101) } }),
    [['seo.title', 'TOO_LONG']],
  ],
  [
    'a wrong check digit and no weight',
    (slug) => firstVariant(slug, { barcode: '4006381333932', weightGrams: 0 }),
    [
      ['variants.0.weightGrams', 'TOO_SMALL'],
      ['variants.0.barcode', 'INVALID_FORMAT'],
    ],
  ],
  [
    'a further price in the same currency',
    (slug) => firstVariant(slug, { prices: [{ price: euros(1) }] }),
    [['variants.0.prices.0.price.currencyCode', 'DUPLICATE']],
  ],
])('rejects %s', async (_, more, faults) => {
  const slug = aName();
  const found = await importLine(aDress(slug, more(slug)));
  expect(found).toMatchObject({ status: 'DONE', linesFailed: 1 });
  expect(faultsOf(found)).toEqual(faults.map(([column, code]) => [1, column, code]));
  expect(await productBy(slug)).toBeNull();
});

test('names the column of a fault in CSV', async () => {
  const slug = aName();
  const columns = 'slug,title,description,category,brand,attributes,seo,sku,price,prices,weight_grams,barcode';
  const inEuros = '"[{""price"":{""amountMinor"":1,""currencyCode"":""EUR""}}]"';
  const file = csv(
    columns,
    `${slug},Dress,,clothes,nobody,,,${slug},50,,,`,
    `${slug}-2,Dress,,clothes,,"[{""key"":""height"",""number"":1}]",,${slug}-2,50,,,`,
    `${slug}-3,Dress,,clothes,,{,"[]",${slug}-3,50,${inEuros},1.5,1`,
    `${slug}-4,Dress,,clothes,,,,${slug}-4,50,${inEuros},,`,
    `${slug}-5,Dress,,clothes,,,,${slug}-5,50,,0,1`,
  );
  expect(faultsOf(await importFile(service, file))).toEqual([
    [2, 'brand', 'BRAND_NOT_FOUND'],
    [3, 'attributes', 'NOT_ALLOWED'],
    [3, 'attributes', 'REQUIRED'],
    [4, 'attributes', 'INVALID_FORMAT'],
    [4, 'weight_grams', 'INVALID_FORMAT'],
    [5, 'prices', 'DUPLICATE'],
    [6, 'weight_grams', 'TOO_SMALL'],
    [6, 'barcode', 'INVALID_FORMAT'],
  ]);
});

test('a product that moves keeps the values of attributes that its new category has', async () => {
  const slug = aName();
  await importLine(aDress(slug));
  const move = (category: string) => importFile(service, csv('slug,category,sku', `${slug},${category},${slug}`));
  expect(faultsOf(await move('shoes'))).toEqual([[2, 'attributes', 'REQUIRED']]);
  expect((await productBy(slug)).attributes).toHaveLength(3);
  const given = { slug, categorySlug: 'shoes', attributes: aDress(slug).attributes, variants: [{ sku: slug }] };
  expect(faultsOf(await importLine(given))).toEqual([
    [1, 'attributes.1.key', 'NOT_ALLOWED'],
    [1, 'attributes.2.key', 'NOT_ALLOWED'],
    [1, 'attributes', 'REQUIRED'],
  ]);
  expect(await move('fashion')).toMatchObject({ linesUpdated: 1 });
  const moved = await productBy(slug);
  expect(moved).toMatchObject({ category: { slug: 'fashion' }, attributes: [{ attribute: { key: 'new' } }] });
  expect(moved.attributes).toHaveLength(1);
});

const aDiscounted = async (discount: object) => {
  const price = { price: euros(2_000), listPrice: euros(3_000), prices: [{ price: money(2_200, 'USD') }] };
  const product = await bringIn(service, { variants: [aVariant(price)] });
  await service.manage(setDiscount, { productId: product.id, input: discount });
  return product;
};

test('changes, keeps and removes translations, and rejects invalid ones', async () => {
  const slug = aName();
  const translationsOf = async () =>
    (await service.manage('query ($slug: String!) { product(slug: $slug) { translations { title } } }', { slug }))
      .product.translations;
  await importLine(aDress(slug, { translations: [german] }));
  expect(await translationsOf()).toEqual([{ title: 'Kleid' }]);
  await importFile(service, csv('slug,title,sku', `${slug},Skirt,${slug}`));
  expect(await translationsOf()).toEqual([{ title: 'Kleid' }]);
  const cell = '"[{""language"":""DE"",""title"":""Rock""}]"';
  expect(await importFile(service, csv('slug,translations,sku', `${slug},${cell},${slug}`))).toMatchObject({
    linesUpdated: 1,
  });
  expect(await translationsOf()).toEqual([{ title: 'Rock' }]);
  const invalid = '"[{""language"":""EN"",""title"":""Skirt""}]"';
  const failed = await importFile(service, csv('slug,translations,sku', `${slug},${invalid},${slug}`));
  expect(faultsOf(failed)).toEqual([[2, 'translations', 'NOT_ALLOWED']]);
  await importFile(service, csv('slug,translations,sku', `${slug},,${slug}`));
  expect(await translationsOf()).toEqual([]);
});

test('new prices are regular ones: a discount that holds continues to hold', async () => {
  const { slug, variants } = await aDiscounted({ percentage: 10 });
  const [variant] = variants;
  const file = csv('slug,sku,price', `${slug},${variant!.sku},25`);
  expect(await importFile(service, file)).toMatchObject({ linesUpdated: 1 });
  const found = await productBy(slug);
  expect(found).toMatchObject({
    variants: [
      {
        discount: { active: true, percentage: 10 },
        prices: [
          { price: euros(2_250), listPrice: { amountMinor: 2_500 } },
          { price: money(1_980, 'USD'), listPrice: { amountMinor: 2_200 } },
        ],
        regularPrices: [{ price: { amountMinor: 2_500 }, listPrice: { amountMinor: 3_000 } }, { listPrice: null }],
      },
    ],
  });
  const [row] = await service.sql(
    `SELECT min_price_minor::int AS min FROM product_price WHERE product_id = $1 AND currency_code = 'EUR'`,
    [found.id],
  );
  expect(row).toEqual({ min: 2_250 });
  const [event] = await service.sql(
    `SELECT envelope -> 'data' -> 'variants' -> 0 -> 'prices' AS prices FROM outbox
     WHERE subject = $1 ORDER BY position DESC LIMIT 1`,
    [found.id],
  );
  expect(event).toEqual({ prices: [euros(2_250), money(1_980, 'USD')] });
  expect(await exportCsv(service)).toMatch(new RegExp(`${variant!.sku},[^\\r]*,25\\.00,30\\.00,EUR,`));
  expect(await importFile(service, file)).toMatchObject({ linesUnchanged: 1 });
});

test('a price that is not higher than the discount is a fault', async () => {
  const { slug, variants } = await aDiscounted({ amounts: [euros(500), money(300, 'USD')] });
  const { sku } = variants[0]!;
  expect(faultsOf(await importFile(service, csv('slug,sku,price', `${slug},${sku},5`)))).toEqual([
    [2, 'price', 'TOO_SMALL'],
  ]);
  const prices = [{ price: money(300, 'USD') }];
  expect(faultsOf(await importLine({ slug, variants: [{ sku, prices }] }))).toEqual([
    [1, 'variants.0.prices.0.price.amountMinor', 'TOO_SMALL'],
  ]);
});

test('new products take former slugs, and changed products publish theirs', async () => {
  const [taken, kept, slug] = [aName(), aName(), aName()];
  const { id, variants } = await bringIn(service, { slug: taken });
  for (const next of [kept, slug]) await service.manage(updateProduct, { id, input: { slug: next } });
  const formerSlugs = async () => {
    const [row] = await service.sql(
      `SELECT envelope -> 'data' -> 'formerSlugs' AS slugs FROM outbox WHERE subject = $1 ORDER BY position DESC LIMIT 1`,
      [id],
    );
    return row;
  };
  expect(await formerSlugs()).toEqual({ slugs: [kept, taken] });
  await importFile(
    service,
    csv(header, lineOf(taken), `${slug},New title,It boils.,kitchen,${variants[0]!.sku},Model=X,1,1`),
  );
  expect((await productBy(taken)).id).not.toBe(id);
  expect((await productBy(kept)).id).toBe(id);
  expect(await formerSlugs()).toEqual({ slugs: [kept] });
});

test('all fields are exported as they were imported', async () => {
  await using other = await startProducts();
  await arrange(other);
  await importLine(aDress(aName(), { status: 'PUBLISHED', translations: [german] }));
  await aDiscounted({ percentage: 20 });
  const [file, lines] = [await exportCsv(service), await exportJsonLines(service)];
  expect(file).toMatch(/,DRAFT,.*,4006381333931,/);
  expect(await importFile(other, file)).toMatchObject({ status: 'DONE', linesFailed: 0, linesUpdated: 0 });
  expect(await exportCsv(other)).toBe(file);
  expect(await exportJsonLines(other)).toBe(lines);
  const before = await stateOf(other);
  for (const [text, type] of [[file], [lines, jsonLinesType]] as const) {
    const again = await importFile(other, text, type);
    expect(again).toMatchObject({ linesUnchanged: again.lines });
  }
  expect(await stateOf(other)).toEqual(before);
});
