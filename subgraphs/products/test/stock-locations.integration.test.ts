import { randomUUID } from 'node:crypto';
import { ascending, ensureCategory, nobodysId } from './support/catalogue.ts';
import {
  adjustAt,
  createStockLocation,
  managed,
  stockLocations,
  transferStock,
  updateStockLocation,
} from './support/inventory.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { aLocation, expectProvableStock, mainLocation, stockOf, unitsOf, variantsWith } from './support/stock.ts';

let service: ProductsService;
let orders: Orders;
let main: string;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
  main = await mainLocation(service);
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(() => expectProvableStock(service));

const create = (input: object) => managed(service, createStockLocation, { input });
const update = (id: string, input: object) => managed(service, updateStockLocation, { id, input });
const adjust = (variantId: string, by: number, more: object = {}) =>
  managed(service, adjustAt, { variantId, by, reason: 'Counted', ...more });
const transfer = (variantId: string, fromLocationId: string, toLocationId: string, quantity: number, more = {}) =>
  managed(service, transferStock, { variantId, fromLocationId, toLocationId, quantity, ...more });

describe('locations', () => {
  test('start with the default one, and are listed in the order in which sales take units', async () => {
    const code = `l-${randomUUID().slice(0, 8)}`;
    const { location } = await create({ code: ` ${code} `, name: ' The shop ', priority: 7 });
    expect(location).toMatchObject({ code: code.toUpperCase(), name: 'The shop', isDefault: false, active: true });
    const { data } = await service.ask(stockLocations, {}, service.tokenOf('STAFF'));
    expect(data.stockLocations[0]).toMatchObject({ id: main, code: 'MAIN', isDefault: true, priority: 0 });
    expect(data.stockLocations).toContainEqual(location);
    const priorities = data.stockLocations.map(({ priority }: { priority: number }) => priority);
    expect(priorities).toEqual(priorities.toSorted((one: number, other: number) => one - other));
  });

  test('are renamed and moved', async () => {
    const id = await aLocation(service);
    expect(await update(id, { name: 'North', priority: 3 })).toMatchObject({
      location: { id, name: 'North', priority: 3, active: true },
    });
    expect(await update(id, {})).toMatchObject({ location: { name: 'North', priority: 3 } });
  });

  test('have unique codes, also when two are created at once', async () => {
    const code = `X-${randomUUID().slice(0, 8)}`;
    const results = await Promise.all([1, 2, 3].map(() => create({ code, name: 'A' })));
    const names = results.map(({ __typename }) => __typename).toSorted(ascending);
    expect(names).toEqual(['StockLocationCodeTakenError', 'StockLocationCodeTakenError', 'StockLocationPayload']);
  });

  test.each([
    [{ code: '', name: 'A' }, 'code'],
    [{ code: 'a b', name: 'A' }, 'code'],
    [{ code: 'x'.repeat(33), name: 'A' }, 'code'],
    [{ code: 'ß', name: 'A' }, 'code'],
    [{ code: 'OK-1', name: ' ' }, 'name'],
    [{ code: 'OK-2', name: 'A\0' }, 'name'],
    [{ code: 'OK-3', name: '\ud83d' }, 'name'],
    [{ code: 'OK-4', name: 'x'.repeat(101) }, 'name'],
    [{ code: 'OK-5', name: 'A', priority: -1 }, 'priority'],
    [{ code: 'OK-6', name: 'A', priority: 1_001 }, 'priority'],
  ])('%j is rejected', async (input, path) => {
    expect(await create(input)).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
  });

  test.each(['x', nobodysId])('an unknown one (%s) cannot be changed or used', async (id) => {
    const [variantId = ''] = await variantsWith(service, 5);
    const unknown = { __typename: 'StockLocationNotFoundError', code: 'STOCK_LOCATION_NOT_FOUND' };
    expect(await update(id, { name: 'A' })).toMatchObject(unknown);
    expect(await adjust(variantId, 1, { locationId: id })).toMatchObject(unknown);
    expect(await transfer(variantId, main, id, 1)).toMatchObject(unknown);
    expect(await transfer(variantId, id, main, 1)).toMatchObject(unknown);
  });

  test('are not deactivated with units, and not used while they are inactive', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const id = await aLocation(service);
    await transfer(variantId, main, id, 2);
    expect(await update(id, { active: false, name: 'B' })).toMatchObject({
      __typename: 'StockLocationInUseError',
      message: 'The location has 2 units. Transfer them to another location first.',
      onHand: 2,
    });
    await transfer(variantId, id, main, 2);
    expect(await update(id, { active: false })).toMatchObject({ location: { active: false } });
    const inactive = { __typename: 'StockLocationInactiveError' };
    expect(await adjust(variantId, 1, { locationId: id })).toMatchObject(inactive);
    expect(await transfer(variantId, main, id, 1)).toMatchObject(inactive);
    await update(id, { active: true });
    expect(await transfer(variantId, main, id, 1)).toMatchObject({ __typename: 'InventoryPayload' });
  });

  test('include the default one, which stays active', async () => {
    expect(await update(main, { active: false })).toMatchObject({
      __typename: 'StockLocationInUseError',
      message: 'The default location cannot be deactivated: units arrive there unless another one is given.',
    });
  });

  test('get no units while they are being deactivated', async () => {
    const [variantId = ''] = await variantsWith(service, 100);
    for (let round = 0; round < 10; round++) {
      const id = await aLocation(service);
      const [moved, deactivated] = await Promise.all([transfer(variantId, main, id, 1), update(id, { active: false })]);
      const names = [moved.__typename, deactivated.__typename];
      expect([
        ['InventoryPayload', 'StockLocationInUseError'],
        ['StockLocationInactiveError', 'StockLocationPayload'],
      ]).toContainEqual(names);
    }
  });
});

