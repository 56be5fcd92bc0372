import { StockReservationExpired } from '@commerce/events';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually, openServiceDatabase } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { createProductsDataSource } from '../src/data-source.ts';
import { expireReservations } from '../src/reservation/reservation-expiry.ts';
import { ensureCategory } from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { expectProvableStock, stockOf, variantsWith } from './support/stock.ts';

describe('an order whose reservation has expired', () => {
  let service: ProductsService;
  let orders: Orders;
  let dataSource: DataSource;

  beforeAll(async () => {
    service = await startProducts({ RESERVATION_MINUTES: '5' });
    orders = new Orders(service);
    await ensureCategory(service);
    dataSource = await openDatabase(createProductsDataSource(service.config.DATABASE_URL, 2));
  });
  afterAll(async () => {
    await closeDatabase(dataSource);
    await service[Symbol.asyncDispose]();
  });
  afterEach(() => expectProvableStock(service));

  const passTime = (orderId: string) =>
    service.sql(`UPDATE stock_order SET ask_at = ask_at - interval '5 minutes' WHERE order_id = $1`, [orderId]);

  async function anOrderThatIsAskedAbout(variantId: string): Promise<string> {
    const orderId = await orders.place({ [variantId]: 2 });
    await passTime(orderId);
    await expireReservations(dataSource);
    return orderId;
  }

  test('is published as expired, and keeps its stock until the orders service responds', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await anOrderThatIsAskedAbout(variantId);
    expect(await orders.answersTo(orderId)).toMatchObject([
      { type: 'stock.reserved', aggregateversion: 1 },
      { type: StockReservationExpired.type, aggregateversion: 2, data: { orderId } },
    ]);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 2 });
  });

  test('is published by the service periodically', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await orders.place({ [variantId]: 2 });
    await passTime(orderId);
    await eventually('the event is published', async () => (await orders.answersTo(orderId)).length === 2);
  });

  test.each([
    ['CONFIRMED', { onHand: 3, reserved: 0 }],
    ['REJECTED', { onHand: 5, reserved: 0 }],
    ['CANCELLED', { onHand: 5, reserved: 0 }],
  ] as const)('handles the response %s', async (status, stock) => {
    const [variantId = ''] = await variantsWith(service, 5);
    await orders.move(await anOrderThatIsAskedAbout(variantId), status);
    expect(await stockOf(service, variantId)).toEqual(stock);
  });

  test('contains the expiry in its event', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await orders.place({ [variantId]: 1 });
    const [row] = await service.sql<{ expires_at: Date; ask_at: Date; minutes: string }>(
      `SELECT expires_at, ask_at, extract(epoch FROM expires_at - stock_reservation.created_at) / 60 AS minutes
       FROM stock_order JOIN stock_reservation USING (order_id) WHERE order_id = $1`,
      [orderId],
    );
    expect(Number(row?.minutes)).toBeCloseTo(5, 2);
    expect(row?.ask_at).toEqual(row?.expires_at);
    expect(await orders.answersTo(orderId)).toMatchObject([{ data: { expiresAt: row?.expires_at.toISOString() } }]);
  });

  test.each(['CONFIRMED', 'REJECTED', 'CANCELLED'] as const)('is not published once it is %s', async (status) => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await orders.place({ [variantId]: 2 });
    await orders.move(orderId, status);
    expect(await service.sql('SELECT ask_at FROM stock_order WHERE order_id = $1', [orderId])).toEqual([
      { ask_at: null },
    ]);
  });

  test('is not published if nothing was reserved', async () => {
    const [variantId = ''] = await variantsWith(service, 1);
    const orderId = await orders.place({ [variantId]: 2 });
    expect(await service.sql('SELECT ask_at FROM stock_order WHERE order_id = $1', [orderId])).toEqual([
      { ask_at: null },
    ]);
  });
});

test('is published once, in batches, by concurrent processes', async () => {
  await using database = await openServiceDatabase('products', createProductsDataSource);
  const [one, other] = await Promise.all([1, 2].map(() => openDatabase(createProductsDataSource(database.url, 2))));
  await database.sql(`
    INSERT INTO stock_order (order_id, state, ask_at)
    SELECT gen_random_uuid(), 'RESERVED', now() + make_interval(mins => number - 30) FROM generate_series(1, 60) AS number`);
  const askAll = async (dataSource = one!) => {
    while (await expireReservations(dataSource, 4));
  };
  await Promise.all([askAll(one), askAll(other), askAll(one), askAll(other)]);
  await askAll();
  const asked = await database.sql<{ subject: string }>('SELECT subject FROM outbox');
  const left = await database.sql<{ order_id: string }>('SELECT order_id FROM stock_order WHERE ask_at > now()');
  expect(asked).toHaveLength(30);
  expect(new Set([...asked.map(({ subject }) => subject), ...left.map(({ order_id }) => order_id)]).size).toBe(60);
  await Promise.all([closeDatabase(one!), closeDatabase(other!)]);
});
