import {
  addVariant,
  archiveProduct,
  aProduct,
  aVariant,
  bringIn,
  createProduct,
  ensureCategory,
  euros,
  money,
  updateProduct,
  updateVariant,
  type Product,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

/** The input of a price in a further currency. */
const further = (amountMinor: number, currencyCode: string, listPriceMinor?: number) => ({
  price: money(amountMinor, currencyCode),
  listPrice: listPriceMinor === undefined ? null : money(listPriceMinor, currencyCode),
});

const everyPrice = `variants { prices { price { amountMinor currencyCode } listPrice { amountMinor } } }`;

/** The prices of each variant, such as `19.99 EUR`. */
async function pricesOf({ id }: Pick<Product, 'id'>): Promise<string[][]> {
  const { product } = await service.manage(
    `query ($id: ID!) { product(id: $id) { variants { prices { price { amountMinor currencyCode } } } } }`,
    { id },
  );
  return product.variants.map((variant: { prices: { price: ReturnType<typeof money> }[] }) =>
    variant.prices.map(({ price }) => `${price.amountMinor} ${price.currencyCode}`),
  );
}

describe('a variant', () => {
  let product: Product;
  beforeAll(async () => {
    const prices = [further(2_200, 'USD', 2_750), further(3_000, 'JPY')];
    product = await bringIn(service, {
      variants: [aVariant({ price: euros(2_000), prices }), aVariant({ price: euros(1_500) })],
    });
  });

  async function read(currency?: unknown) {
    const { data, errors } = await service.ask(
      `query ($id: ID!, $currency: CurrencyCode) { product(id: $id) {
        variants { price(currency: $currency) { formatted } listPrice(currency: $currency) { formatted }
                   discountPercentage(currency: $currency) }
        priceRange(currency: $currency) { min { formatted } max { formatted } } } }`,
      { id: product.id, currency },
    );
    return errors === undefined ? data.product : errors;
  }

  const shown = (price: string, listPrice: string | null = null, discountPercentage: number | null = null) => ({
    price: { formatted: price },
    listPrice: listPrice && { formatted: listPrice },
    discountPercentage,
  });
  const range = (min: string, max = min) => ({ min: { formatted: min }, max: { formatted: max } });

  test.each([
    ['no currency', undefined, [shown('€20.00'), shown('€15.00')], range('€15.00', '€20.00')],
    ['null', null, [shown('€20.00'), shown('€15.00')], range('€15.00', '€20.00')],
    ['its own currency', 'EUR', [shown('€20.00'), shown('€15.00')], range('€15.00', '€20.00')],
    ['a currency of some variants', 'USD', [shown('$22.00', '$27.50', 20), shown('€15.00')], range('$22.00')],
    ['a currency without decimals', 'JPY', [shown('¥3,000'), shown('€15.00')], range('¥3,000')],
    ['a currency without prices', 'CHF', [shown('€20.00'), shown('€15.00')], range('€15.00', '€20.00')],
  ])('shows its prices in %s', async (_, currency, variants, priceRange) => {
    expect(await read(currency)).toEqual({ variants, priceRange });
  });

  test.each(['usd', 'XQX', '', '\u0000', '\ud800', 'x'.repeat(100_000)])('has no price in %.10j', async (currency) => {
    const errors: { extensions: { code: string } }[] = await read(currency);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
  });

  test('lists all its prices, that in the currency of the product first', async () => {
    const { product: found } = await service.manage(`query ($id: ID!) { product(id: $id) { ${everyPrice} } }`, {
      id: product.id,
    });
    expect(found.variants[0].prices).toEqual([
      { price: euros(2_000), listPrice: null },
      { price: money(2_200, 'USD'), listPrice: { amountMinor: 2_750 } },
      { price: money(3_000, 'JPY'), listPrice: null },
    ]);
  });

  test('gets, keeps and loses prices in further currencies', async () => {
    const edited = await bringIn(service, { variants: [aVariant({ price: euros(1_000) })] });
    const id = edited.variants[0]!.id;
    await service.manage(updateVariant, { id, input: { prices: [further(1_100, 'USD')] } });
    expect(await pricesOf(edited)).toEqual([['1000 EUR', '1100 USD']]);
    await service.manage(updateVariant, { id, input: { price: euros(900) } });
    expect(await pricesOf(edited)).toEqual([['900 EUR', '1100 USD']]);
    await service.manage(updateProduct, { id: edited.id, input: { variants: [{ id, price: euros(800) }] } });
    expect(await pricesOf(edited)).toEqual([['800 EUR', '1100 USD']]);
    const variants = [{ id, price: euros(700), prices: [further(800, 'CHF')] }];
    await service.manage(updateProduct, { id: edited.id, input: { variants } });
    expect(await pricesOf(edited)).toEqual([['700 EUR', '800 CHF']]);
    await service.manage(updateVariant, { id, input: { prices: [] } });
    expect(await pricesOf(edited)).toEqual([['700 EUR']]);
    await service.manage(addVariant, { productId: edited.id, input: aVariant({ prices: [further(1, 'USD')] }) });
    expect(await pricesOf(edited)).toEqual([['700 EUR'], ['2499 EUR', '1 USD']]);
  });
});

describe('prices in further currencies are rejected', () => {
  const currencies = Intl.supportedValuesOf('currency').filter((code) => code !== 'EUR');
  const many = (count: number) => currencies.slice(0, count).map((code) => further(1, code));

  const broken: [string, unknown, object][] = [
    ['in the currency of the product', [further(1, 'EUR')], { path: 'prices.0.price.currencyCode', code: 'DUPLICATE' }],
    ['twice', [further(1, 'USD'), further(2, 'USD')], { path: 'prices.1.price.currencyCode', code: 'DUPLICATE' }],
    ['in more than 20', many(20), { path: 'prices', code: 'TOO_LONG', maximum: 19 }],
    ['in an unknown one', [further(1, 'XQX')], { path: 'prices.0.price.currencyCode', code: 'NOT_ALLOWED' }],
    ['below 0', [further(-1, 'USD')], { path: 'prices.0.price.amountMinor', code: 'TOO_SMALL' }],
    ['above the maximum', [further(1e11, 'USD')], { path: 'prices.0.price.amountMinor', code: 'TOO_LARGE' }],
    ['at the list price', [further(5, 'USD', 5)], { path: 'prices.0.listPrice.amountMinor', code: 'TOO_SMALL' }],
    [
      'with a list price in another one',
      [{ price: money(1, 'USD'), listPrice: money(2, 'CHF') }],
      { path: 'prices.0.listPrice.currencyCode', code: 'NOT_ALLOWED' },
    ],
  ];

  test.each(broken)('%s', async (_, prices, fault) => {
    const product = await bringIn(service);
    const id = product.variants[0]!.id;
    const at = (prefix: string) => ({ ...fault, path: `${prefix}${(fault as { path: string }).path}` });
    const results = [
      [await service.manage(createProduct, { input: aProduct({ variants: [aVariant({ prices })] }) }), 'variants.0.'],
      [await service.manage(addVariant, { productId: product.id, input: aVariant({ prices }) }), ''],
      [await service.manage(updateVariant, { id, input: { prices } }), ''],
      [
        await service.manage(updateProduct, {
          id: product.id,
          input: { variants: [{ id, price: euros(1), prices }] },
        }),
        'variants.0.',
      ],
    ] as const;
    for (const [data, prefix] of results) {
      const [result] = Object.values(data as Record<string, unknown>);
      expect(result).toMatchObject({ __typename: 'ValidationError', fields: [at(prefix)] });
    }
    expect(await pricesOf(product)).toEqual([['2499 EUR']]);
  });

  test('but 19 of them are accepted', async () => {
    const product = await bringIn(service, { variants: [aVariant({ prices: many(19) })] });
    expect((await pricesOf(product))[0]).toHaveLength(20);
  });
});

describe('lists', () => {
  let ids: string[];
  beforeAll(async () => {
    const shelf: [string, object][] = [
      ['Cheap in dollars', { price: euros(900), prices: [further(100, 'USD')] }],
      ['Reduced in dollars', { price: euros(500), prices: [further(200, 'USD', 400)] }],
      ['Reduced in euros', { price: euros(300), listPrice: euros(400), prices: [further(300, 'USD')] }],
      ['Only euros', { price: euros(100) }],
      ['Only dollars', { price: money(250, 'USD') }],
    ];
    ids = [];
    for (const [title, fields] of shelf) ids.push((await bringIn(service, { title, variants: [aVariant(fields)] })).id);
  });

  async function titlesBy(filter: object, sort = 'PRICE_LOW_TO_HIGH', first = 100): Promise<string[]> {
    const titles: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const { products } = await service.manage(
        `query ($filter: ProductFilter, $sort: ProductSort!, $first: Int, $after: String) {
          products(filter: $filter, sort: $sort, first: $first, after: $after) {
            nodes { title } totalCount pageInfo { hasNextPage endCursor } } }`,
        { filter: { ids, ...filter }, sort, first, after },
      );
      titles.push(...products.nodes.map(({ title }: { title: string }) => title));
      after = products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null;
      if (after === null) expect(products.totalCount).toBe(titles.length);
    }
    return titles;
  }

  const inDollars = ['Cheap in dollars', 'Reduced in dollars', 'Only dollars', 'Reduced in euros'];

  test.each([1, 2, 3, 100])('sort by the prices in one currency, in pages of %i', async (first) => {
    expect(await titlesBy({ currency: 'USD' }, 'PRICE_LOW_TO_HIGH', first)).toEqual(inDollars);
    expect(await titlesBy({ currency: 'USD' }, 'PRICE_HIGH_TO_LOW', first)).toEqual(inDollars.toReversed());
    expect(await titlesBy({}, 'PRICE_LOW_TO_HIGH', first)).toEqual([
      'Only euros',
      'Reduced in euros',
      'Reduced in dollars',
      'Cheap in dollars',
    ]);
    expect((await titlesBy({ currency: 'USD' }, 'BIGGEST_DISCOUNT', first))[0]).toBe('Reduced in dollars');
    expect((await titlesBy({}, 'BIGGEST_DISCOUNT', first))[0]).toBe('Reduced in euros');
  });

  test.each<[string, object, string[]]>([
    ['a range', { currency: 'USD', minPrice: 200, maxPrice: 250 }, ['Reduced in dollars', 'Only dollars']],
    ['a currency', { currency: 'USD' }, inDollars],
    ['a currency without products', { currency: 'CHF' }, []],
    ['a discount', { discounted: true }, ['Reduced in euros']],
    ['a discount in a currency', { discounted: true, currency: 'USD' }, ['Reduced in dollars']],
    ['no wish for discounts', { discounted: false, currency: 'USD' }, inDollars],
  ])('filter by %s', async (_, filter, titles) => expect(await titlesBy(filter)).toEqual(titles));

  test('follow changes of prices and of variants', async () => {
    const product = await bringIn(service, { title: 'New', variants: [aVariant({ price: euros(1) })] });
    const found = () => titlesBy({ ids: [product.id], currency: 'GBP', maxPrice: 50 });
    expect(await found()).toEqual([]);
    const input = aVariant({ prices: [further(50, 'GBP')] });
    await service.manage(addVariant, { productId: product.id, input });
    expect(await found()).toEqual(['New']);
    await service.manage(updateProduct, {
      id: product.id,
      input: { variants: [{ id: product.variants[0]!.id, price: euros(1), prices: [further(60, 'GBP')] }] },
    });
    expect(await found()).toEqual(['New']);
    await service.sql(`UPDATE product SET version = version WHERE id = $1`, [product.id]);
    await service.manage(archiveProduct, { id: product.id });
    expect(await found()).toEqual([]);
  });

  test('are counted by facets in one currency', async () => {
    const facets = async (filter: object) => {
      const { productFacets } = await service.manage(
        `query ($filter: ProductFilter) { productFacets(filter: $filter) {
          categories { count } priceRange { min { formatted } max { formatted } } } }`,
        { filter: { ids, ...filter } },
      );
      const { categories, priceRange } = productFacets;
      return [categories[0]?.count, priceRange?.min.formatted, priceRange?.max.formatted];
    };
    expect(await facets({})).toEqual([5, '€1.00', '€9.00']);
    expect(await facets({ currency: 'USD' })).toEqual([4, '$1.00', '$3.00']);
    expect(await facets({ currency: 'USD', maxPrice: 200 })).toEqual([2, '$1.00', '$3.00']);
    expect(await facets({ maxPrice: 300 })).toEqual([2, '€1.00', '€9.00']);
    expect(await facets({ discounted: true })).toEqual([1, '€3.00', '€3.00']);
    expect(await facets({ currency: 'CHF' })).toEqual([undefined, undefined, undefined]);
  });
});

