import { randomUUID } from 'node:crypto';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { createProductsDataSource } from '../src/data-source.ts';
import { recountStock } from '../src/stock/stock-recount.ts';
import { ensureCategory, nobodysId } from './support/catalogue.ts';
import { adjustAt, stockMovements, transferStock } from './support/inventory.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { aLocation, expectProvableStock, mainLocation, variantsWith } from './support/stock.ts';

let service: ProductsService;
let dataSource: DataSource;
let main: string;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
  dataSource = await openDatabase(createProductsDataSource(service.config.DATABASE_URL, 1));
  main = await mainLocation(service);
});
afterAll(async () => {
  await closeDatabase(dataSource);
  await service[Symbol.asyncDispose]();
});

async function movementsOf(variantId: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await service.ask(stockMovements, { variantId, ...variables }, service.tokenOf('STAFF'));
  expect(errors).toBeUndefined();
  return data.stockMovements;
}

/** Everything that can happen to a variant. */
async function aHistory() {
  const [variantId = ''] = await variantsWith(service, 5);
  const [orders, clerk, shop] = [new Orders(service), randomUUID(), await aLocation(service)];
  const staff = service.tokenOf('STAFF', clerk);
  await service.ask(adjustAt, { variantId, by: 3, kind: 'RECEIPT', reason: 'Delivery' }, staff);
  await service.ask(adjustAt, { variantId, by: -1, reason: 'Broken' }, staff);
  await service.ask(transferStock, { variantId, fromLocationId: main, toLocationId: shop, quantity: 2 }, staff);
  const [sold, cancelled, returnId] = [await orders.place({ [variantId]: 3 }), randomUUID(), randomUUID()];
  await orders.place({ [variantId]: 1 }, cancelled);
  await orders.move(cancelled, 'REJECTED');
  await orders.move(sold, 'CONFIRMED');
  await orders.acceptReturn({ [variantId]: 1 }, { orderId: sold, returnId });
  return { variantId, clerk, shop, sold, cancelled, returnId };
}

test('lists every movement with its quantity, location, reason, actor and reference, newest first', async () => {
  const { variantId, clerk, sold, cancelled, returnId } = await aHistory();
  const { nodes, totalCount } = await movementsOf(variantId);
  const MAIN = { code: 'MAIN' };
  expect(nodes).toMatchObject([
    { kind: 'RETURN', quantity: 1, onHandChange: 1, reservedChange: 0, location: MAIN, orderId: sold, returnId },
    { kind: 'SALE', quantity: 3, onHandChange: -3, reservedChange: -3, location: MAIN, orderId: sold, reason: null },
    { kind: 'RELEASE', quantity: 1, onHandChange: 0, reservedChange: -1, location: null, orderId: cancelled },
    { kind: 'RESERVATION', quantity: 1, onHandChange: 0, reservedChange: 1, location: null, orderId: cancelled },
    { kind: 'RESERVATION', quantity: 3, reservedChange: 3, orderId: sold, actorId: null },
    { kind: 'TRANSFER', quantity: 2, onHandChange: 2, actorId: clerk },
    { kind: 'TRANSFER', quantity: 2, onHandChange: -2, location: MAIN, transferId: nodes[5].transferId },
    { kind: 'ADJUSTMENT', quantity: 1, onHandChange: -1, reason: 'Broken', actorId: clerk },
    { kind: 'RECEIPT', quantity: 3, onHandChange: 3, reason: 'Delivery', actorId: clerk, variantId },
    { kind: 'RECEIPT', quantity: 5, reason: 'Initial stock' },
  ]);
  expect(totalCount).toBe(10);
  await expectProvableStock(service);
});

test('finds movements by kind, location and order, in pages', async () => {
  const { variantId, shop, sold } = await aHistory();
  const kindsWith = async (filter: object) =>
    (await movementsOf(variantId, { filter })).nodes.map(({ kind }: { kind: string }) => kind);
  expect(await kindsWith({ kind: 'RECEIPT' })).toEqual(['RECEIPT', 'RECEIPT']);
  expect(await kindsWith({ locationId: shop })).toEqual(['TRANSFER']);
  expect(await kindsWith({ orderId: sold.toUpperCase() })).toEqual(['RETURN', 'SALE', 'RESERVATION']);
  const first = await movementsOf(variantId, { first: 4 });
  const second = await movementsOf(variantId, { first: 10, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...second.nodes]).toEqual((await movementsOf(variantId)).nodes);
  expect((await movementsOf(nobodysId)).nodes).toEqual([]);
});

