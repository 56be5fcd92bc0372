import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually, openServiceDatabase, type ServiceDatabase } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { createProductsDataSource } from '../src/data-source.ts';
import { start } from '../src/main.ts';
import { createProductSchema } from '../src/product/product.inputs.ts';
import { createServices, type ProductsServices } from '../src/services.ts';
import {
  aProduct,
  archiveProduct,
  ascending,
  aVariant,
  bringIn,
  createProduct,
  ensureCategory,
  nobodysId,
  publishProduct,
  restoreProduct,
  unpublishProduct,
  updateProduct,
  type Product,
} from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { anOrdersBus, startProducts, type ProductsService } from './support/products-service.ts';
import { reviewProduct, Reviewer } from './support/reviews.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const aDraft = (fields: object = {}) => bringIn(service, { status: 'DRAFT', ...fields });

async function change(document: string, variables: object) {
  const [result] = Object.values(await service.manage(document, { ...variables }));
  return result as { __typename: string; product: Record<string, unknown> & Product; fields?: unknown };
}
const publish = (id: string, variables: object = {}) => change(publishProduct, { id, ...variables });
const unpublish = (id: string, variables: object = {}) => change(unpublishProduct, { id, ...variables });

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const comeTrue = (id: string) =>
  service.sql(`UPDATE product SET publish_at = now() - interval '1 second' WHERE id = $1`, [id]);

async function eventsOf(subject: string) {
  const rows = await service.sql<{ type: string; version: number; archived: boolean | null }>(
    `SELECT envelope ->> 'type' AS type, (envelope ->> 'aggregateversion')::int AS version,
       (envelope -> 'data' ->> 'archived')::boolean AS archived
     FROM outbox WHERE subject = $1 ORDER BY position`,
    [subject],
  );
  return rows;
}

/** All ways to find a product, each as the IDs that it returns. */
async function found({ id, slug, variants }: Product, category: string, token?: string): Promise<string[]> {
  const { id: variantId, sku } = variants[0]!;
  const { data, errors } = await service.ask(
    `query ($id: ID!, $ids: [ID!]!, $slug: String!, $variantId: ID!, $word: String!, $sku: String!, $representations: [_Any!]!) {
       byId: product(id: $id) { id }
       bySlug: product(slug: $slug) { id }
       variant(id: $variantId) { product { id } }
       list: products(filter: { ids: $ids }) { nodes { id } totalCount }
       search: products(filter: { search: $word }) { nodes { id } }
       bySku: products(filter: { search: $sku }) { nodes { id } }
       suggestions: productSuggestions(text: $word) { id }
       facets: productFacets(filter: { ids: $ids }) { availability { available unavailable } categories { count } }
       categories { slug productCount products { nodes { id } totalCount } }
       references: _entities(representations: $representations) { ... on Product { id } ... on ProductVariant { product { id } } }
       node(id: $id) { id }
       nodeOfVariant: node(id: $variantId) { ... on ProductVariant { product { id } } }
     }`,
    {
      id,
      ids: [id],
      slug,
      variantId,
      word: category,
      sku,
      representations: [
        { __typename: 'Product', slug },
        { __typename: 'ProductVariant', sku },
      ],
    },
    token,
  );
  expect(errors).toBeUndefined();
  const own = data.categories.find((each: { slug: string }) => each.slug === category);
  expect(own.productCount).toBe(own.products.totalCount);
  return Object.entries({ ...data, categories: own.products.nodes })
    .filter(([, value]) => JSON.stringify(value).includes(id) || hasCounted(value))
    .map(([name]) => name);
}

function hasCounted(value: unknown): boolean {
  const availability = (value as { availability?: { available: number; unavailable: number } } | null)?.availability;
  return availability !== undefined && availability.available + availability.unavailable > 0;
}

const everywhere = [
  'byId',
  'bySlug',
  'variant',
  'list',
  'search',
  'bySku',
  'suggestions',
  'facets',
  'categories',
  'references',
  'node',
  'nodeOfVariant',
];
const byStaff = ['byId', 'bySlug', 'variant', 'references', 'node', 'nodeOfVariant'];

