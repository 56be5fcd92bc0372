import { randomUUID } from 'node:crypto';
import {
  adjustStock,
  archiveProduct,
  ascending,
  aVariant,
  bringIn,
  ensureCategory,
  euros,
  nobodysId,
  updateProduct,
} from './support/catalogue.ts';
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

async function reservationsOf(orderId: string) {
  return service.sql('SELECT variant_id, quantity, status FROM stock_reservation WHERE order_id = $1', [orderId]);
}

describe('a placed order', () => {
  test('has every line reserved, and the event contains current prices', async () => {
    const [one = '', other = ''] = await variantsWith(service, 5, 5);
    const orderId = await orders.place({ [other]: 2, [one]: 5 });
    expect(await orders.answersTo(orderId)).toEqual([
      {
        type: 'stock.reserved',
        aggregateversion: 1,
        data: {
          orderId,
          lines: [
            { variantId: one, quantity: 5, unitPrice: euros(2_499), stock: { availableQuantity: 0, version: 2 } },
            { variantId: other, quantity: 2, unitPrice: euros(2_499), stock: { availableQuantity: 3, version: 2 } },
          ],
          expiresAt: expect.any(String),
        },
      },
    ]);
    expect(await stockOf(service, one)).toEqual({ onHand: 5, reserved: 5 });
    expect(await stockOf(service, other)).toEqual({ onHand: 5, reserved: 2 });
  });

  test('reduces the available quantity', async () => {
    const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 3 })] });
    await orders.place({ [variants[0]?.id ?? '']: 2 });
    const document = 'query ($id: ID) { product(id: $id) { available variants { availableQuantity } } }';
    expect((await service.ask(document, { id })).data.product).toEqual({
      available: true,
      variants: [{ availableQuantity: 1 }],
    });
    await orders.place({ [variants[0]?.id ?? '']: 1 });
    expect((await service.ask(document, { id })).data.product).toEqual({
      available: false,
      variants: [{ availableQuantity: 0 }],
    });
  });

  test('gets current prices, not those at its placement', async () => {
    const { id, variants } = await bringIn(service);
    const variantId = variants[0]?.id ?? '';
    await service.manage(updateProduct, { id, input: { variants: [{ id: variantId, price: euros(9_900) }] } });
    const [answer] = await orders.answersTo(await orders.place({ [variantId]: 1 }));
    expect(answer?.data).toMatchObject({ lines: [{ unitPrice: euros(9_900) }] });
  });

  test('gets nothing if one line is short, and the event lists the short lines', async () => {
    const [enough = '', short = '', none = ''] = await variantsWith(service, 5, 1, 0);
    const orderId = await orders.place({ [enough]: 5, [short]: 2, [none]: 1 });
    expect(await orders.answersTo(orderId)).toEqual([
      {
        type: 'stock.rejected',
        aggregateversion: 1,
        data: {
          orderId,
          reason: 'OUT_OF_STOCK',
          variantIds: [short, none],
          shortages: [
            { variantId: short, requestedQuantity: 2, availableQuantity: 1 },
            { variantId: none, requestedQuantity: 1, availableQuantity: 0 },
          ],
        },
      },
    ]);
    for (const variantId of [enough, short, none])
      expect(await stockOf(service, variantId)).toMatchObject({ reserved: 0 });
    expect(await reservationsOf(orderId)).toEqual([]);
  });

  test('is rejected for archived or unknown variants before short ones', async () => {
    const [short = ''] = await variantsWith(service, 0);
    const archived = await bringIn(service);
    await service.manage(archiveProduct, { id: archived.id });
    const gone = archived.variants[0]?.id ?? '';
    const orderId = await orders.place({ [short]: 1, [gone]: 1, [nobodysId]: 1 });
    const [answer] = await orders.answersTo(orderId);
    expect(answer).toMatchObject({
      type: 'stock.rejected',
      data: { reason: 'PRODUCT_UNAVAILABLE', variantIds: [nobodysId, gone] },
    });
    expect(await stockOf(service, gone)).toMatchObject({ reserved: 0 });
  });

  test('has the lines of one variant summed', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const tooMany = await orders.place([
      [variantId, 3],
      [variantId, 3],
    ]);
    expect(await orders.typesOfAnswersTo(tooMany)).toEqual(['stock.rejected']);
    const enough = await orders.place([
      [variantId, 3],
      [variantId.toUpperCase(), 2],
    ]);
    expect(await orders.answersTo(enough)).toMatchObject([{ data: { lines: [{ variantId, quantity: 5 }] } }]);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 5 });
  });

  test('is rejected for a quantity that exceeds the column type', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const lines = Array.from({ length: 3_000 }, (): [string, number] => [variantId, 1_000_000]);
    expect(await orders.typesOfAnswersTo(await orders.place(lines))).toEqual(['stock.rejected']);
  });
});

