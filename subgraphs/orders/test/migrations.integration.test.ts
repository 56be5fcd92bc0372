import { randomUUID } from 'node:crypto';
import { closeDatabase } from '@commerce/runtime/database';
import { MigrationExecutor, type DataSource } from 'typeorm';
import { undoFrom } from '@commerce/testing';
import { createOrdersDataSource } from '../src/data-source.ts';
import { CreatePayments1760000002001 } from '../src/migrations/1760000002001-create-payments.ts';
import { afterSaleOf, type AfterSale } from './support/after-sale.ts';
import { aContact, anAddress, updateOrderStatus } from './support/orders.ts';
import { openOrdersDatabase, startOrders } from './support/orders-service.ts';

const history: Record<string, readonly string[]> = {
  PENDING: ['PENDING'],
  CONFIRMED: ['PENDING', 'CONFIRMED'],
  PROCESSING: ['PENDING', 'CONFIRMED', 'PROCESSING'],
  SHIPPED: ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED'],
  DELIVERED: ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'],
  REJECTED: ['PENDING', 'REJECTED'],
  CANCELLED: ['PENDING', 'CONFIRMED', 'CANCELLED'],
  RETURNED: ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED'],
};

type Database = Awaited<ReturnType<typeof openOrdersDatabase>>;

/** An order from before payments were stored: two units of one variant and one of another. */
async function anOldOrder({ sql }: Database, status: string): Promise<string> {
  const id = randomUUID();
  const statuses = history[status]!;
  await sql(
    `INSERT INTO orders (id, customer_id, idempotency_key, request_hash, status, version, contact, shipping_address,
                         total_minor, currency_code, placed_at)
     VALUES ($1, $2, 'a key', 'a hash', $3, $4, $5, $6, 500, 'EUR', '2026-01-01T00:00:00Z')`,
    [id, randomUUID(), status, statuses.length, aContact(), anAddress()],
  );
  for (const [position, quantity] of [2, 1].entries())
    await sql(
      `INSERT INTO order_line (id, order_id, position, variant_id, product_id, title, sku, options, quantity,
                               unit_price_minor, currency_code)
       VALUES ($1, $2, $3, $4, $4, 'Kettle', 'KETTLE', '[]', $5, $6, 'EUR')`,
      [randomUUID(), id, position, randomUUID(), quantity, 200 - 100 * position],
    );
  for (const [index, each] of statuses.entries())
    await sql(
      `INSERT INTO order_status_change (order_id, version, status, previous_status, actor, at)
       VALUES ($1, $2::int, $3, $4, 'SYSTEM', '2026-01-01T00:00:00Z'::timestamptz + $2::int * interval '1 day')`,
      [id, index + 1, each, statuses[index - 1] ?? null],
    );
  return id;
}

const columnsOf = async ({ sql }: Database) =>
  (
    await sql<{ name: string }>(
      `SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable) AS name FROM information_schema.columns
       WHERE table_schema = 'public' ORDER BY 1`,
    )
  ).map(({ name }) => name);

async function withMigrations(work: (database: Database, dataSource: DataSource) => Promise<void>): Promise<void> {
  await using database = await openOrdersDatabase();
  const dataSource = await createOrdersDataSource(database.url, 2).initialize();
  try {
    await work(database, dataSource);
  } finally {
    await closeDatabase(dataSource);
  }
}