describe('adjusting', () => {
  test('counts the units of the location', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const shop = await aLocation(service);
    expect(await adjust(variantId, 3, { locationId: shop, kind: 'RECEIPT' })).toMatchObject({
      variant: { availableQuantity: 8 },
    });
    expect(await unitsOf(service, variantId)).toEqual({ [main]: 5, [shop]: 3 });
    expect(await adjust(variantId, -4, { locationId: shop })).toMatchObject({
      __typename: 'InsufficientStockError',
      message: expect.stringMatching(/^At most 3 units can be removed: that is what the location L-.* has\.$/),
      availableQuantity: 3,
    });
    await adjust(variantId, -3, { locationId: shop });
    expect(await unitsOf(service, variantId)).toEqual({ [main]: 5 });
  });

  test('states the reserved units if they are what is in the way', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const shop = await aLocation(service);
    await adjust(variantId, 3, { locationId: shop });
    await orders.place({ [variantId]: 7 });
    expect(await adjust(variantId, -2, { locationId: shop })).toMatchObject({
      message: 'At most 1 units can be removed: 8 are on hand, of which 7 are reserved for orders.',
      availableQuantity: 1,
    });
  });

  test('a receipt adds units', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    expect(await adjust(variantId, -1, { kind: 'RECEIPT' })).toMatchObject({
      fields: [{ path: 'by', code: 'TOO_SMALL', minimum: 1 }],
    });
  });

  test('a key belongs to one location and kind', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const [idempotencyKey, shop] = ['the delivery of today', await aLocation(service)];
    await adjust(variantId, 1, { idempotencyKey });
    const conflict = { __typename: 'IdempotencyConflictError' };
    expect(await adjust(variantId, 1, { idempotencyKey, locationId: main })).toMatchObject({
      __typename: 'StockPayload',
    });
    expect(await adjust(variantId, 1, { idempotencyKey, locationId: shop })).toMatchObject(conflict);
    expect(await adjust(variantId, 1, { idempotencyKey, kind: 'RECEIPT' })).toMatchObject(conflict);
    expect(await transfer(variantId, main, shop, 1, { idempotencyKey })).toMatchObject(conflict);
    expect(await stockOf(service, variantId)).toMatchObject({ onHand: 6 });
  });
});

test('says what is truly reserved while orders are being placed', async () => {
  const [variantId = ''] = await variantsWith(service, 30);
  const results = await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      if (index % 2) await orders.place({ [variantId]: 2 });
      return adjust(variantId, -2);
    }),
  );
  const refused = results.filter(({ __typename }) => __typename === 'InsufficientStockError');
  expect(refused.length).toBeGreaterThan(0);
  for (const { message, availableQuantity } of refused) {
    const [most, onHand, reserved] = [...String(message).matchAll(/\d+/g)].map(Number) as [number, number, number];
    expect([most, availableQuantity]).toEqual([onHand - reserved, onHand - reserved]);
    expect(most).toBeLessThan(2);
  }
});

