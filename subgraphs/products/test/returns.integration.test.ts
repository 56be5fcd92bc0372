import { randomUUID } from 'node:crypto';
import { ensureCategory } from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { expectProvableStock, stockOf, variantsWith } from './support/stock.ts';

let service: ProductsService;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(() => expectProvableStock(service));

const ledgerOf = (returnId: string) =>
  service.sql(
    'SELECT variant_id, on_hand_change AS by, reason, actor_id FROM stock_movement WHERE return_id = $1 ORDER BY variant_id',
    [returnId],
  );

/** Sells the given quantity of each variant. */
async function sold(lines: Record<string, number>): Promise<string> {
  const orderId = await orders.place(lines);
  await orders.move(orderId, 'CONFIRMED');
  return orderId;
}

test('restocks returned units, and records their return', async () => {
  const [one = '', other = ''] = await variantsWith(service, 5, 5);
  const [orderId, returnId] = [await sold({ [one]: 3, [other]: 2 }), randomUUID()];
  await orders.acceptReturn({ [other]: 2, [one]: 1 }, { orderId, returnId });
  expect(await stockOf(service, one)).toEqual({ onHand: 3, reserved: 0 });
  expect(await stockOf(service, other)).toEqual({ onHand: 5, reserved: 0 });
  expect(await ledgerOf(returnId)).toEqual([
    { variant_id: one, by: 1, reason: 'Returned', actor_id: null },
    { variant_id: other, by: 2, reason: 'Returned', actor_id: null },
  ]);
});

test('does not restock units that are not to be sold again', async () => {
  const [variantId = ''] = await variantsWith(service, 5);
  const orderId = await sold({ [variantId]: 3 });
  await orders.acceptReturn({ [variantId]: 3 }, { orderId, restock: false });
  expect(await stockOf(service, variantId)).toEqual({ onHand: 2, reserved: 0 });
});

test('counts a return once for concurrent deliveries', async () => {
  const [one = '', other = ''] = await variantsWith(service, 5, 5);
  const returnId = randomUUID();
  // Events of several orders, so that only the database serializes them.
  await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      orders.acceptReturn(
        index % 2
          ? [
              [one, 1],
              [other, 1],
            ]
          : [
              [other, 1],
              [one, 1],
            ],
        { returnId },
      ),
    ),
  );
  expect(await stockOf(service, one)).toEqual({ onHand: 6, reserved: 0 });
  expect(await stockOf(service, other)).toEqual({ onHand: 6, reserved: 0 });
});

test('counts two returns of one order, and sums the lines of one variant', async () => {
  const [variantId = ''] = await variantsWith(service, 5);
  const [orderId, returnId] = [await sold({ [variantId]: 5 }), randomUUID()];
  const lines = [
    [variantId, 1],
    [variantId.toUpperCase(), 2],
  ] as const;
  await orders.acceptReturn(lines, { orderId, returnId });
  await orders.acceptReturn({ [variantId]: 1 }, { orderId });
  expect(await stockOf(service, variantId)).toEqual({ onHand: 4, reserved: 0 });
  expect(await ledgerOf(returnId)).toMatchObject([{ by: 3 }]);
});