describe('concurrent orders', () => {
  test('assign the last unit to exactly one of them', async () => {
    const [variantId = ''] = await variantsWith(service, 1);
    const ids = await Promise.all(Array.from({ length: 20 }, () => orders.place({ [variantId]: 1 })));
    const answers = (await Promise.all(ids.map((id) => orders.typesOfAnswersTo(id)))).flat().toSorted(ascending);
    expect(answers).toEqual([...Array.from({ length: 19 }, () => 'stock.rejected'), 'stock.reserved']);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 1, reserved: 1 });
  });

  test('do not deadlock, whatever the order of their lines', async () => {
    const variants = await variantsWith(service, 40, 40, 40, 40);
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const lines = index % 2 ? variants : variants.toReversed();
        return orders.place(lines.map((id) => [id, 1]));
      }),
    );
    const answers = (await Promise.all(ids.map((id) => orders.typesOfAnswersTo(id)))).flat();
    expect(answers).toEqual(Array.from({ length: 20 }, () => 'stock.reserved'));
    await Promise.all(ids.map((id, index) => orders.move(id, index % 2 ? 'CONFIRMED' : 'CANCELLED')));
    for (const variantId of variants) expect(await stockOf(service, variantId)).toEqual({ onHand: 30, reserved: 0 });
  });
});

describe('an order that is placed again', () => {
  test('gets the same answer, and nothing more is reserved', async () => {
    const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 5 })] });
    const variantId = variants[0]?.id ?? '';
    const orderId = await orders.place({ [variantId]: 2 });
    await service.manage(updateProduct, { id, input: { variants: [{ id: variantId, price: euros(1) }] } });
    await orders.place({ [variantId]: 2 }, orderId);
    const [first, second, ...others] = await orders.answersTo(orderId);
    expect(second).toEqual(first);
    expect(others).toEqual([]);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 2 });
  });

  test('is rejected again, even if there is enough stock by then', async () => {
    const [variantId = ''] = await variantsWith(service, 1);
    const orderId = await orders.place({ [variantId]: 2 });
    await service.manage(adjustStock, { variantId, by: 4, reason: 'Delivery' });
    await orders.place({ [variantId]: 2 }, orderId);
    expect(await orders.typesOfAnswersTo(orderId)).toEqual(['stock.rejected', 'stock.rejected']);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
  });

  test('is reserved once for concurrent deliveries', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = randomUUID();
    await Promise.all(Array.from({ length: 8 }, () => orders.place({ [variantId]: 1 }, orderId)));
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 1 });
  });
});