test('orders from before payments are paid in cash on delivery, and shipped in one fulfilment', () =>
  withMigrations(async (database, dataSource) => {
    await undoFrom(CreatePayments1760000002001, dataSource);
    const ids: Record<string, string> = {};
    for (const status of Object.keys(history)) ids[status] = await anOldOrder(database, status);
    await new MigrationExecutor(dataSource).executePendingMigrations();

    await using service = await startOrders({}, database);
    const read = async ([status, id]: [string, string]): Promise<[string, AfterSale]> => [
      status,
      await afterSaleOf(service, { id }),
    ];
    const orders = Object.fromEntries(await Promise.all(Object.entries(ids).map(read)));
    const each = <Fact>(fact: (order: AfterSale) => Fact) =>
      Object.fromEntries(Object.entries(orders).map(([status, order]) => [status, fact(order)]));

    expect(each(({ status }) => status)).toEqual(Object.fromEntries(Object.keys(history).map((s) => [s, s])));
    expect(
      each(({ payment: { method, status, authorized, captured } }) => [
        method,
        status,
        authorized.amountMinor,
        captured.amountMinor,
      ]),
    ).toEqual({
      PENDING: ['CASH_ON_DELIVERY', 'PENDING', 0, 0],
      CONFIRMED: ['CASH_ON_DELIVERY', 'AUTHORIZED', 500, 0],
      PROCESSING: ['CASH_ON_DELIVERY', 'AUTHORIZED', 500, 0],
      SHIPPED: ['CASH_ON_DELIVERY', 'AUTHORIZED', 500, 0],
      DELIVERED: ['CASH_ON_DELIVERY', 'CAPTURED', 500, 500],
      REJECTED: ['CASH_ON_DELIVERY', 'VOIDED', 0, 0],
      CANCELLED: ['CASH_ON_DELIVERY', 'VOIDED', 0, 0],
      RETURNED: ['CASH_ON_DELIVERY', 'CAPTURED', 500, 500],
    });
    const parcels = each(({ fulfilments }) => fulfilments);
    for (const status of ['PENDING', 'CONFIRMED', 'PROCESSING', 'REJECTED', 'CANCELLED'])
      expect(parcels[status]).toEqual([]);
    const shippedAt = '2026-01-05T00:00:00.000Z';
    const deliveredAt = '2026-01-06T00:00:00.000Z';
    const lines = expect.arrayContaining([expect.objectContaining({ quantity: 2 })]);
    expect(parcels.SHIPPED).toMatchObject([{ status: 'SHIPPED', shippedAt, deliveredAt: null, lines }]);
    expect(parcels.DELIVERED).toMatchObject([{ status: 'DELIVERED', shippedAt, deliveredAt, lines }]);
    expect(parcels.RETURNED).toMatchObject([{ status: 'DELIVERED', shippedAt, deliveredAt, lines }]);
    const counted = await database.sql(
      `SELECT status, sum(shipped_quantity)::int AS shipped, sum(returned_quantity)::int AS returned
       FROM order_line JOIN orders ON orders.id = order_id GROUP BY status HAVING sum(shipped_quantity) > 0
       ORDER BY status`,
    );
    expect(counted).toEqual([
      { status: 'SHIPPED', shipped: 3, returned: 0 },
      { status: 'DELIVERED', shipped: 3, returned: 0 },
      { status: 'RETURNED', shipped: 3, returned: 3 },
    ]);
    const { placedOrders } = await service.person('STAFF').get('{ placedOrders { node { id } } }');
    expect(placedOrders.map(({ node }: { node: { id: string } }) => node.id)).toEqual(Object.values(ids).toSorted());
    const waiting = await database.sql('SELECT status FROM orders WHERE deadline_at > now()');
    expect(waiting).toEqual([{ status: 'PENDING' }]);

    expect(await database.sql('SELECT DISTINCT name_key FROM orders')).toEqual([{ name_key: 'ada lovelace' }]);
    const kinds = 'SELECT kind, count(*)::int FROM order_status_change GROUP BY kind ORDER BY kind';
    expect(await database.sql(kinds)).toEqual([
      { kind: 'PLACED', count: 8 },
      { kind: 'STATUS_CHANGED', count: 18 },
    ]);

    const onwards = { id: ids.SHIPPED, status: 'DELIVERED' };
    await service.person('STAFF').get(updateOrderStatus, onwards);
    expect(await afterSaleOf(service, { id: ids.SHIPPED! })).toMatchObject({
      payment: { status: 'CAPTURED', captured: { amountMinor: 500 } },
      fulfilments: [{ status: 'DELIVERED' }],
    });
  }));

test('the migrations can be reverted and run again with existing orders', () =>
  withMigrations(async (database, dataSource) => {
    const after = await columnsOf(database);
    await undoFrom(CreatePayments1760000002001, dataSource);
    const before = await columnsOf(database);
    expect(
      before.filter((name) =>
        /payment|fulfilment|return|deadline|shipped|cancelled|order_request|stock_level|written_in/.test(name),
      ),
    ).toEqual([]);
    await anOldOrder(database, 'DELIVERED');
    await new MigrationExecutor(dataSource).executePendingMigrations();
    expect(await columnsOf(database)).toEqual(after);
    await undoFrom(CreatePayments1760000002001, dataSource);
    expect(await columnsOf(database)).toEqual(before);
    expect(await database.sql('SELECT status FROM orders')).toEqual([{ status: 'DELIVERED' }]);
  }));