describe('a draft', () => {
  test('is found by nobody but staff until it is published, and again after it is unpublished', async () => {
    const category = `cat${Date.now()}`;
    await ensureCategory(service, category);
    const draft = await aDraft({ categorySlug: category, keywords: [category] });
    const [customer, staff] = [service.tokenOf('CUSTOMER'), service.tokenOf('STAFF')];
    const expectHidden = async () => {
      expect(await found(draft, category)).toEqual([]);
      expect(await found(draft, category, customer)).toEqual([]);
      expect(await found(draft, category, staff)).toEqual(byStaff);
    };
    await expectHidden();
    await publish(draft.id);
    for (const token of [undefined, customer, staff]) expect(await found(draft, category, token)).toEqual(everywhere);
    await unpublish(draft.id);
    await expectHidden();
  });

  test('is listed for staff by its status', async () => {
    const [draft, product, gone] = [await aDraft(), await bringIn(service), await bringIn(service)];
    await change(archiveProduct, { id: gone.id });
    const ids = [draft.id, product.id, gone.id];
    const list = async (status: unknown) => {
      const document = `query ($filter: ProductFilter) { products(filter: $filter) { nodes { id status } } }`;
      const { products } = await service.manage(document, { filter: { ids, status } });
      return products.nodes.map((node: { id: string; status: string }) => `${ids.indexOf(node.id)} ${node.status}`);
    };
    expect(await list(undefined)).toEqual(['1 PUBLISHED']);
    expect(await list(null)).toEqual(['1 PUBLISHED']);
    expect(await list(['DRAFT'])).toEqual(['0 DRAFT']);
    expect(await list(['ARCHIVED', 'DRAFT'])).toEqual(['2 ARCHIVED', '0 DRAFT']);
    expect(await list(['DRAFT', 'PUBLISHED', 'ARCHIVED'])).toHaveLength(3);
    expect(await list([])).toEqual([]);
  });

  test.each([[['DRAFT']], [['PUBLISHED']], [[]]])('is not listed for others by the status %j', async (status) => {
    const document = `query ($filter: ProductFilter) { products(filter: $filter) { nodes { id } } productFacets(filter: $filter) { availability { available } } }`;
    const anonymous = await service.ask(document, { filter: { status } });
    expect(anonymous.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const customer = await service.ask(document, { filter: { status } }, service.tokenOf('CUSTOMER'));
    expect(customer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('cannot be ordered or reviewed until it is published', async () => {
    const { id, variants } = await aDraft();
    const variantId = variants[0]!.id;
    const orders = new Orders(service);
    const answer = async () => orders.typesOfAnswersTo(await orders.place({ [variantId]: 1 }));
    expect(await answer()).toEqual(['stock.rejected']);
    const review = { productId: id, stars: 5 };
    const reviewed = await service.ask(reviewProduct, review, service.tokenOf('CUSTOMER'));
    expect(reviewed.data.reviewProduct.__typename).toBe('ProductNotFoundError');
    expect((await publish(id)).product).toMatchObject({ available: true, variants: [{ availableQuantity: 5 }] });
    expect(await answer()).toEqual(['stock.reserved']);
    expect((await unpublish(id)).product).toMatchObject({ available: false, variants: [{ availableQuantity: 0 }] });
    expect(await answer()).toEqual(['stock.rejected']);
  });

  test('has its slug and its SKUs to itself', async () => {
    const { slug, variants } = await aDraft();
    const again = async (fields: object) => (await change(createProduct, { input: aProduct(fields) })).__typename;
    expect(await again({ slug })).toBe('SlugTakenError');
    expect(await again({ variants: [aVariant({ sku: variants[0]!.sku })] })).toBe('SkuTakenError');
  });

  test('stays one when it is archived and restored, or only restored', async () => {
    const { id } = await aDraft();
    expect((await change(restoreProduct, { id })).product).toMatchObject({ status: 'DRAFT', available: false });
    await publish(id, { publishAt: inMinutes(5) });
    await change(archiveProduct, { id });
    const { product } = await change(restoreProduct, { id });
    expect(product).toMatchObject({ status: 'DRAFT', available: false, variants: [{ availableQuantity: 0 }] });
    expect(await service.sql('SELECT publish_at FROM product WHERE id = $1', [id])).toEqual([{ publish_at: null }]);
  });

  test('that was published before stays one when it is archived and restored', async () => {
    const { id } = await bringIn(service);
    await unpublish(id);
    await change(archiveProduct, { id });
    expect((await change(restoreProduct, { id })).product).toMatchObject({ status: 'DRAFT' });
  });

  test('publishes events that say so', async () => {
    const { id, variants } = await aDraft();
    await publish(id);
    await unpublish(id);
    expect(await eventsOf(id)).toEqual([
      { type: 'product.changed', version: 1, archived: true },
      { type: 'product.changed', version: 2, archived: false },
      { type: 'product.changed', version: 3, archived: true },
    ]);
    expect((await eventsOf(variants[0]!.id)).map(({ type }) => type)).toEqual(['stock.changed', 'stock.changed']);
  });
});

test('a product is created with a status that a new product can have', async () => {
  expect(await bringIn(service)).toMatchObject({ status: 'PUBLISHED', available: true });
  expect(await aDraft()).toMatchObject({ status: 'DRAFT', available: false });
  expect(await change(createProduct, { input: aProduct({ status: 'ARCHIVED' }) })).toMatchObject({
    __typename: 'ValidationError',
    fields: [{ path: 'status', code: 'NOT_ALLOWED', allowedValues: ['DRAFT', 'PUBLISHED'] }],
  });
  for (const status of [null, 'SOLD', 1]) {
    const { errors } = await service.ask(createProduct, { input: aProduct({ status }) }, service.tokenOf('STAFF'));
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  }
});

test('everybody can read when a product was published, which stays when it is archived', async () => {
  const read = async (id: string) =>
    (await service.manage('query ($id: ID!) { product(id: $id) { publishedAt createdAt } }', { id })).product;
  const { id } = await bringIn(service);
  const { data, errors } = await service.ask('query ($id: ID!) { product(id: $id) { publishedAt } }', { id });
  expect(errors).toBeUndefined();
  const { publishedAt: first } = data.product;
  expect(first).toEqual(expect.any(String));
  await change(archiveProduct, { id });
  await change(restoreProduct, { id });
  await publish(id);
  expect((await read(id)).publishedAt).toBe(first);
  await unpublish(id);
  expect((await read(id)).publishedAt).toBeNull();
  await publish(id);
  expect((await read(id)).publishedAt > first).toBe(true);
});

describe('publishing', () => {
  test('does nothing twice, but counts as a change', async () => {
    const { id, variants } = await aDraft();
    await publish(id);
    expect((await publish(id)).product).toMatchObject({ status: 'PUBLISHED', version: 3 });
    expect(await eventsOf(variants[0]!.id)).toHaveLength(1);
    await unpublish(id);
    expect((await unpublish(id)).product).toMatchObject({ status: 'DRAFT', version: 5 });
    expect(await eventsOf(variants[0]!.id)).toHaveLength(2);
  });

  test.each([
    ['publishProduct', publishProduct],
    ['unpublishProduct', unpublishProduct],
  ])('%s is refused for an archived and for an unknown product', async (_, document) => {
    const { id } = await bringIn(service);
    await change(archiveProduct, { id });
    expect(await change(document, { id })).toMatchObject({
      __typename: 'ProductArchivedError',
      code: 'PRODUCT_ARCHIVED',
    });
    for (const unknown of ['x', '', nobodysId, 'a\u0000b', '\ud800'])
      expect(await change(document, { id: unknown })).toMatchObject({ __typename: 'ProductNotFoundError' });
  });

  test('with removed variants leaves them removed', async () => {
    const { id, variants } = await aDraft({ variants: [aVariant(), aVariant()] });
    await service.manage('mutation ($id: ID!) { removeVariant(id: $id) { __typename } }', { id: variants[0]!.id });
    const { product } = await publish(id);
    expect(product.variants.map((variant) => variant.id)).toEqual([variants[1]!.id]);
    const [row] = await service.sql('SELECT status FROM variant WHERE id = $1', [variants[0]!.id]);
    expect(row).toEqual({ status: 'ARCHIVED' });
  });

  test.each([
    ['in the past', () => inMinutes(-1), 'TOO_SMALL'],
    ['long ago', () => '0001-01-01T00:00:00.000Z', 'TOO_SMALL'],
    ['in three years', () => inMinutes(3 * 366 * 24 * 60), 'TOO_LARGE'],
    ['in the far future', () => '9999-12-31T23:59:59.999Z', 'TOO_LARGE'],
  ])('%s is refused', async (_, publishAt, code) => {
    const { id } = await aDraft();
    expect(await publish(id, { publishAt: publishAt() })).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'publishAt', code }],
    });
    expect((await publish(id, { publishAt: null, version: 1 })).product).toMatchObject({ status: 'PUBLISHED' });
  });

  test.each(['tomorrow', '', '2026-02-30T00:00:00Z', '+012345-01-01T00:00:00Z', 'a\u0000b', 5, {}, []])(
    'at %j, which is no time, is refused',
    async (publishAt) => {
      const { id } = await aDraft();
      const { errors } = await service.ask(publishProduct, { id, publishAt }, service.tokenOf('STAFF'));
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  test('later is refused for a published product', async () => {
    const { id } = await bringIn(service);
    expect(await publish(id, { publishAt: inMinutes(5) })).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'publishAt', code: 'NOT_ALLOWED' }],
    });
  });
});

