import { randomUUID } from 'node:crypto';
import { endingEvents } from '@commerce/graphql';
import { decodeEvents, recordedEventsHeader, recordEventsHeader, type EventEnvelope } from '@commerce/events';
import { buildProductsSubgraph } from '../src/schema.ts';
import { createServices } from '../src/services.ts';
import { reservationHandlers } from '../src/reservation/reservation.handlers.ts';
import { erasureHandlers, purchaseHandlers } from '../src/review/review.handlers.ts';
import { stockHandlers } from '../src/stock/stock.handlers.ts';
import {
  addVariant,
  adjustStock,
  archiveProduct,
  aVariant,
  createCategory,
  ensureCategory,
  euros,
  removeVariant,
  reorderVariants,
  replaceProductImage,
  updateProduct,
  updateVariant,
} from './support/catalogue.ts';
import { categoryChanges } from './support/changes/category-changes.ts';
import { namesOf, prepared, type PreparedChange, type Shop } from './support/changes/change.ts';
import { imageChanges } from './support/changes/image-changes.ts';
import {
  bringInProduct,
  classificationChanges,
  importChanges,
  productChanges,
} from './support/changes/product-changes.ts';
import { reviewChanges, wishlistChanges } from './support/changes/review-changes.ts';
import { stockChanges } from './support/changes/stock-changes.ts';
import { Orders } from './support/orders.ts';
import { aPicture } from './support/pictures.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;
let shop: Shop;

beforeAll(async () => {
  service = await startProducts();
  shop = { service, orders: new Orders(service), manage };
  await ensureCategory(service);
  await ensureCategory(service, 'garden');
});
afterAll(() => service[Symbol.asyncDispose]());

async function manage(document: string, variables: Record<string, unknown>): Promise<void> {
  const [result] = Object.values(await service.manage(document, variables)) as { __typename: string }[];
  expect(result!.__typename).toMatch(/Payload$/);
}

const changes: readonly PreparedChange[] = [
  ...prepared(categoryChanges),
  ...prepared(productChanges),
  ...prepared(classificationChanges),
  ...prepared(imageChanges),
  ...prepared(stockChanges),
  ...prepared(reviewChanges),
  ...prepared(wishlistChanges),
  ...prepared(importChanges),
];

/** The events that the work adds to the outbox, without the entries of the audit log, which have a test of their own. */
async function publishedDuring(work: () => Promise<unknown>, names: ReadonlyMap<unknown, string>): Promise<string[]> {
  const [last] = await service.sql<{ position: string }>('SELECT max(position) AS position FROM outbox');
  await work();
  const rows = await service.sql<{ envelope: EventEnvelope }>('SELECT envelope FROM outbox WHERE position > $1', [
    last!.position,
  ]);
  const isLate = ({ type, subject }: EventEnvelope) => type === 'category.search-changed' && !names.has(subject);
  const isExpected = (event: EventEnvelope) => event.type !== 'audit.entry-recorded' && !isLate(event);
  const current = rows.filter(({ envelope }) => isExpected(envelope)); // A rename of an earlier test ends later.
  return current.map(({ envelope: { type, subject } }) => `${type} of ${names.get(subject) ?? 'something new'}`);
}

test.each(changes.map((change) => [change.by, change.what, change] as const))(
  '%s publishes its events: %s',
  async (_by, _what, { prepare, publishes }) => {
    const { names, work } = await prepare(shop);
    expect((await publishedDuring(work, names)).toSorted()).toEqual(publishes.toSorted());
  },
);

test('no mutation and no handled event is missing here', async () => {
  const { schema } = await buildProductsSubgraph();
  const mutations = Object.keys(schema.getMutationType()!.getFields());
  const { reservations, stock, customerData } = createServices(
    {} as never,
    { reservationMinutes: 60, imports: { maxBytes: 1, linesPerBatch: 1 } },
    {} as never,
  );
  const handlers = [
    ...reservationHandlers(reservations),
    ...stockHandlers(stock),
    ...purchaseHandlers(customerData),
    ...erasureHandlers(customerData),
  ];
  const known = new Set(changes.map(({ by }) => by));
  expect([...known].toSorted()).toEqual(
    [...new Set([...mutations, ...handlers.map(({ contract }) => contract.type)])].toSorted(),
  );
});

