import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createProductsDataSource } from '../src/data-source.ts';
import { applyDueDiscounts } from '../src/discount/discount-schedule.ts';
import { createServices } from '../src/services.ts';
import {
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  euros,
  money,
  nobodysId,
  removeDiscount,
  removeVariant,
  setDiscount,
  updateProduct,
  updateVariant,
  type Product,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;
const sources: DataSource[] = [];

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
  for (let count = 0; count < 3; count += 1)
    sources.push(await openDatabase(createProductsDataSource(service.config.DATABASE_URL, 2)));
});
afterAll(async () => {
  for (const source of sources) await closeDatabase(source);
  await service[Symbol.asyncDispose]();
});

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
const inYears = (years: number) => inSeconds(years * 366 * 86_400);

const aKettle = (fields: object = {}) =>
  bringIn(service, {
    variants: [
      aVariant({ price: euros(2_000), prices: [{ price: money(2_200, 'USD') }] }),
      aVariant({ price: euros(1_000), listPrice: euros(1_200) }),
    ],
    ...fields,
  });

interface Shown {
  readonly version: number;
  readonly variants: readonly {
    readonly prices: readonly { price: { amountMinor: number }; listPrice: { amountMinor: number } | null }[];
    readonly discount: { active: boolean } | null;
  }[];
}

async function read({ id }: Pick<Product, 'id'>): Promise<Shown> {
  const { product } = await service.manage(
    `query ($id: ID!) { product(id: $id) { version variants {
      prices { price { amountMinor } listPrice { amountMinor } } discount { active } } } }`,
    { id },
  );
  return product;
}

/** The price and list price of each variant in each of its currencies, such as `1800/2000`. */
async function pricesOf(product: Pick<Product, 'id'>): Promise<string[][]> {
  const { variants } = await read(product);
  return variants.map(({ prices }) =>
    prices.map(({ price, listPrice }) => `${price.amountMinor}${listPrice ? `/${listPrice.amountMinor}` : ''}`),
  );
}

async function set({ id: productId }: Pick<Product, 'id'>, input: object, version?: number) {
  return (await service.manage(setDiscount, { productId, input, version })).setDiscount;
}

const eventsOf = ({ id }: Pick<Product, 'id'>) =>
  service.sql<{ version: number; prices: number[] }>(
    `SELECT (envelope ->> 'aggregateversion')::int AS version,
       jsonb_path_query_array(envelope, '$.data.variants[*].prices[*].amountMinor') AS prices
     FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'product.changed' ORDER BY position`,
    [id],
  );

const regular = [['2000', '2200'], ['1000/1200']];
const less10 = [['1800/2000', '1980/2200'], ['900/1000']];

