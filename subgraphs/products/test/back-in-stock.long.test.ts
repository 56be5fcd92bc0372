import { randomUUID } from 'node:crypto';
import { createEvent, CustomerDeleted, type EventEnvelope } from '@commerce/events';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { notifyBackInStock } from '../src/back-in-stock/back-in-stock-notices.ts';
import { createProductsDataSource } from '../src/data-source.ts';
import {
  adjustStock,
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  nobodysId,
  restoreProduct,
} from './support/catalogue.ts';
import { cancelBackInStockRequest, managed, myBackInStockRequests, requestBackInStock } from './support/inventory.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { Reviewer } from './support/reviews.ts';
import { variantsWith } from './support/stock.ts';

let service: ProductsService;
let dataSource: DataSource;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
  dataSource = await openDatabase(createProductsDataSource(service.config.DATABASE_URL, 4));
});
afterAll(async () => {
  await closeDatabase(dataSource);
  await service[Symbol.asyncDispose]();
});

const aCustomer = () => new Reviewer(service);
const request = (customer: Reviewer, variantId: string) => customer.run(requestBackInStock, { variantId });
const cancel = (customer: Reviewer, variantId: string) => customer.run(cancelBackInStockRequest, { variantId });
const adjust = (variantId: string, by: number) => managed(service, adjustStock, { variantId, by, reason: 'Delivery' });
const ok = { __typename: 'BackInStockPayload' };

async function listOf(customer: Reviewer): Promise<string[]> {
  const { data, errors } = await customer.ask(myBackInStockRequests, { first: 100 });
  expect(errors).toBeUndefined();
  return data.myBackInStockRequests.nodes.map(({ variant }: { variant: { id: string } }) => variant.id);
}

type Told = EventEnvelope<{ customerId: string; variantId: string }>;

async function eventsAbout(variantId: string): Promise<Told[]> {
  const rows = await service.sql<{ envelope: Told }>(
    `SELECT envelope FROM outbox
     WHERE envelope ->> 'type' = 'stock.request-fulfilled' AND envelope #>> '{data,variantId}' = $1 ORDER BY position`,
    [variantId],
  );
  return rows.map(({ envelope }) => envelope);
}

/** Waits until everything that is available again is worked off. */
async function workedOff(): Promise<void> {
  await eventually('all requests are done', async () => (await service.sql('SELECT FROM back_in_stock')).length === 0);
}

async function toldOf(variantId: string): Promise<string[]> {
  await workedOff();
  return (await eventsAbout(variantId)).map(({ data }) => data.customerId);
}

