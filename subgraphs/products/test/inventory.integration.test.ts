import { randomUUID } from 'node:crypto';
import { archiveProduct, aVariant, bringIn, ensureCategory } from './support/catalogue.ts';
import { adjustAt, inventory, managed, setLowStockThreshold, stockMovements } from './support/inventory.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { aLocation } from './support/stock.ts';

let service: ProductsService;
let shop: string;
const prefix = `INV_${randomUUID().slice(0, 8)}-`;
const skus = ['A', 'B', 'C', 'D'].map((letter) => `${prefix}${letter}`);
const ids: Record<string, string> = {};
let lampId: string;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
  shop = await aLocation(service, { priority: 5 });
  const stocks = [5, 0, 8, 3];
  const [first, second] = [skus.slice(0, 2), skus.slice(2)].map((part) =>
    part.map((sku) => aVariant({ sku, onHand: stocks[skus.indexOf(sku)] })),
  );
  const kettle = await bringIn(service, { title: 'Quicksilver kettle', variants: first });
  const lamp = await bringIn(service, { title: 'Quicksilver lamp', variants: second });
  lampId = lamp.id;
  for (const { id, sku } of [...kettle.variants, ...lamp.variants]) ids[sku.slice(-1)] = id;
  await managed(service, adjustAt, { variantId: ids.C, by: 2, reason: 'A', locationId: shop });
  await managed(service, setLowStockThreshold, { variantId: ids.D, threshold: 3 });
  await new Orders(service).place({ [ids.A!]: 4 });
});
afterAll(() => service[Symbol.asyncDispose]());

async function list(variables: Record<string, unknown> = {}) {
  const filter = { sku: prefix, ...(variables.filter as object) };
  const { data, errors } = await service.ask(inventory, { ...variables, filter }, service.tokenOf('STAFF'));
  expect(errors).toBeUndefined();
  return data.inventory;
}
const lettersOf = ({ nodes }: { nodes: { variant: { sku: string } }[] }) =>
  nodes.map(({ variant }) => variant.sku.slice(-1)).join('');

test('has the units of each variant, in all and by location', async () => {
  const { nodes } = await list();
  expect(nodes).toMatchObject([
    { variantId: ids.A, onHand: 5, reserved: 4, available: 1, lowStockThreshold: null, low: false },
    { onHand: 0, reserved: 0, available: 0, locations: [] },
    {
      onHand: 10,
      available: 10,
      variant: { sku: skus[2], availableQuantity: 10 },
      locations: [
        { onHand: 8, location: { code: 'MAIN' } },
        { onHand: 2, location: { id: shop } },
      ],
    },
    { lowStockThreshold: 3, low: true, available: 3 },
  ]);
});

test.each([
  [{ lowStock: true }, 'D'],
  [{ lowStock: false }, 'ABC'],
  [{ outOfStock: true }, 'B'],
  [{ outOfStock: false }, 'ACD'],
  [{ search: 'lamps' }, 'CD'],
  [{ search: 'quicksilver', outOfStock: true }, 'B'],
  [{ search: '%' }, ''],
  [{ search: ' ' }, 'ABCD'],
  [{ sku: `${prefix.toLowerCase()}c` }, 'C'],
  [{ sku: prefix.replace('-', '_') }, ''],
])('the filter %j finds %j', async (filter, letters) => {
  expect(lettersOf(await list({ filter }))).toBe(letters);
});

test('finds the variants of a product', async () => {
  expect(lettersOf(await list({ filter: { productId: lampId } }))).toBe('CD');
  expect(lettersOf(await list({ filter: { productId: randomUUID() } }))).toBe('');
});

test('finds what is at a location', async () => {
  expect(lettersOf(await list({ filter: { locationId: shop } }))).toBe('C');
  expect(lettersOf(await list({ filter: { locationId: randomUUID() } }))).toBe('');
});