describe('statements', () => {
  test.each(['PRICE_LOW_TO_HIGH', 'PRICE_HIGH_TO_LOW', 'BIGGEST_DISCOUNT'])(
    'of a list by %s are one, which reads an index in its order on any page',
    async (sort) => {
      await service.sql(
        `
        INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code)
          SELECT uuidv7(), 'filler-' || n || $1, 'Filler', 'A thing.', id, '{}', '[]', 'EUR'
          FROM category, generate_series(1, 2000) AS n`,
        [sort.toLowerCase()],
      );
      await service.sql(`
        INSERT INTO product_price (product_id, currency_code, min_price_minor, discount_percentage)
          SELECT id, code, random() * 10000, random() * 50
          FROM product, unnest('{EUR,USD,CHF}'::text[]) AS code WHERE title = 'Filler'
          ON CONFLICT DO NOTHING`);
      await service.sql('ANALYZE');
      const query = `query ($sort: ProductSort!, $after: String) { products(
        first: 10, after: $after, filter: { currency: "USD" }, sort: $sort) {
          nodes { title variants { prices { price { amountMinor } } } } pageInfo { endCursor } } }`;
      const { products } = await service.manage(query, { sort });
      const statements = await service.statements.during(() =>
        service.manage(query, { sort, after: products.pageInfo.endCursor }),
      );
      expect(statements).toHaveLength(2); // The page and its variants.
      const rows = await service.sql<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${statements[0]}`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index Only Scan.* using product_price_by_(?:price|discount) on product_price/);
      expect(plan).toMatch(/Index Cond: .*ROW\(/);
      expect(plan).not.toMatch(/Sort/);
    },
  );

  test('of variants do not depend on the number of currencies', async () => {
    const product = await bringIn(service, {
      variants: [aVariant({ prices: [further(1, 'USD'), further(2, 'CHF'), further(3, 'GBP')] })],
    });
    const statements = await service.statements.during(() =>
      service.manage(
        `query ($id: ID!) { product(id: $id) { variants { price(currency: "CHF") { amountMinor } prices { discountPercentage } }
          priceRange(currency: "USD") { min { amountMinor } } options { values { swatch } } } }`,
        { id: product.id },
      ),
    );
    expect(statements).toHaveLength(2);
  });
});