describe('a request', () => {
  test('is listed until it is done, and published once', async () => {
    const { id: productId, slug, variants } = await bringIn(service, { variants: [aVariant({ onHand: 0 })] });
    const { id: variantId, sku } = variants[0]!;
    const customer = aCustomer();
    const { request: made } = await request(customer, variantId);
    expect(made).toMatchObject({ id: expect.any(String), requestedAt: expect.any(String), variant: { id: variantId } });
    expect(await listOf(customer)).toEqual([variantId]);
    expect(await toldOf(variantId)).toEqual([]);
    await adjust(variantId, 2);
    expect(await toldOf(variantId)).toEqual([customer.id]);
    const [{ subject, data }] = (await eventsAbout(variantId)) as [Told];
    expect(subject).toBe(made.id);
    expect(data).toEqual({
      requestId: made.id,
      customerId: customer.id,
      variantId,
      productId,
      slug,
      title: 'Blue kettle',
      sku,
      options: [{ name: 'Model', value: sku }],
    });
    expect(await listOf(customer)).toEqual([]);
    await adjust(variantId, -2);
    await adjust(variantId, 1);
    expect(await toldOf(variantId)).toEqual([customer.id]);
  });

  test('is one, however often it is made', async () => {
    const [variantId = ''] = await variantsWith(service, 0);
    const customer = aCustomer();
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => request(customer, variantId)));
    expect(new Set(results.map(({ request: { id } }) => id)).size).toBe(1);
    await adjust(variantId, 1);
    expect(await toldOf(variantId)).toEqual([customer.id]);
  });

  test('is rejected for a variant that can be ordered', async () => {
    const [variantId = ''] = await variantsWith(service, 1);
    const customer = aCustomer();
    expect(await request(customer, variantId)).toMatchObject({ code: 'VARIANT_AVAILABLE' });
    await orders.place({ [variantId]: 1 });
    expect(await request(customer, variantId)).toMatchObject(ok);
  });

  test.each(['x', '', nobodysId])('is rejected for the unknown variant "%s"', async (variantId) => {
    expect(await request(aCustomer(), variantId)).toMatchObject({ code: 'VARIANT_NOT_FOUND' });
    expect(await cancel(aCustomer(), variantId)).toMatchObject({ code: 'BACK_IN_STOCK_REQUEST_NOT_FOUND' });
  });

  test('is rejected for an archived variant, and a restored product is available again', async () => {
    const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 0 })] });
    const [variantId, customer] = [variants[0]!.id, aCustomer()];
    await request(customer, variantId);
    await managed(service, archiveProduct, { id });
    expect(await request(aCustomer(), variantId)).toMatchObject({ code: 'VARIANT_NOT_FOUND' });
    await adjust(variantId, 3);
    expect(await toldOf(variantId)).toEqual([]);
    await managed(service, restoreProduct, { id });
    expect(await toldOf(variantId)).toEqual([customer.id]);
  });

  test('can be cancelled by its customer only', async () => {
    const [variantId = ''] = await variantsWith(service, 0);
    const [customer, other] = [aCustomer(), aCustomer()];
    await request(customer, variantId);
    expect(await cancel(other, variantId)).toMatchObject({ code: 'BACK_IN_STOCK_REQUEST_NOT_FOUND' });
    expect(await listOf(other)).toEqual([]);
    expect(await cancel(customer, variantId)).toMatchObject({ ...ok, request: { variant: { id: variantId } } });
    expect(await cancel(customer, variantId)).toMatchObject({ code: 'BACK_IN_STOCK_REQUEST_NOT_FOUND' });
    await adjust(variantId, 1);
    expect(await toldOf(variantId)).toEqual([]);
  });

  test('is one of at most 50, also if several are made at once', async () => {
    const variantIds = await variantsWith(service, ...Array.from({ length: 53 }, () => 0));
    const customer = aCustomer();
    for (const variantId of variantIds.slice(0, 48)) expect(await request(customer, variantId)).toMatchObject(ok);
    const results = await Promise.all(variantIds.slice(48).map((variantId) => request(customer, variantId)));
    const refused = results.filter(({ __typename }) => __typename === 'BackInStockLimitError');
    expect(refused).toMatchObject([{ maximum: 50 }, { maximum: 50 }, { maximum: 50 }]);
    expect(await listOf(customer)).toHaveLength(50);
    expect(await request(customer, variantIds[0]!)).toMatchObject(ok);
  });
});

describe('units that come back', () => {
  test.each([
    ['a cancelled order', (orderId: string) => orders.move(orderId, 'CANCELLED')],
    ['cancelled items', (orderId: string, id: string) => orders.cancelLines(orderId, { [id]: 1 })],
    ['a return', (orderId: string, id: string) => orders.acceptReturn({ [id]: 1 }, { orderId })],
  ])('by %s lead to notifications', async (_, work) => {
    const [variantId = ''] = await variantsWith(service, 2);
    const orderId = await orders.place({ [variantId]: 2 });
    const customer = aCustomer();
    await request(customer, variantId);
    await work(orderId, variantId);
    expect(await toldOf(variantId)).toEqual([customer.id]);
  });

  test('fulfil each request that is made at the same moment, or it is rejected', async () => {
    for (let round = 0; round < 10; round++) {
      const [variantId = ''] = await variantsWith(service, 0);
      const customers = [1, 2, 3].map(aCustomer);
      const [, ...results] = await Promise.all([
        adjust(variantId, 1),
        ...customers.map((customer) => request(customer, variantId)),
      ]);
      const accepted = customers.filter((_, index) => results[index].__typename === ok.__typename);
      expect((await toldOf(variantId)).toSorted()).toEqual(accepted.map(({ id }) => id).toSorted());
    }
  });
});