describe('a discount', () => {
  test('without a beginning holds immediately, in all currencies, until it is removed', async () => {
    const kettle = await aKettle();
    expect(await set(kettle, { percentage: 10 })).toMatchObject({
      __typename: 'ProductPayload',
      product: { version: 2, variants: [{ price: euros(1_800), discountPercentage: 10 }, { price: euros(900) }] },
    });
    expect(await pricesOf(kettle)).toEqual(less10);
    const { removeDiscount: result } = await service.manage(removeDiscount, { productId: kettle.id, version: 2 });
    expect(result.product.version).toBe(3);
    expect(await pricesOf(kettle)).toEqual(regular);
    expect((await eventsOf(kettle)).map(({ prices }) => prices)).toEqual([
      [2_000, 2_200, 1_000],
      [1_800, 1_980, 900],
      [2_000, 2_200, 1_000],
    ]);
  });

  test('of some variants leaves the others', async () => {
    const kettle = await aKettle();
    await set(kettle, { percentage: 10, variantIds: [kettle.variants[1]!.id] });
    expect(await pricesOf(kettle)).toEqual([regular[0], less10[1]]);
    await service.manage(removeDiscount, { productId: kettle.id, variantIds: [kettle.variants[0]!.id] });
    expect(await pricesOf(kettle)).toEqual([regular[0], less10[1]]);
  });

  test('by amounts applies to their currencies', async () => {
    const kettle = await aKettle();
    const variantIds = [kettle.variants[0]!.id];
    await set(kettle, { amounts: [money(700, 'USD')], variantIds });
    expect(await pricesOf(kettle)).toEqual([['2000', '1500/2200'], ['1000/1200']]);
    await set(kettle, { amounts: [euros(1), money(200, 'USD')], variantIds });
    expect(await pricesOf(kettle)).toEqual([['1999/2000', '2000/2200'], ['1000/1200']]);
  });

  test('replaces another one, from the regular prices', async () => {
    const kettle = await aKettle();
    await set(kettle, { percentage: 50 });
    await set(kettle, { percentage: 10 });
    expect(await pricesOf(kettle)).toEqual(less10);
    await set(kettle, { percentage: 20, startsAt: inSeconds(3_600) });
    expect(await pricesOf(kettle)).toEqual(regular);
  });

  test('continues to hold when regular prices change', async () => {
    const kettle = await aKettle();
    const [one, other] = kettle.variants;
    await set(kettle, { percentage: 10 });
    await service.manage(updateVariant, { id: one!.id, input: { price: euros(3_000) } });
    await service.manage(updateProduct, { id: kettle.id, input: { variants: [{ id: other!.id, price: euros(500) }] } });
    expect(await pricesOf(kettle)).toEqual([['2700/3000', '1980/2200'], ['450/500']]);
    await service.manage(updateVariant, { id: other!.id, input: { sku: `S-${kettle.id}` } });
    await service.manage(removeDiscount, { productId: kettle.id });
    expect(await pricesOf(kettle)).toEqual([['3000', '2200'], ['500']]);
  });

  test('by an amount is lower than new regular prices', async () => {
    const kettle = await aKettle();
    const id = kettle.variants[0]!.id;
    await set(kettle, { amounts: [euros(500), money(100, 'USD')], variantIds: [id], startsAt: inSeconds(3_600) });
    const results = [
      [{ price: euros(500) }, { path: 'price.amountMinor', minimum: 501 }],
      [{ prices: [{ price: money(99, 'USD') }] }, { path: 'prices.0.price.amountMinor', minimum: 101 }],
    ] as const;
    for (const [input, fault] of results) {
      const { updateVariant: result } = await service.manage(updateVariant, { id, input });
      expect(result).toMatchObject({ __typename: 'ValidationError', fields: [{ code: 'TOO_SMALL', ...fault }] });
    }
    const variants = [{ id, price: euros(500) }];
    const { updateProduct: result } = await service.manage(updateProduct, { id: kettle.id, input: { variants } });
    expect(result).toMatchObject({ fields: [{ path: 'variants.0.price.amountMinor', code: 'TOO_SMALL' }] });
    expect(await pricesOf(kettle)).toEqual(regular);
  });

  test('is found by filters, sorts and facets', async () => {
    const kettle = await aKettle();
    const query = `query ($ids: [ID!]) {
      products(filter: { ids: $ids, discounted: true, currency: "USD", maxPrice: 2000 }) { totalCount }
      productFacets(filter: { ids: $ids, currency: "USD" }) { priceRange { min { amountMinor } } } }`;
    const find = async () => {
      const { products, productFacets } = await service.manage(query, { ids: [kettle.id] });
      return [products.totalCount, productFacets.priceRange.min.amountMinor];
    };
    expect(await find()).toEqual([0, 2_200]);
    await set(kettle, { percentage: 10 });
    expect(await find()).toEqual([1, 1_980]);
  });

  test('is shown only to staff', async () => {
    const kettle = await aKettle();
    await set(kettle, { percentage: 10, endsAt: inSeconds(3_600) });
    const query = `query ($id: ID!) { product(id: $id) { variants {
      discount { percentage amounts { amountMinor } active endsAt } regularPrices { price { amountMinor } } } } }`;
    const { product } = await service.manage(query, { id: kettle.id });
    expect(product.variants[0]).toMatchObject({
      discount: { percentage: 10, amounts: null, active: true, endsAt: expect.any(String) },
      regularPrices: [{ price: { amountMinor: 2_000 } }, { price: { amountMinor: 2_200 } }],
    });
    for (const token of [undefined, service.tokenOf('CUSTOMER')]) {
      const { data, errors } = await service.ask(query, { id: kettle.id }, token);
      expect(data.product.variants[0]).toEqual({ discount: null, regularPrices: null });
      expect(errors).toHaveLength(4);
    }
  });
});