test.each([
  [{ variantId: 'x' }, 'variantId'],
  [{ variantId: nobodysId, filter: { locationId: '' } }, 'filter.locationId'],
  [{ variantId: nobodysId, filter: { orderId: '\0' } }, 'filter.orderId'],
  [{ variantId: nobodysId, first: 0 }, 'first'],
])('rejects %j', async (variables, path) => {
  const { errors } = await service.ask(stockMovements, variables, service.tokenOf('STAFF'));
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path }] } }]);
});

describe('the database', () => {
  test.each([
    ['UPDATE stock_movement SET reason = NULL', 'stock_movement_append_only'],
    ['DELETE FROM stock_movement', 'stock_movement_append_only'],
    ['TRUNCATE stock_movement', 'stock_movement_append_only'],
    ['UPDATE stock_at_location SET on_hand = 7', 'stock_at_location_by_movements'],
    ['DELETE FROM stock_at_location', 'stock_at_location_by_movements'],
    ['UPDATE variant SET on_hand = on_hand + 1', 'variant_stock_is_proven'],
  ])('refuses %s', async (sql, constraint) => {
    await aHistory();
    await expect(service.sql(sql)).rejects.toMatchObject({ constraint });
  });

  test.each([
    ['a sale without an order', ['SALE', 'here', -1, -1], 'stock_movement_fits_kind'],
    ['a negative receipt', ['RECEIPT', 'here', -1, 0], 'stock_movement_fits_kind'],
    ['an unknown kind', ['GIFT', 'here', 1, 0], 'stock_movement_fits_kind'],
    ['a reservation without an order', ['RESERVATION', null, 0, 1], 'stock_movement_fits_kind'],
    ['units without a location', ['ADJUSTMENT', null, 1, 0], 'stock_movement_has_place'],
    ['more units than there are', ['ADJUSTMENT', 'here', -100, 0], 'stock_at_location_not_negative'],
    ['an unknown location', ['ADJUSTMENT', nobodysId, 1, 0], 'stock_at_location_location_id_fkey'],
  ])('refuses %s', async (_, [kind, place, ...changes], constraint) => {
    const [variantId = ''] = await variantsWith(service, 5);
    const insert = service.sql(
      `INSERT INTO stock_movement (variant_id, kind, location_id, on_hand_change, reserved_change)
       VALUES ($1, $2, $3, $4, $5)`,
      [variantId, kind, place === 'here' ? main : place, ...changes],
    );
    await expect(insert).rejects.toMatchObject({ constraint });
  });
});

describe('a recount', () => {
  test('finds nothing, usually', async () => {
    await aHistory();
    const { variants, differences } = await recountStock(dataSource.manager);
    expect(variants).toBeGreaterThan(0);
    expect(differences).toEqual([]);
  });

  test('reports what does not match the ledger', async () => {
    const { variantId, shop } = await aHistory();
    await service.sql(`
      ALTER TABLE variant DISABLE TRIGGER variant_stock_is_proven;
      ALTER TABLE stock_at_location DISABLE TRIGGER stock_at_location_by_movements;
      UPDATE variant SET on_hand = 9, reserved = 1 WHERE id = '${variantId}';
      UPDATE stock_at_location SET on_hand = 4 WHERE variant_id = '${variantId}' AND location_id = '${shop}'`);
    const { differences } = await recountStock(dataSource.manager);
    expect(differences).toMatchObject([
      { variantId, what: 'the reserved stock', stored: 1, counted: 0 },
      { variantId, what: expect.stringMatching(/^the stock at the location L-/), stored: 4, counted: 2 },
      { variantId, what: 'the stock on hand', stored: 9, counted: 5 },
    ]);
    await service.sql(`
      UPDATE variant SET on_hand = 5, reserved = 0 WHERE id = '${variantId}';
      UPDATE stock_at_location SET on_hand = 2 WHERE variant_id = '${variantId}' AND location_id = '${shop}';
      ALTER TABLE variant ENABLE TRIGGER variant_stock_is_proven;
      ALTER TABLE stock_at_location ENABLE TRIGGER stock_at_location_by_movements`);
    await expectProvableStock(service);
  });
});