describe('an order with a changed status', () => {
  test('has its reserved units sold when it is confirmed', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await orders.place({ [variantId]: 2 });
    await orders.move(orderId, 'CONFIRMED');
    expect(await stockOf(service, variantId)).toEqual({ onHand: 3, reserved: 0 });
    expect(await reservationsOf(orderId)).toEqual([{ variant_id: variantId, quantity: 2, status: 'SOLD' }]);
    await orders.move(orderId, 'CONFIRMED', 3);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 3, reserved: 0 });
  });

  test.each(['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED'] as const)(
    'does not change the stock when it is %s',
    async (status) => {
      const [variantId = ''] = await variantsWith(service, 5);
      const orderId = await orders.place({ [variantId]: 2 });
      await orders.move(orderId, status);
      expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 2 });
    },
  );

  test.each(['REJECTED', 'CANCELLED'] as const)('has its reserved units released when it is %s', async (status) => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await orders.place({ [variantId]: 2 });
    await orders.move(orderId, status);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await reservationsOf(orderId)).toMatchObject([{ status: 'RELEASED' }]);
    await orders.move(orderId, status, 3);
    await orders.move(orderId, 'CONFIRMED', 4);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
  });

  test('has its sold units restocked when it is cancelled later', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await orders.place({ [variantId]: 2 });
    await orders.move(orderId, 'CONFIRMED');
    await orders.move(orderId, 'CANCELLED', 3);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await reservationsOf(orderId)).toMatchObject([{ status: 'RELEASED' }]);
    await orders.move(orderId, 'CANCELLED', 4);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
  });

  test('has nothing released if nothing was reserved', async () => {
    const [variantId = ''] = await variantsWith(service, 1);
    const orderId = await orders.place({ [variantId]: 2 });
    await orders.move(orderId, 'REJECTED');
    expect(await stockOf(service, variantId)).toEqual({ onHand: 1, reserved: 0 });
    await orders.move(randomUUID(), 'CONFIRMED');
    expect(await stockOf(service, variantId)).toEqual({ onHand: 1, reserved: 0 });
  });

  test.each(['REJECTED', 'CANCELLED'] as const)('is not reserved if it was %s before it arrived', async (status) => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = randomUUID();
    await orders.move(orderId, status);
    await orders.place({ [variantId]: 2 }, orderId);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await orders.answersTo(orderId)).toEqual([]);
  });

  test('keeps the units of a product that is archived meanwhile', async () => {
    const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 5 })] });
    const variantId = variants[0]?.id ?? '';
    const orderId = await orders.place({ [variantId]: 2 });
    await service.manage(archiveProduct, { id });
    await orders.move(orderId, 'CONFIRMED');
    expect(await stockOf(service, variantId)).toEqual({ onHand: 3, reserved: 0 });
  });
});

describe('a cancelled part of an order', () => {
  test('is released or restocked once', async () => {
    for (const confirmedFirst of [true, false]) {
      const [one = '', other = ''] = await variantsWith(service, 5, 5);
      const orderId = await orders.place({ [one]: 3, [other]: 2 });
      if (confirmedFirst) await orders.move(orderId, 'CONFIRMED');
      for (let time = 0; time < 2; time++) await orders.cancelLines(orderId, { [one]: 1 });
      if (!confirmedFirst) await orders.move(orderId, 'CONFIRMED');
      expect(await stockOf(service, one)).toEqual({ onHand: 4, reserved: 0 });
      expect(await stockOf(service, other)).toEqual({ onHand: 3, reserved: 0 });
      await orders.cancelLines(orderId, { [one]: 0, [other]: 2 });
      expect(await stockOf(service, one)).toEqual({ onHand: 5, reserved: 0 });
      expect(await stockOf(service, other)).toEqual({ onHand: 3, reserved: 0 });
    }
  });

  test('is ignored when it arrives after a later part or the end of the order', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    const orderId = await orders.place({ [variantId]: 3 });
    await orders.move(orderId, 'CONFIRMED');
    await orders.cancelLines(orderId, { [variantId]: 1 });
    await orders.cancelLines(orderId, { [variantId]: 2 });
    expect(await stockOf(service, variantId)).toEqual({ onHand: 4, reserved: 0 });
    await orders.move(orderId, 'CANCELLED', 4);
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
    await orders.cancelLines(orderId, { [variantId]: 0 });
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await reservationsOf(orderId)).toMatchObject([{ quantity: 1, status: 'RELEASED' }]);
  });

  test('is ignored for an unknown order', async () => {
    const [variantId = ''] = await variantsWith(service, 5);
    await orders.cancelLines(randomUUID(), { [variantId]: 0 });
    expect(await stockOf(service, variantId)).toEqual({ onHand: 5, reserved: 0 });
  });
});
