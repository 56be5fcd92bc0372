import type { DataSource } from 'typeorm';
import { createProductsDataSource } from '../src/data-source.ts';
import { continuePublication } from '../src/popularity/popularity-publication.ts';
import { archiveProduct, aVariant, bringIn, ensureCategory, updateProduct, type Product } from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

const listing = `query ($first: Int! = 20, $after: String, $filter: ProductFilter) {
  products(first: $first, after: $after, filter: $filter, sort: POPULARITY) {
    nodes { title } totalCount pageInfo { hasNextPage endCursor }
  }
}`;
const ofCategory = `query ($slug: String!) { category(slug: $slug) { products(sort: POPULARITY) { nodes { title } } } }`;

let service: ProductsService;
let dataSource: DataSource;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  dataSource = await createProductsDataSource(service.config.DATABASE_URL, 2).initialize();
  orders = new Orders(service);
});
afterAll(async () => {
  await dataSource.destroy();
  await service[Symbol.asyncDispose]();
});

/** Publishes what has been sold so far, also if the service has begun to publish without the newest sales. */
async function publish(): Promise<void> {
  do {
    await service.sql('UPDATE popularity_count SET publish_at = now()');
    while (await continuePublication(dataSource, 0));
  } while (
    (await service.sql('SELECT FROM stock_movement, popularity_count WHERE stock_movement.id > counted_until')).length >
    0
  );
}

async function sell(product: Product, quantity: number): Promise<string> {
  const orderId = await orders.place({ [product.variants[0]!.id]: quantity });
  await orders.move(orderId, 'CONFIRMED');
  return orderId;
}

const putIn = (title: string, categorySlug: string) =>
  bringIn(service, { title, categorySlug, variants: [aVariant({ onHand: 1_000 })] });

async function listed(category: string): Promise<string[]> {
  const { data, errors } = await service.ask(ofCategory, { slug: category });
  expect(errors).toBeUndefined();
  const { data: same } = await service.ask(listing, { filter: { category } });
  expect(same.products.nodes).toEqual(data.category.products.nodes);
  return data.category.products.nodes.map(({ title }: { title: string }) => title);
}

const events = async () =>
  (await service.sql(`SELECT FROM outbox WHERE envelope ->> 'type' = 'product.popularity-changed'`)).length;

async function unitsOf({ id }: Product): Promise<number> {
  const [row] = await service.sql<{ units: number }>('SELECT units FROM product_popularity WHERE product_id = $1', [
    id,
  ]);
  return row!.units;
}

test('lists products by the units that were sold, once this is published, and equal ones newest first', async () => {
  await ensureCategory(service, 'pots');
  const [pot, pan, wok] = [await putIn('Pot', 'pots'), await putIn('Pan', 'pots'), await putIn('Wok', 'pots')];
  await sell(pot, 1);
  await sell(pan, 3);
  expect(await listed('pots')).toEqual(['Wok', 'Pan', 'Pot']);
  await publish();
  expect(await listed('pots')).toEqual(['Pan', 'Pot', 'Wok']);
  await sell(wok, 5);
  await publish();
  expect(await listed('pots')).toEqual(['Wok', 'Pan', 'Pot']);
});

test('counts each sale once, without what is rejected, cancelled or returned', async () => {
  await ensureCategory(service, 'lamps');
  const lamp = await putIn('Lamp', 'lamps');
  const variantId = lamp.variants[0]!.id;
  const orderId = await sell(lamp, 10);
  await orders.move(orderId, 'CONFIRMED');
  await orders.place({ [variantId]: 100 }); // Not confirmed.
  await publish();
  await publish();
  expect(await unitsOf(lamp)).toBe(10);
  await orders.cancelLines(orderId, { [variantId]: 7 });
  await publish();
  expect(await unitsOf(lamp)).toBe(7);
  await orders.acceptReturn({ [variantId]: 2 }, { orderId });
  await publish();
  expect(await unitsOf(lamp)).toBe(5);
  await orders.move(await sell(lamp, 50), 'CANCELLED', 4);
  await publish();
  expect(await unitsOf(lamp)).toBe(5);
  await orders.acceptReturn({ [variantId]: 90 });
  await publish();
  expect(await unitsOf(lamp)).toBe(0);
});