test.each([
  ['SKU', 'ABCD'],
  ['NEWEST', 'DCBA'],
  ['LEAST_AVAILABLE', 'BADC'],
])('is sorted by %s, in pages', async (sort, letters) => {
  expect(lettersOf(await list({ sort }))).toBe(letters);
  let [read, after]: [string, string | undefined] = ['', undefined];
  do {
    const page = await list({ sort, first: 1, after });
    read += lettersOf(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  } while (after !== undefined);
  expect(read).toBe(letters);
});

test('has archived variants only if they are asked for', async () => {
  const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 4 })] });
  await managed(service, archiveProduct, { id });
  const filter = { sku: variants[0]!.sku };
  expect(await list({ filter })).toMatchObject({ nodes: [] });
  expect(await list({ filter: { ...filter, includeArchived: true } })).toMatchObject({
    nodes: [{ onHand: 4, available: 0 }],
  });
});

test.each([
  [{ filter: { locationId: 'x' } }, 'filter.locationId'],
  [{ filter: { productId: 'x' } }, 'filter.productId'],
  [{ filter: { sku: '%' } }, 'filter.sku'],
  [{ filter: { search: 'x'.repeat(101) } }, 'filter.search'],
  [{ filter: { search: 'a\0b' } }, 'filter.search'],
  [{ first: 101 }, 'first'],
  [{ after: 'x' }, 'after'],
])('rejects %j', async (variables, path) => {
  const { errors } = await service.ask(inventory, variables, service.tokenOf('STAFF'));
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path }] } }]);
});

test.each([1, 4])('a page of %i takes four statements, and a search one more', async (first) => {
  const count = async (filter: object) =>
    (await service.statements.during(() => list({ first, filter }))).filter((sql) => /variant|search|stock_/.test(sql))
      .length;
  // The page, the variants, what is at each location, and the locations.
  expect(await count({ lowStock: false, outOfStock: false })).toBe(4);
  expect(await count({ search: 'quicksilver' })).toBe(5);
});

describe('with many variants', () => {
  beforeAll(async () => {
    await service.sql(`
      INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand)
      SELECT uuidv7(), (SELECT id FROM product LIMIT 1), 100 + number, 'MANY-' || number, '[]', 100, 'EUR', 9
      FROM generate_series(1, 20000) AS number`);
    await service.sql(`
      INSERT INTO stock_movement (variant_id, kind, location_id, on_hand_change)
      SELECT '${ids.A}', 'ADJUSTMENT', '${shop}', 1 FROM generate_series(1, 20000)`);
    await service.sql('ANALYZE');
  });

  /** The plans of the statements that the work runs and that match. */
  async function plansOf(what: RegExp, work: () => Promise<unknown>): Promise<string> {
    const statements = (await service.statements.during(work)).filter((sql) => what.test(sql));
    expect(statements).toHaveLength(1);
    return JSON.stringify(await service.sql(`EXPLAIN (GENERIC_PLAN) ${statements[0]}`));
  }
  const planOf = (filter: object, sort = 'SKU') =>
    plansOf(/FROM "variant" "item"/, async () => {
      await service.ask(inventory, { filter, sort }, service.tokenOf('STAFF'));
    });

  test.each([
    [{}, 'SKU', 'variant_in_sku_order'],
    [{}, 'NEWEST', 'variant_pkey'],
    [{ lowStock: true }, 'SKU', 'stock_shortage'],
    [{ outOfStock: true }, 'LEAST_AVAILABLE', 'stock_shortage'],
  ])('the filter %j sorted by %s uses %s', async (filter, sort, index) => {
    const plan = await planOf(filter, sort);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on variant');
  });

  test('the beginning of a SKU uses an index', async () => {
    const plan = await service.sql(`EXPLAIN SELECT id FROM variant WHERE lower(sku) LIKE 'many-19%'`);
    expect(JSON.stringify(plan)).toContain('variant_by_sku_start');
  });

  test.each([
    [{}, 'stock_movement_of_variant'],
    [{ kind: 'TRANSFER' }, 'stock_movement_of_kind'],
    [{ locationId: randomUUID() }, 'stock_movement_at_location'],
    [{ orderId: randomUUID() }, 'stock_movement_of_order'],
  ])('the movements with %j use %s', async (filter, index) => {
    const plan = await plansOf(/FROM "stock_movement"/, async () => {
      await service.ask(
        stockMovements.replace('totalCount', ''),
        { variantId: ids.A, filter },
        service.tokenOf('STAFF'),
      );
    });
    expect(plan).toContain(index);
  });
});
