import { randomUUID } from 'node:crypto';
import { migrateEarlierDatabase, undoFrom, type MigratedDatabase, type ServiceDatabase } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { createProductsDataSource } from '../src/data-source.ts';
import { AskAboutReservations1760000002002 } from '../src/migrations/1760000002002-ask-about-reservations.ts';
import { ReservationService } from '../src/reservation/reservation.service.ts';
import { expectProvableStock } from './support/stock.ts';

const [category, product, held, sold] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const [untouched, adjusted, traded, empty] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

const earlierRows = `
  INSERT INTO category (id, slug, name) VALUES ('${category}', 'kitchen', 'Kitchen');
  INSERT INTO product (id, slug, title, description, category_id, keywords, faq, min_price_minor)
    VALUES ('${product}', 'kettle', 'Kettle', 'Boils', '${category}', '{}', '[]', 100);
  INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand, reserved) VALUES
    ('${untouched}', '${product}', 0, 'untouched', '[]', 100, 'EUR', 5, 0),
    ('${adjusted}', '${product}', 1, 'adjusted', '[]', 100, 'EUR', 7, 0),
    ('${traded}', '${product}', 2, 'traded', '[]', 100, 'EUR', 6, 2),
    ('${empty}', '${product}', 3, 'empty', '[]', 100, 'EUR', 0, 0);
  INSERT INTO stock_adjustment (id, variant_id, by, reason, actor_id) VALUES
    (gen_random_uuid(), '${adjusted}', 3, 'Delivery', gen_random_uuid()),
    (gen_random_uuid(), '${adjusted}', -1, 'Broken', gen_random_uuid());
  INSERT INTO stock_order (order_id, state, answer) VALUES
    ('${held}', 'RESERVED', '{ "state": "RESERVED", "data": { "orderId": "${held}", "lines": [
      { "variantId": "${traded}", "quantity": 2, "unitPrice": { "amountMinor": 100, "currencyCode": "EUR" } }] } }'),
    ('${sold}', 'SOLD', '{ "state": "RESERVED", "data": { "orderId": "${sold}", "lines": [
      { "variantId": "${traded}", "quantity": 4, "unitPrice": { "amountMinor": 100, "currencyCode": "EUR" } }] } }');
  INSERT INTO stock_reservation (order_id, variant_id, quantity, status, expires_at) VALUES
    ('${held}', '${traded}', 2, 'HELD', '2026-01-31T11:15:30.5Z'),
    ('${sold}', '${traded}', 4, 'SOLD', '2026-01-31T11:15:30.5Z')`;

let migrated: MigratedDatabase;
let database: ServiceDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  migrated = await migrateEarlierDatabase({
    name: 'products_before_ledger',
    createDataSource: createProductsDataSource,
    before: AskAboutReservations1760000002002, // From before the stock ledger.
    rows: earlierRows,
  });
  ({ database, dataSource } = migrated);
});
afterAll(() => migrated[Symbol.asyncDispose]());

test('makes existing stock derivable from the ledger', async () => {
  await expectProvableStock(database);
  const rows = await database.sql(
    `SELECT sku, on_hand_change AS by, actor_id FROM stock_movement JOIN variant ON variant.id = variant_id
     WHERE reason = 'Initial stock' AND kind = 'RECEIPT' ORDER BY sku`,
  );
  expect(rows).toEqual([
    { sku: 'adjusted', by: 5, actor_id: null },
    { sku: 'traded', by: 10, actor_id: null },
    { sku: 'untouched', by: 5, actor_id: null },
  ]);
});

test('records the earlier movements of orders, and puts all units to the default location', async () => {
  const rows = await database.sql(
    `SELECT kind, on_hand_change, reserved_change, order_id, is_default FROM stock_movement
     LEFT JOIN stock_location ON stock_location.id = location_id
     WHERE variant_id = $1 AND kind <> 'RECEIPT' ORDER BY order_id, stock_movement.id`,
    [traded],
  );
  const ofHeld = { kind: 'RESERVATION', on_hand_change: 0, reserved_change: 2, order_id: held, is_default: null };
  const ofSold = [
    { kind: 'RESERVATION', on_hand_change: 0, reserved_change: 4, order_id: sold, is_default: null },
    { kind: 'SALE', on_hand_change: -4, reserved_change: -4, order_id: sold, is_default: true },
  ];
  expect(rows).toEqual(held < sold ? [ofHeld, ...ofSold] : [...ofSold, ofHeld]);
});

test('schedules the expiry of existing reservations', async () => {
  const rows = await database.sql('SELECT order_id, ask_at FROM stock_order WHERE ask_at IS NOT NULL');
  expect(rows).toEqual([{ order_id: held, ask_at: new Date('2026-01-31T11:15:30.5Z') }]);
});

test.each([held, sold])('repeats an earlier answer in the current format', async (orderId) => {
  await dataSource.transaction((manager) =>
    new ReservationService(60, async () => {}).reserve({ orderId, lines: [] }, manager),
  );
  const [said] = await database.sql('SELECT envelope FROM outbox WHERE subject = $1', [orderId]);
  expect(said).toMatchObject({ envelope: { data: { orderId, expiresAt: '2026-01-31T11:15:30.500Z' } } });
});

test('cancels an order that was sold before', async () => {
  await dataSource.transaction((manager) => new ReservationService(60, async () => {}).release(sold, manager));
  expect(await database.sql('SELECT on_hand, reserved FROM variant WHERE id = $1', [traded])).toEqual([
    { on_hand: 10, reserved: 2 },
  ]);
  await expectProvableStock(database);
});

test('keeps the previous data when reverted', async () => {
  await undoFrom(AskAboutReservations1760000002002, dataSource);
  const stock = await database.sql('SELECT sku, on_hand, reserved FROM variant ORDER BY position');
  expect(stock).toMatchObject([{ on_hand: 5 }, { on_hand: 7 }, { on_hand: 10, reserved: 2 }, { on_hand: 0 }]);
  expect(await database.sql('SELECT by FROM stock_adjustment ORDER BY by')).toEqual([{ by: -1 }, { by: 3 }]);
});