test('counts sales of the last 30 days, and forgets older ones', async () => {
  await ensureCategory(service, 'chairs');
  const chair = await putIn('Chair', 'chairs');
  await sell(chair, 4);
  await publish();
  const age = (days: number) =>
    service.sql('UPDATE product_sales SET day = current_date - $2::int WHERE product_id = $1', [chair.id, days]);
  await age(29);
  await publish();
  expect(await unitsOf(chair)).toBe(4);
  await age(30);
  await publish();
  expect(await unitsOf(chair)).toBe(0);
  expect(await service.sql('SELECT FROM product_sales WHERE product_id = $1', [chair.id])).toEqual([]);
});

test('publishes one event if anything has changed, and none otherwise', async () => {
  await ensureCategory(service, 'forks');
  const [fork, spoon] = [await putIn('Fork', 'forks'), await putIn('Spoon', 'forks')];
  await publish();
  const before = await events();
  await sell(fork, 1);
  await sell(spoon, 2);
  expect(await events()).toBe(before);
  await publish();
  expect(await events()).toBe(before + 1);
  await publish();
  expect(await events()).toBe(before + 1);
});

test('does not count movements that may precede others that are not committed yet', async () => {
  await ensureCategory(service, 'mugs');
  const mug = await putIn('Mug', 'mugs');
  await sell(mug, 1);
  await service.sql('UPDATE popularity_count SET publish_at = now()');
  while (await continuePublication(dataSource));
  expect(await unitsOf(mug)).toBe(0);
  await publish();
  expect(await unitsOf(mug)).toBe(1);
});

test('two processes count each sale once', async () => {
  await ensureCategory(service, 'bowls');
  const bowl = await putIn('Bowl', 'bowls');
  for (let sold = 0; sold < 5; sold++) await sell(bowl, 1);
  await Promise.all([publish(), publish()]);
  await publish();
  expect(await unitsOf(bowl)).toBe(5);
});

test('follows a product to another category', async () => {
  for (const slug of ['attic', 'loft']) await ensureCategory(service, slug);
  const [box, trunk] = [await putIn('Box', 'attic'), await putIn('Trunk', 'loft')];
  await sell(box, 2);
  await publish();
  await service.manage(updateProduct, { id: box.id, input: { categorySlug: 'loft' } });
  expect(await listed('loft')).toEqual(['Box', 'Trunk']);
  expect(await listed('attic')).toEqual([]);
  await service.manage(archiveProduct, { id: trunk.id });
  expect(await listed('loft')).toEqual(['Box']);
});

describe('pages', () => {
  test('contain every product once, despite sales that are not published', async () => {
    await ensureCategory(service, 'shelves');
    const made: Product[] = [];
    for (let index = 0; index < 7; index++) made.push(await putIn(`Shelf ${index}`, 'shelves'));
    for (const [index, product] of made.entries()) if (index % 3 > 0) await sell(product, index % 3);
    await publish();
    const walked: string[] = [];
    let after: string | undefined;
    do {
      const { data } = await service.ask(listing, { first: 2, after, filter: { category: 'shelves' } });
      const { nodes, pageInfo, totalCount } = data.products;
      expect(totalCount).toBe(7);
      walked.push(...nodes.map(({ title }: { title: string }) => title));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
      await sell(made[0]!, 3);
    } while (after !== undefined);
    expect(walked).toEqual([5, 2, 4, 1, 6, 3, 0].map((index) => `Shelf ${index}`));
  });

  test('are read from an index in their order', async () => {
    await service.sql(`
      INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code)
        SELECT uuidv7(), 'filler-' || n, 'Filler', 'A thing.', id, '{}', '[]', 'EUR'
        FROM category, generate_series(1, 3000) AS n WHERE slug = 'pots';
      UPDATE product_popularity SET units = random() * 100;
      ANALYZE`);
    const { data } = await service.ask(listing, { first: 1 });
    const statements = await service.statements.during(() =>
      service.ask(
        `query ($after: String) { products(first: 10, after: $after, sort: POPULARITY) { nodes { title } } }`,
        { after: data.products.pageInfo.endCursor },
      ),
    );
    expect(statements).toHaveLength(1);
    const plan = JSON.stringify(await service.sql(`EXPLAIN (GENERIC_PLAN) ${statements[0]}`));
    expect(plan).toMatch(/Index Only Scan Backward using product_popularity_by_units/);
    expect(plan).toMatch(/Index Cond: .*ROW\(/);
    expect(plan).not.toMatch(/Sort/);
  });
});