describe('a discount is rejected', () => {
  let kettle: Product;
  beforeAll(async () => void (kettle = await aKettle()));

  test.each<[string, object, object]>([
    ['of 0 percent', { percentage: 0 }, { path: 'percentage', code: 'TOO_SMALL' }],
    ['of 100 percent', { percentage: 100 }, { path: 'percentage', code: 'TOO_LARGE', maximum: 99 }],
    ['of neither kind', {}, { path: 'percentage', code: 'REQUIRED' }],
    ['of null', { percentage: null, amounts: null }, { path: 'percentage', code: 'REQUIRED' }],
    ['of both kinds', { percentage: 1, amounts: [euros(1)] }, { path: 'amounts', code: 'NOT_ALLOWED' }],
    ['without amounts', { amounts: [] }, { path: 'amounts', code: 'TOO_SHORT' }],
    ['of nothing', { amounts: [euros(0)] }, { path: 'amounts.0.amountMinor', code: 'TOO_SMALL' }],
    ['of a negative amount', { amounts: [euros(-1)] }, { path: 'amounts.0.amountMinor', code: 'TOO_SMALL' }],
    ['of a price', { amounts: [euros(1_000)] }, { path: 'amounts.0.amountMinor', code: 'TOO_LARGE', maximum: 999 }],
    ['of two amounts', { amounts: [euros(1), euros(2)] }, { path: 'amounts', code: 'DUPLICATE' }],
    ['in an unknown currency', { amounts: [money(1, 'X')] }, { path: 'amounts.0.currencyCode', code: 'NOT_ALLOWED' }],
    ['without prices', { amounts: [money(1, 'USD')] }, { path: 'amounts.0.currencyCode', code: 'NOT_ALLOWED' }],
    ['that began', { percentage: 1, startsAt: inSeconds(-1) }, { path: 'startsAt', code: 'TOO_SMALL' }],
    ['that ended', { percentage: 1, endsAt: inSeconds(-1) }, { path: 'endsAt', code: 'TOO_SMALL' }],
    ['far away', { percentage: 1, startsAt: inYears(6) }, { path: 'startsAt', code: 'TOO_LARGE' }],
    ['for ever', { percentage: 1, endsAt: '9999-12-31T23:59:59Z' }, { path: 'endsAt', code: 'TOO_LARGE' }],
    [
      'that ends before it begins',
      { percentage: 1, startsAt: inYears(2), endsAt: inYears(1) },
      { path: 'endsAt', code: 'TOO_SMALL' },
    ],
    ['of no variants', { percentage: 1, variantIds: [] }, { path: 'variantIds', code: 'TOO_SHORT' }],
    ['of a variant twice', { percentage: 1, variantIds: ['a', 'a'] }, { path: 'variantIds', code: 'DUPLICATE' }],
    [
      'of too many variants',
      { percentage: 1, variantIds: Array.from({ length: 101 }, (_, index) => `${index}`) },
      { path: 'variantIds', code: 'TOO_LONG' },
    ],
    ['of a huge ID', { percentage: 1, variantIds: ['x'.repeat(101)] }, { path: 'variantIds.0', code: 'TOO_LONG' }],
  ])('%s', async (_, input, fault) => {
    expect(await set(kettle, input)).toMatchObject({ __typename: 'ValidationError', fields: [fault] });
    expect(await read(kettle)).toMatchObject({ version: 1, variants: [{ discount: null }, { discount: null }] });
  });

  test.each([[{ percentage: 1.5 }], [{ percentage: 1, startsAt: 'soon' }], [{ percentage: 1, endsAt: 5 }]])(
    'with a value of another type (%#)',
    async (input) => {
      const { errors } = await service.ask(setDiscount, { productId: kettle.id, input }, service.tokenOf('STAFF'));
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );

  test('of a product or variant that does not exist, or of an old version', async () => {
    const other = await aKettle();
    const strangers = [nobodysId, 'x', '\u0000', '\ud800', other.variants[0]!.id];
    for (const id of strangers) {
      expect(await set({ id }, { percentage: 1 })).toMatchObject({ __typename: 'ProductNotFoundError' });
      const input = { percentage: 1, variantIds: [id] };
      expect(await set(kettle, input)).toMatchObject({ __typename: 'VariantNotFoundError' });
    }
    expect(await set(kettle, { percentage: 1 }, 0)).toMatchObject({
      __typename: 'VersionConflictError',
      currentVersion: 1,
    });
    const stale = { productId: kettle.id, version: 7 };
    const { removeDiscount: result } = await service.manage(removeDiscount, stale);
    expect(result).toMatchObject({ __typename: 'VersionConflictError', currentVersion: 1 });
    const none = { productId: kettle.id, variantIds: [nobodysId] };
    expect((await service.manage(removeDiscount, none)).removeDiscount.__typename).toBe('VariantNotFoundError');
  });
});

describe('the schedule', () => {
  /** Moves the times of the discounts of a product. */
  const passTime = ({ id }: Pick<Product, 'id'>, seconds: number) =>
    service.sql(
      `UPDATE variant SET discount_due_at = discount_due_at - make_interval(secs => $2), discount = discount || jsonb_build_object(
         'endsAt', to_char((discount ->> 'endsAt')::timestamptz AT TIME ZONE 'UTC' - make_interval(secs => $2), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       WHERE product_id = $1`,
      [id, seconds],
    );

  test('begins and ends a discount about when it is time, each once', async () => {
    const kettle = await aKettle();
    const [startsAt, endsAt] = [inSeconds(1), inSeconds(3)];
    await set(kettle, { percentage: 10, startsAt, endsAt });
    expect(await pricesOf(kettle)).toEqual(regular);
    await eventually('it begins', async () => JSON.stringify(await pricesOf(kettle)) === JSON.stringify(less10));
    expect(Date.now()).toBeGreaterThanOrEqual(new Date(startsAt).getTime());
    await eventually('it ends', async () => JSON.stringify(await pricesOf(kettle)) === JSON.stringify(regular));
    expect(Date.now()).toBeGreaterThanOrEqual(new Date(endsAt).getTime());
    expect((await eventsOf(kettle)).map(({ version, prices }) => [version, prices[0]])).toEqual([
      [1, 2_000],
      [2, 2_000],
      [3, 1_800],
      [4, 2_000],
    ]);
    expect(await read(kettle)).toMatchObject({ variants: [{ discount: null }, { discount: null }] });
  });

  test('publishes the new stock and prices of the variants, and what the product is listed by', async () => {
    const kettle = await aKettle();
    const [one] = kettle.variants;
    await set(kettle, { percentage: 10, variantIds: [one!.id], startsAt: inSeconds(3_600) });
    await passTime(kettle, 3_600);
    await eventually('it begins', async () => (await read(kettle)).version === 3);
    const types = await service.sql<{ type: string; subject: string }>(
      `SELECT envelope ->> 'type' AS type, subject FROM outbox WHERE subject = ANY($1) ORDER BY position`,
      [[kettle.id, ...kettle.variants.map(({ id }) => id)]],
    );
    expect(types.map(({ type, subject }) => [type, subject]).slice(-2)).toEqual([
      ['product.changed', kettle.id],
      ['stock.changed', one!.id],
    ]);
    expect(
      await service.sql(
        'SELECT currency_code, min_price_minor, discount_percentage FROM product_price WHERE product_id = $1 ORDER BY 1',
        [kettle.id],
      ),
    ).toEqual([
      { currency_code: 'EUR', min_price_minor: '1000', discount_percentage: 16 },
      { currency_code: 'USD', min_price_minor: '1980', discount_percentage: 10 },
    ]);
  });

  test('ends what has begun and ended while no process ran', async () => {
    const kettle = await aKettle();
    await set(kettle, { percentage: 10, startsAt: inSeconds(3_600), endsAt: inSeconds(3_660) });
    await passTime(kettle, 86_400);
    await eventually('it is over', async () => (await read(kettle)).version === 3);
    expect(await read(kettle)).toMatchObject({ variants: [{ discount: null }, { discount: null }] });
    expect(await pricesOf(kettle)).toEqual(regular);
  });

  test('applies to archived products, and not to removed variants', async () => {
    const kettle = await aKettle();
    await set(kettle, { percentage: 10, startsAt: inSeconds(3_600) });
    await service.manage(removeVariant, { id: kettle.variants[1]!.id });
    await service.manage(archiveProduct, { id: kettle.id });
    await passTime(kettle, 3_600);
    await eventually('it begins', async () => (await read(kettle)).version === 5);
    expect(await pricesOf(kettle)).toEqual([less10[0]]);
    expect(await service.sql('SELECT FROM variant WHERE discount_due_at <= now()')).toEqual([]);
  });

  test('applies each discount once, in batches, by several processes and editors at the same time', async () => {
    const kettles = await Promise.all(Array.from({ length: 20 }, () => aKettle()));
    for (const kettle of kettles) await set(kettle, { percentage: 10, startsAt: inSeconds(3_600) });
    const errors: unknown[] = [];
    const others = sources.map(
      (source) =>
        createServices(source, { reservationMinutes: 60, imports: { maxBytes: 1, linesPerBatch: 1 } }, {} as never)
          .discounts,
    );
    await service.sql('UPDATE variant SET discount_due_at = now() WHERE discount_due_at IS NOT NULL');
    const edits = kettles.map(({ id }) => service.manage(updateProduct, { id, input: { title: 'Red kettle' } }));
    const runs = others.map(async (discounts) => {
      while (await applyDueDiscounts(discounts, (error) => errors.push(error), 7));
    });
    await Promise.all([...edits, ...runs]);
    for (const kettle of kettles) {
      await eventually('the discount holds', async () => (await read(kettle)).version === 4);
      expect(await pricesOf(kettle)).toEqual(less10);
      expect((await eventsOf(kettle)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    }
    expect(errors).toEqual([]);
  });

  test('is not affected by a process that dies in between', async () => {
    const kettle = await aKettle();
    await set(kettle, { percentage: 10, startsAt: inSeconds(3_600) });
    const dying = new pg.Client({ connectionString: service.config.DATABASE_URL });
    dying.on('error', () => {});
    await dying.connect();
    const [{ pid }] = (await dying.query('SELECT pg_backend_pid() AS pid')).rows;
    await dying.query('BEGIN');
    await dying.query('SELECT FROM product WHERE id = $1 FOR UPDATE', [kettle.id]);
    await passTime(kettle, 3_600);
    await dying.query('UPDATE variant SET price_minor = 1, discount_due_at = NULL WHERE product_id = $1', [kettle.id]);
    await dying.query('UPDATE product SET version = version + 1 WHERE id = $1', [kettle.id]);
    await service.sql('SELECT pg_terminate_backend($1)', [pid]);
    await eventually('another process applies it', async () => (await read(kettle)).version === 3);
    expect(await pricesOf(kettle)).toEqual(less10);
    expect((await eventsOf(kettle)).map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  test('reads what is due from its index', async () => {
    await service.sql(`
      INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand)
        SELECT gen_random_uuid(), (SELECT min(id::text)::uuid FROM product), 5, 'F-' || n, '[]', 1, 'EUR', 0
        FROM generate_series(1, 5000) AS n`);
    await service.sql('ANALYZE variant');
    const rows = await service.sql<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT product_id FROM variant WHERE discount_due_at <= now()
       ORDER BY discount_due_at LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan using variant_by_discount/);
  });
});