describe('a transfer', () => {
  test('moves units, also reserved ones, and changes nothing else', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const shop = await aLocation(service);
    await orders.place({ [variantId]: 4 });
    expect(await transfer(variantId, main, shop, 3, { reason: ' For the window ' })).toMatchObject({
      item: {
        variantId,
        onHand: 5,
        reserved: 4,
        available: 1,
        locations: [
          { onHand: 2, location: { id: main } },
          { onHand: 3, location: { id: shop } },
        ],
      },
    });
    expect(await service.sql(`SELECT FROM outbox WHERE subject = $1`, [variantId])).toEqual([]);
  });

  test('is made once for a key', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const [shop, other] = [await aLocation(service), await aLocation(service)];
    const more = { idempotencyKey: 'van number 7', reason: 'Van' };
    const results = await Promise.all([1, 2, 3, 4].map(() => transfer(variantId, main, shop, 2, more)));
    for (const result of results) expect(result).toMatchObject({ __typename: 'InventoryPayload' });
    expect(await unitsOf(service, variantId)).toEqual({ [main]: 3, [shop]: 2 });
    const conflict = { __typename: 'IdempotencyConflictError' };
    expect(await transfer(variantId, main, shop, 1, more)).toMatchObject(conflict);
    expect(await transfer(variantId, main, other, 2, more)).toMatchObject(conflict);
    expect(await transfer(variantId, main, shop, 2, { ...more, reason: 'Lorry' })).toMatchObject(conflict);
  });

  test('takes no more than there is, also when two take the same units', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const shops = [await aLocation(service), await aLocation(service)];
    const results = await Promise.all(shops.map((shop) => transfer(variantId, main, shop, 4)));
    const refused = results.filter(({ __typename }) => __typename === 'InsufficientStockError');
    expect(refused).toMatchObject([{ availableQuantity: 1, message: 'The location MAIN has only 1 units.' }]);
  });

  test.each([
    [0, { code: 'TOO_SMALL', minimum: 1 }],
    [-5, { code: 'TOO_SMALL', minimum: 1 }],
    [2_000_000_000, { code: 'TOO_LARGE', maximum: 1_000_000 }],
  ])('of %i units is rejected', async (quantity, fault) => {
    const [variantId = ''] = await variantsWith(service, 5);
    expect(await transfer(variantId, main, await aLocation(service), quantity)).toMatchObject({
      fields: [{ path: 'quantity', ...fault }],
    });
  });

  test('to the same location is rejected', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    expect(await transfer(variantId, main, main.toUpperCase(), 1)).toMatchObject({
      fields: [{ path: 'toLocationId', code: 'NOT_ALLOWED' }],
    });
  });

  test.each(['x', nobodysId])('of the unknown variant %s is rejected', async (id) => {
    expect(await transfer(id, main, await aLocation(service), 1)).toMatchObject({ code: 'VARIANT_NOT_FOUND' });
  });
});

describe('orders', () => {
  test('are sold from the locations in the order of their priority, and cancelled units go back there', async () => {
    const [variantId = ''] = await variantsWith(service, 3);
    const [second, third] = [await aLocation(service, { priority: 1 }), await aLocation(service, { priority: 2 })];
    await adjust(variantId, 2, { locationId: third });
    await adjust(variantId, 2, { locationId: second });
    const orderId = await orders.place({ [variantId]: 6 });
    expect(await unitsOf(service, variantId)).toEqual({ [main]: 3, [second]: 2, [third]: 2 });
    await orders.move(orderId, 'CONFIRMED');
    expect(await unitsOf(service, variantId)).toEqual({ [third]: 1 });
    await orders.cancelLines(orderId, { [variantId]: 4 });
    expect(await unitsOf(service, variantId)).toEqual({ [second]: 1, [third]: 2 });
    await orders.move(orderId, 'CANCELLED', 4);
    expect(await unitsOf(service, variantId)).toEqual({ [main]: 3, [second]: 2, [third]: 2 });
  });

  test('that are cancelled go to the default location if theirs is no longer used', async () => {
    const [variantId = ''] = await variantsWith(service, 0);
    const shop = await aLocation(service);
    await adjust(variantId, 5, { locationId: shop });
    const orderId = await orders.place({ [variantId]: 5 });
    await orders.move(orderId, 'CONFIRMED');
    await update(shop, { active: false });
    await orders.cancelLines(orderId, { [variantId]: 3 });
    expect(await unitsOf(service, variantId)).toEqual({ [main]: 2 });
    await update(shop, { active: true });
    await orders.move(orderId, 'CANCELLED', 4);
    expect(await unitsOf(service, variantId)).toEqual({ [main]: 2, [shop]: 3 });
  });

  test('find units that a transfer puts to a new location at the same moment', async () => {
    const [variantId = ''] = await variantsWith(service, 20);
    for (let round = 0; round < 10; round++) {
      const shop = await aLocation(service, { priority: round });
      const orderId = await orders.place({ [variantId]: 2 });
      const left = (await unitsOf(service, variantId))[main] ?? 0;
      await Promise.all([
        ...(left > 0 ? [transfer(variantId, main, shop, left)] : []),
        orders.move(orderId, 'CONFIRMED'),
      ]);
      const back = (await unitsOf(service, variantId))[shop] ?? 0;
      if (back > 0) await transfer(variantId, shop, main, back);
      expect(await stockOf(service, variantId)).toEqual({ onHand: 18 - 2 * round, reserved: 0 });
    }
  });

  test('that are returned go to the default location', async () => {
    const [variantId = ''] = await variantsWith(service, 0);
    const shop = await aLocation(service);
    await adjust(variantId, 2, { locationId: shop });
    const orderId = await orders.place({ [variantId]: 2 });
    await orders.move(orderId, 'CONFIRMED');
    await orders.acceptReturn({ [variantId]: 1 }, { orderId });
    expect(await unitsOf(service, variantId)).toEqual({ [main]: 1 });
  });
});
