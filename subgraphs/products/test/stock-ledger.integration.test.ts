import { randomUUID } from 'node:crypto';
import { aProduct, aVariant, createProduct, ensureCategory } from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { expectProvableStock, variantsWith } from './support/stock.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(() => expectProvableStock(service));

test('starts with the initial stock of a new variant, and its actor', async () => {
  const clerk = randomUUID();
  const [some, none] = [aVariant({ onHand: 7 }), aVariant({ onHand: 0 })];
  const input = aProduct({ variants: [some, none] });
  await service.ask(createProduct, { input }, service.tokenOf('STAFF', clerk));
  const rows = await service.sql(
    `SELECT sku, on_hand_change AS by, kind, reason, actor_id FROM stock_movement JOIN variant ON variant.id = variant_id
     WHERE sku = ANY($1)`,
    [[some.sku, none.sku]],
  );
  expect(rows).toEqual([{ sku: some.sku, by: 7, kind: 'RECEIPT', reason: 'Initial stock', actor_id: clerk }]);
});

describe('the database', () => {
  test.each([
    ['prevents reserving more than is on hand', 'reserved = on_hand + 1', 'variant_never_oversold'],
    ['prevents a stock on hand below the reserved quantity', 'on_hand = reserved - 1', 'variant_never_oversold'],
    ['prevents a negative stock on hand', 'on_hand = -1, reserved = -1', 'variant_on_hand_check'],
    ['prevents a negative reserved quantity', 'reserved = -1', 'variant_reserved_check'],
  ])('%s', async (_, change, constraint) => {
    const [variantId = ''] = await variantsWith(service, 5);
    await new Orders(service).place({ [variantId]: 3 });
    const oversell = service.sql(`UPDATE variant SET ${change} WHERE id = $1`, [variantId]);
    await expect(oversell).rejects.toMatchObject({ constraint });
  });

  test('prevents two reservations of a variant for an order', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await new Orders(service).place({ [variantId]: 3 });
    const again = service.sql('INSERT INTO stock_reservation SELECT * FROM stock_reservation WHERE order_id = $1', [
      orderId,
    ]);
    await expect(again).rejects.toMatchObject({ constraint: 'stock_reservation_pkey' });
  });

  test('prevents two rows of a variant for a return', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const returnId = randomUUID();
    await new Orders(service).acceptReturn({ [variantId]: 3 }, { returnId });
    const again = service.sql(
      `INSERT INTO stock_movement (variant_id, kind, location_id, on_hand_change, return_id)
       SELECT variant_id, kind, location_id, on_hand_change, return_id FROM stock_movement WHERE return_id = $1`,
      [returnId],
    );
    await expect(again).rejects.toMatchObject({ constraint: 'stock_movement_once_per_return' });
  });
});
