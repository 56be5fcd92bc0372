import { randomUUID } from 'node:crypto';
import { archiveProduct, bringIn, aVariant, ensureCategory, euros, updateProduct } from './support/catalogue.ts';
import { unitsRequested } from './support/order-events.ts';
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
afterEach(async () => {
  expect(service.bus.deadLetters).toEqual([]);
  await expectProvableStock(service);
});

/** A confirmed order of two units of each variant. */
async function aSale(...variantIds: string[]): Promise<string> {
  const orderId = await orders.place(variantIds.map((id) => [id, 2] as const));
  await orders.move(orderId, 'CONFIRMED');
  return orderId;
}

describe('more units of a confirmed order', () => {
  test('are taken, and the answer has the current prices', async () => {
    const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 5 })] });
    const variantId = variants[0]!.id;
    const orderId = await aSale(variantId);
    await service.manage(updateProduct, { id, input: { variants: [{ id: variantId, price: euros(9_900) }] } });
    expect(await orders.requestUnits(orderId, { [variantId]: 5 }, 3)).toMatchObject({
      type: 'stock.units-reserved',
      data: { orderId, editId: expect.any(String), lines: [{ variantId, unitPrice: euros(9_900) }] },
    });
    expect(await stockOf(service, variantId)).toEqual({ onHand: 0, reserved: 0 });
    const document = 'query ($id: ID) { product(id: $id) { available } }';
    expect((await service.ask(document, { id })).data.product).toEqual({ available: false });
    const kinds = await service.sql(
      'SELECT kind, on_hand_change, reserved_change FROM stock_movement WHERE order_id = $1 ORDER BY id',
      [orderId],
    );
    expect(kinds.slice(2)).toEqual([
      { kind: 'RESERVATION', on_hand_change: 0, reserved_change: 3 },
      { kind: 'SALE', on_hand_change: -3, reserved_change: -3 },
    ]);
  });

  test('are taken all or none, and the answer names how many there are', async () => {
    const [enough = '', short = ''] = await variantsWith(service, 9, 3);
    const orderId = await aSale(enough, short);
    expect(await orders.requestUnits(orderId, { [enough]: 3, [short]: 4 }, 3)).toMatchObject({
      type: 'stock.units-rejected',
      data: { reason: 'OUT_OF_STOCK', shortages: [{ variantId: short, availableQuantity: 1 }] },
    });
    expect(await stockOf(service, enough)).toEqual({ onHand: 7, reserved: 0 });
    expect(await stockOf(service, short)).toEqual({ onHand: 1, reserved: 0 });
  });

  test('of an archived product are not available', async () => {
    const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 5 })] });
    const orderId = await aSale(variants[0]!.id);
    await service.manage(archiveProduct, { id });
    expect(await orders.requestUnits(orderId, { [variants[0]!.id]: 3 }, 3)).toMatchObject({
      data: { reason: 'PRODUCT_UNAVAILABLE' },
    });
  });

  test('never exceed the stock, however many orders ask at once', async () => {
    const [variantId = ''] = await variantsWith(service, 25);
    const sales: string[] = [];
    for (let count = 0; count < 10; count++) sales.push(await aSale(variantId));
    const answers = await Promise.all(sales.map((orderId) => orders.requestUnits(orderId, { [variantId]: 3 }, 3)));
    expect(answers.filter((answer) => answer?.type === 'stock.units-reserved')).toHaveLength(5);
    expect(answers.filter((answer) => answer?.type === 'stock.units-rejected')).toHaveLength(5);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 0, reserved: 0 });
  });

  test('are taken once for a repeated message, and given back when the edit fails or the order is cancelled', async () => {
    const [variantId = ''] = await variantsWith(service, 9);
    const orderId = await aSale(variantId);
    const message = unitsRequested(orderId, { [variantId]: 5 }, 3);
    await Promise.all([service.bus.publish(message), service.bus.publish(message)]);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 4, reserved: 0 });
    await orders.cancelLines(orderId, { [variantId]: 2 }, 4);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 7, reserved: 0 });
    await orders.requestUnits(orderId, { [variantId]: 4 }, 5);
    await orders.move(orderId, 'CANCELLED', 6);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 9, reserved: 0 });
  });

  test('are not taken by a request that arrives after its edit has failed', async () => {
    const [variantId = ''] = await variantsWith(service, 9);
    const orderId = await aSale(variantId);
    await orders.cancelLines(orderId, { [variantId]: 2 }, 4);
    expect(await orders.requestUnits(orderId, { [variantId]: 5 }, 3)).toMatchObject({ type: 'stock.units-rejected' });
    expect(await stockOf(service, variantId)).toEqual({ onHand: 7, reserved: 0 });
  });

  test('are kept when an earlier cancellation arrives late', async () => {
    const [variantId = ''] = await variantsWith(service, 9);
    const orderId = await aSale(variantId);
    await orders.requestUnits(orderId, { [variantId]: 5 }, 4);
    await orders.cancelLines(orderId, { [variantId]: 1 }, 3);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 4, reserved: 0 });
  });

  test('are taken even if the confirmation arrives later, and not for orders that have ended', async () => {
    const [variantId = ''] = await variantsWith(service, 9);
    const orderId = await orders.place({ [variantId]: 2 });
    await orders.requestUnits(orderId, { [variantId]: 5 }, 3);
    await orders.move(orderId, 'CONFIRMED');
    expect(await stockOf(service, variantId)).toEqual({ onHand: 4, reserved: 0 });
    await orders.move(orderId, 'CANCELLED', 4);
    expect(await orders.requestUnits(orderId, { [variantId]: 3 }, 5)).toBeUndefined();
    expect(await orders.requestUnits(randomUUID(), { [variantId]: 3 }, 5)).toBeUndefined();
    expect(await stockOf(service, variantId)).toEqual({ onHand: 9, reserved: 0 });
  });
});