describe('a planned publication', () => {
  test('is shown to staff, can be moved and cancelled, and is over when the product is published', async () => {
    const { id } = await aDraft();
    const [soon, later] = [inMinutes(5), inMinutes(60)];
    expect((await publish(id, { publishAt: soon })).product).toMatchObject({ status: 'DRAFT', publishAt: soon });
    expect((await publish(id, { publishAt: later })).product).toMatchObject({ status: 'DRAFT', publishAt: later });
    expect((await unpublish(id)).product).toMatchObject({ status: 'DRAFT', publishAt: null });
    await publish(id, { publishAt: later });
    const { product } = await publish(id);
    expect(product).toMatchObject({ status: 'PUBLISHED', publishAt: null, publishedAt: expect.any(String) });
  });

  test('happens by itself, with its events', async () => {
    const { id, variants } = await aDraft();
    await publish(id, { publishAt: new Date(Date.now() + 300).toISOString() });
    await eventually('it is published', async () => {
      const { data } = await service.ask('query ($id: ID!) { product(id: $id) { version } }', { id });
      return data.product?.version === 3;
    });
    expect((await eventsOf(id)).at(-1)).toEqual({ type: 'product.changed', version: 3, archived: false });
    expect(await eventsOf(variants[0]!.id)).toMatchObject([{ type: 'stock.changed' }]);
    const [row] = await service.sql('SELECT publish_at, published_at FROM product WHERE id = $1', [id]);
    expect(row).toEqual({ publish_at: null, published_at: expect.any(Date) });
  });

  test('does not overwrite an edit that is under way', async () => {
    const { id } = await aDraft();
    await publish(id, { publishAt: inMinutes(5) });
    const editing = service.manage(updateProduct, { id, input: { title: 'Edited' } });
    await Promise.all([editing, comeTrue(id)]);
    const product = await eventually('it is published', async () => {
      const { data } = await service.ask('query ($id: ID!) { product(id: $id) { title version } }', { id });
      return data.product ?? undefined;
    });
    expect(product).toEqual({ title: 'Edited', version: 4 });
  });

  test('happens once for each product, however many processes there are', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await aDraft()).id));
    for (const id of ids) await publish(id, { publishAt: inMinutes(5) });
    const buses = [anOrdersBus(), anOrdersBus()];
    const instances = await Promise.all(buses.map((bus) => start({ ...service.config, PORT: 0 }, bus)));
    await service.sql('UPDATE product SET publish_at = now() WHERE id = ANY($1)', [ids]);
    await eventually('all are published', async () => {
      const rows = await service.sql(`SELECT FROM product WHERE id = ANY($1) AND status = 'DRAFT'`, [ids]);
      return rows.length === 0;
    });
    await Promise.all(instances.map((instance) => instance.close()));
    await Promise.all(buses.map((bus) => bus.close()));
    for (const id of ids) expect((await eventsOf(id)).map(({ version }) => version)).toEqual([1, 2, 3]);
  });
});