test('what is published describes the category and the product', async () => {
  const things = await bringInProduct(shop);
  const category = { slug: `c-${randomUUID()}`, name: 'Shoes', description: 'For feet.' };
  await manage(createCategory, { input: category });
  await manage(updateProduct, { id: things.product, input: { title: 'Red kettle' } });
  await manage(adjustStock, { variantId: things.one, by: -2, reason: 'Counted' });
  const envelopes = await service.sql<{ type: string; version: number; data: object }>(
    `SELECT envelope ->> 'type' AS type, (envelope ->> 'aggregateversion')::int AS version, envelope -> 'data' AS data
     FROM outbox WHERE envelope ->> 'type' IN ('category.changed', 'product.availability-changed')
     ORDER BY position DESC LIMIT 2`,
  );
  expect(envelopes).toEqual([
    { type: 'product.availability-changed', version: 2, data: { productId: things.product } },
    {
      type: 'category.changed',
      version: 1,
      data: { categoryId: expect.any(String), ...category, parentId: null, deleted: false },
    },
  ]);
});

test('the event of a removal names the variant, and has the other ones', async () => {
  const things = await bringInProduct(shop);
  await manage(removeVariant, { id: things.one });
  await manage(updateProduct, { id: things.product, input: { title: 'Red kettle' } });
  const events = await service.sql<{ data: { variants: { variantId: string }[]; removedVariantIds?: string[] } }>(
    `SELECT envelope -> 'data' AS data FROM outbox
     WHERE subject = $1 AND envelope ->> 'type' = 'product.changed' ORDER BY position`,
    [things.product],
  );
  expect(events.map(({ data }) => data.removedVariantIds)).toEqual([[], [things.one], []]);
  expect(events.map(({ data }) => data.variants.map(({ variantId }) => variantId))).toEqual([
    [things.one, things.other],
    [things.other],
    [things.other],
  ]);
});

test('a refused change publishes nothing', async () => {
  const things = await imageChanges.bringIn(shop);
  const { product, image } = things;
  const { one, other } = await bringInProduct(shop);
  const stale = { id: product, version: 0 };
  const refused = async () => {
    const results = [
      await service.manage(updateProduct, { ...stale, input: { title: 'A' } }),
      await service.manage(replaceProductImage, { ...stale, imageId: image, image: aPicture() }),
      await service.manage(removeVariant, { id: one, version: 0 }),
      await service.manage(updateVariant, { id: one, input: { price: euros(-1) } }),
      await service.manage(reorderVariants, { productId: product, variantIds: [one, one] }),
      await service.manage(addVariant, { productId: other, input: aVariant() }),
    ];
    const answers = results.flatMap((data: Record<string, { __typename: string }>) => Object.values(data));
    for (const { __typename } of answers) expect(__typename).toMatch(/Error$/);
  };
  expect(await publishedDuring(refused, namesOf(things))).toEqual([]);
});

test('a category whose slug is taken is not published', async () => {
  const again = () => service.manage(createCategory, { input: { slug: 'kitchen', name: 'Kitchen' } });
  expect(await publishedDuring(again, new Map())).toEqual([]);
});

test('the response to a mutation contains its events', async () => {
  const { product: id, one, other } = await bringInProduct(shop);
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: service.tokenOf('STAFF'),
      [recordEventsHeader]: '1',
    },
    body: JSON.stringify({ query: archiveProduct, variables: { id } }),
  });
  const recorded = decodeEvents(response.headers.get(recordedEventsHeader) ?? undefined);
  expect(recorded.map(({ type, subject }) => `${type} of ${subject}`).toSorted()).toEqual(
    [`product.changed of ${id}`, `stock.changed of ${one}`, `stock.changed of ${other}`].toSorted(),
  );
});

test('every event has the attributes that end cached values, which otherwise would all end', async () => {
  const { schema } = await buildProductsSubgraph();
  const events = await service.sql<{ type: string; data: object }>(
    `SELECT envelope ->> 'type' AS type, envelope -> 'data' AS data FROM outbox`,
  );
  const compared = events.flatMap(({ type, data }) =>
    (endingEvents(schema).get(type) ?? []).map((path) => ({ type, path, values: valuesAt(data, path.split('.')) })),
  );
  expect(new Set(compared.map(({ path }) => path))).toContain('removedVariantIds');
  expect(new Set(compared.map(({ path }) => path))).toContain('formerSlugs');
  expect(compared.filter(({ values }) => values.includes(undefined))).toEqual([]);
});

function valuesAt(data: unknown, [first, ...rest]: readonly string[]): readonly unknown[] {
  if (Array.isArray(data)) return data.flatMap((item) => valuesAt(item, [first!, ...rest]));
  if (first === undefined) return [data];
  const value = (data as Record<string, unknown> | undefined)?.[first];
  return rest.length === 0 ? [value] : valuesAt(value, rest);
}
