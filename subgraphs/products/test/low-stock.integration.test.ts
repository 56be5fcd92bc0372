import type { EventEnvelope } from '@commerce/events';
import {
  adjustStock,
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  nobodysId,
  restoreProduct,
} from './support/catalogue.ts';
import { lowStock, managed, setLowStockThreshold } from './support/inventory.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { variantsWith } from './support/stock.ts';

let service: ProductsService;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const setThreshold = (variantId: string, threshold?: number | null) =>
  managed(service, setLowStockThreshold, { variantId, threshold });
const adjust = (variantId: string, by: number) => managed(service, adjustStock, { variantId, by, reason: 'Counted' });

/** The available quantities that `stock.low` was published with. */
async function toldOf(variantId: string): Promise<number[]> {
  const rows = await service.sql<{ envelope: EventEnvelope<{ stock: { availableQuantity: number } }> }>(
    `SELECT envelope FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'stock.low' ORDER BY position`,
    [variantId],
  );
  return rows.map(({ envelope }) => envelope.data.stock.availableQuantity);
}

async function isListed(variantId: string): Promise<boolean> {
  const { data } = await service.ask(lowStock, { first: 100 }, service.tokenOf('STAFF'));
  return data.lowStock.nodes.some((item: { variantId: string }) => item.variantId === variantId);
}

test('a variant is never low without a threshold', async () => {
  const [variantId = ''] = await variantsWith(service, 5);
  await adjust(variantId, -5);
  expect(await toldOf(variantId)).toEqual([]);
  expect(await isListed(variantId)).toBe(false);
});

test('is published once on the way down, and again only after the quantity was above the threshold', async () => {
  const [variantId = ''] = await variantsWith(service, 10);
  expect(await setThreshold(variantId, 5)).toMatchObject({ item: { lowStockThreshold: 5, low: false } });
  await adjust(variantId, -4);
  expect([await toldOf(variantId), await isListed(variantId)]).toEqual([[], false]);
  const orderId = await orders.place({ [variantId]: 2 });
  expect([await toldOf(variantId), await isListed(variantId)]).toEqual([[4], true]);
  await orders.place({ [variantId]: 1 });
  await adjust(variantId, -1);
  await adjust(variantId, 1);
  await adjust(variantId, -2);
  expect(await toldOf(variantId)).toEqual([4]);
  await orders.move(orderId, 'CANCELLED');
  expect([await toldOf(variantId), await isListed(variantId)]).toEqual([[4], true]);
  await adjust(variantId, 3);
  expect(await isListed(variantId)).toBe(false);
  await orders.place({ [variantId]: 6 });
  expect([await toldOf(variantId), await isListed(variantId)]).toEqual([[4, 0], true]);
});

test('is published once by concurrent orders', async () => {
  const [variantId = ''] = await variantsWith(service, 40);
  await setThreshold(variantId, 20);
  await Promise.all(Array.from({ length: 30 }, () => orders.place({ [variantId]: 1 })));
  expect(await toldOf(variantId)).toEqual([20]);
});

test('the event describes the variant', async () => {
  const { id: productId, variants } = await bringIn(service, { title: 'Red kettle' });
  const { id: variantId, sku } = variants[0]!;
  await setThreshold(variantId, 3);
  await orders.place({ [variantId]: 2 });
  const [row] = await service.sql<{ envelope: EventEnvelope }>(
    `SELECT envelope FROM outbox WHERE subject = $1 AND envelope ->> 'type' = 'stock.low'`,
    [variantId],
  );
  expect(row!.envelope).toMatchObject({
    aggregateversion: 2,
    data: {
      variantId,
      productId,
      sku,
      title: 'Red kettle',
      threshold: 3,
      stock: { availableQuantity: 3, version: 2 },
    },
  });
});

describe('a new threshold', () => {
  test('publishes it if the variant is then low, but not if it was', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    await setThreshold(variantId, 4);
    await setThreshold(variantId, 5);
    await setThreshold(variantId, 6);
    expect(await toldOf(variantId)).toEqual([5]);
    await setThreshold(variantId);
    expect(await isListed(variantId)).toBe(false);
    await setThreshold(variantId, 1_000_000);
    expect([await toldOf(variantId), await isListed(variantId)]).toEqual([[5, 5], true]);
  });

  test.each([-1, 1_000_001])('of %i is rejected', async (threshold) => {
    const [variantId = ''] = await variantsWith(service, 5);
    expect(await setThreshold(variantId, threshold)).toMatchObject({ fields: [{ path: 'threshold' }] });
  });

  test.each(['x', nobodysId])('of the unknown variant %s is rejected', async (id) => {
    expect(await setThreshold(id, 1)).toMatchObject({ code: 'VARIANT_NOT_FOUND' });
  });
});

test('an archived variant is not low', async () => {
  const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 2 })] });
  const variantId = variants[0]!.id;
  await setThreshold(variantId, 2);
  await managed(service, archiveProduct, { id });
  expect(await isListed(variantId)).toBe(false);
  expect(await setThreshold(variantId, 5)).toMatchObject({ item: { low: false, available: 0, onHand: 2 } });
  expect(await toldOf(variantId)).toEqual([2]);
  await managed(service, restoreProduct, { id });
  expect(await isListed(variantId)).toBe(true);
});