describe('the job', () => {
  let database: ServiceDatabase;
  let dataSource: DataSource;
  let services: ProductsServices;

  beforeAll(async () => {
    database = await openServiceDatabase('products', createProductsDataSource);
    dataSource = await openDatabase(createProductsDataSource(database.url, 4));
    services = createServices(
      dataSource,
      { reservationMinutes: 60, imports: { maxBytes: 1, linesPerBatch: 1 } },
      {} as never,
    );
    await services.categoryEditing.create({ slug: 'kitchen', name: 'Kitchen', translations: [] });
  });
  afterAll(async () => {
    await closeDatabase(dataSource);
    await database[Symbol.asyncDispose]();
  });

  /** A draft whose time has come. */
  async function aDueDraft(): Promise<string> {
    const input = createProductSchema.parse({
      ...aProduct({ status: 'DRAFT' }),
      keywords: [],
      faq: [],
      translations: [],
      attributes: [],
      images: [],
    });
    const { id } = await services.editing.create(input, nobodysId);
    await database.sql(`UPDATE product SET publish_at = now() - interval '1 second' WHERE id = $1`, [id]);
    return id;
  }

  async function statusesOf(ids: readonly string[]): Promise<string[]> {
    const rows = await database.sql<{ status: string }>(
      'SELECT status FROM product JOIN unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place) USING (id) ORDER BY place',
      [ids],
    );
    return rows.map(({ status }) => status);
  }

  test('publishes one product at a time, the earliest first, and leaves those whose time has not come', async () => {
    const ids = [await aDueDraft(), await aDueDraft(), await aDueDraft()];
    await database.sql(`UPDATE product SET publish_at = now() - interval '1 hour' WHERE id = $1`, [ids[1]]);
    await database.sql(`UPDATE product SET publish_at = now() + interval '1 hour' WHERE id = $1`, [ids[2]]);
    expect(await services.publication.publishDue()).toBe(true);
    expect(await statusesOf(ids)).toEqual(['DRAFT', 'PUBLISHED', 'DRAFT']);
    expect(await services.publication.publishDue()).toBe(true);
    expect(await services.publication.publishDue()).toBe(false);
    expect(await statusesOf(ids)).toEqual(['PUBLISHED', 'PUBLISHED', 'DRAFT']);
  });

  test('leaves a product to the process that has locked it, and publishes it when that one dies', async () => {
    const id = await aDueDraft();
    const dying = await openDatabase(createProductsDataSource(database.url, 1));
    const runner = dying.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`UPDATE product SET status = 'PUBLISHED', publish_at = NULL WHERE id = $1`, [id]);
    const [{ pid }] = await runner.query('SELECT pg_backend_pid() AS pid');
    expect(await services.publication.publishDue()).toBe(false);
    await database.sql('SELECT pg_terminate_backend($1)', [pid]);
    await runner.release().catch(() => {});
    await closeDatabase(dying).catch(() => {});
    await eventually('its transaction is undone', () => services.publication.publishDue());
    expect(await statusesOf([id])).toEqual(['PUBLISHED']);
    const events = await database.sql('SELECT FROM outbox WHERE subject = $1', [id]);
    expect(events).toHaveLength(2);
  });

  test('finds what is due by an index', async () => {
    const plan = await dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL enable_seqscan = off');
      return manager.query(
        'EXPLAIN SELECT id FROM product WHERE publish_at <= now() ORDER BY publish_at LIMIT 1 FOR UPDATE SKIP LOCKED',
      );
    });
    expect(JSON.stringify(plan)).toMatch(/product_to_publish/);
    expect(JSON.stringify(plan)).not.toMatch(/Sort/);
  });
});

test('of two editors, one publishes and one is told that the product has changed', async () => {
  const { id } = await aDraft();
  const results = await Promise.all([
    publish(id, { version: 1 }),
    publish(id, { version: 1, publishAt: inMinutes(5) }),
    unpublish(id, { version: 1 }),
    change(updateProduct, { id, version: 1, input: { title: 'A' } }),
  ]);
  expect(results.map(({ __typename }) => __typename).toSorted(ascending)).toEqual([
    'ProductPayload',
    ...Array.from({ length: 3 }, () => 'VersionConflictError'),
  ]);
});

test('reviews of an unpublished product are found again when it is published', async () => {
  const { id } = await bringIn(service);
  const author = new Reviewer(service);
  const reviewId = await author.write(id, { stars: 4 });
  const node = async () => (await service.ask('query ($id: ID!) { node(id: $id) { id } }', { id: reviewId })).data.node;
  expect(await node()).toEqual({ id: reviewId });
  await unpublish(id);
  expect(await node()).toBeNull();
  await publish(id);
  expect(await node()).toEqual({ id: reviewId });
});