describe('many customers', () => {
  const customers = 1_050;

  async function waitingFor(variantId: string): Promise<void> {
    await service.sql(
      `INSERT INTO back_in_stock_request (customer_id, variant_id)
       SELECT gen_random_uuid(), $1 FROM generate_series(1, ${customers})`,
      [variantId],
    );
  }

  test('are notified in batches by several instances, each once', async () => {
    const [variantId = ''] = await variantsWith(service, 0);
    await waitingFor(variantId);
    await adjust(variantId, 1);
    const work = async () => {
      while (await notifyBackInStock(dataSource));
    };
    await Promise.all([work(), work(), work()]);
    const told = await toldOf(variantId);
    expect([told.length, new Set(told).size]).toEqual([customers, customers]);
  });

  test('go on waiting if the variant is sold out again, and are notified the next time', async () => {
    const [variantId = ''] = await variantsWith(service, 0);
    await waitingFor(variantId);
    // Locked, so that the service does not work it off meanwhile.
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await service.sql('INSERT INTO back_in_stock (variant_id) VALUES ($1)', [variantId]);
    await runner.rollbackTransaction();
    await runner.release();
    await workedOff();
    expect(await eventsAbout(variantId)).toEqual([]);
    await adjust(variantId, 1);
    expect(await toldOf(variantId)).toHaveLength(customers);
  });

  test('take three statements a batch', async () => {
    const [variantId = ''] = await variantsWith(service, 0);
    await waitingFor(variantId);
    await adjust(variantId, 1);
    const statements = await service.statements.during(() => toldOf(variantId));
    const deletions = statements.filter((sql) => /DELETE FROM back_in_stock_request/.test(sql));
    expect(deletions.length).toBeLessThanOrEqual(Math.ceil(customers / 100));
  });
});

describe('a deleted customer', () => {
  const erase = (customerId: string) =>
    service.bus.publish(createEvent(CustomerDeleted, { subject: customerId, aggregateVersion: 2 }, { customerId }));

  test('is told nothing, and can make no more requests', async () => {
    const [variantId = ''] = await variantsWith(service, 0);
    const [customer, other] = [aCustomer(), aCustomer()];
    await request(customer, variantId);
    await request(other, variantId);
    await erase(customer.id);
    const { errors } = await customer.ask(requestBackInStock, { variantId });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await service.sql('SELECT FROM back_in_stock_request WHERE customer_id = $1', [customer.id])).toEqual([]);
    await adjust(variantId, 1);
    expect(await toldOf(variantId)).toEqual([other.id]);
  });

  test('leaves no request behind that is made at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const [variantId = ''] = await variantsWith(service, 0);
      const customer = aCustomer();
      await Promise.all([customer.ask(requestBackInStock, { variantId }), erase(customer.id)]);
      expect(await service.sql('SELECT FROM back_in_stock_request WHERE customer_id = $1', [customer.id])).toEqual([]);
    }
  });
});

test('the list is paged and belongs to the caller', async () => {
  const variantIds = await variantsWith(service, 0, 0, 0);
  const customer = aCustomer();
  for (const variantId of variantIds) await request(customer, variantId);
  const { data } = await customer.ask(myBackInStockRequests, { first: 2 });
  expect(data.myBackInStockRequests).toMatchObject({
    totalCount: 3,
    nodes: variantIds
      .toReversed()
      .slice(0, 2)
      .map((id) => ({ variant: { id } })),
    pageInfo: { hasNextPage: true },
  });
  expect(await listOf(new Reviewer(service, randomUUID()))).toEqual([]);
});
