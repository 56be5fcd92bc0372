import { randomUUID } from 'node:crypto';
import {
  adjustStock,
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  euros,
  nobodysId,
  updateProduct,
} from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { expectProvableStock, stockOf } from './support/stock.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

async function aVariantWith(onHand: number): Promise<string> {
  const { variants } = await bringIn(service, { variants: [aVariant({ onHand })] });
  return variants[0]?.id ?? '';
}

async function adjust(variantId: string, by: number, reason = 'Counted again', idempotencyKey?: string | null) {
  return (await service.manage(adjustStock, { variantId, by, reason, idempotencyKey })).adjustStock;
}

const available = (availableQuantity: number) => ({ __typename: 'StockPayload', variant: { availableQuantity } });

test('adds and removes units, and records the actor and the reason', async () => {
  const variantId = await aVariantWith(5);
  const clerk = randomUUID();
  const variables = { variantId, by: 3, reason: ' Delivery ' };
  const { data } = await service.ask(adjustStock, variables, service.tokenOf('STAFF', clerk));
  expect(data.adjustStock).toMatchObject(available(8));
  expect(await adjust(variantId, -8, 'Broken')).toMatchObject(available(0));
  const log = await service.sql(
    'SELECT on_hand_change AS by, reason, actor_id, at FROM stock_movement WHERE variant_id = $1 ORDER BY id',
    [variantId],
  );
  expect(log).toMatchObject([
    { by: 5, reason: 'Initial stock' },
    { by: 3, reason: 'Delivery', actor_id: clerk },
    { by: -8, reason: 'Broken' },
  ]);
  expect(log[0]?.at).toBeInstanceOf(Date);
});

describe('an adjustment with a key', () => {
  const key = 'the delivery of today';

  test('is made once, and a repeated request returns the current stock', async () => {
    const variantId = await aVariantWith(5);
    const results = await Promise.all(Array.from({ length: 10 }, () => adjust(variantId, 3, 'Delivery', key)));
    for (const result of results) expect(result).toMatchObject(available(8));
    await adjust(variantId, -8);
    expect(await adjust(variantId, 3, 'Delivery', key)).toMatchObject(available(0));
    await expectProvableStock(service);
  });

  test('differs for another variant, without a key, and with a null key', async () => {
    const variantIds = [await aVariantWith(5), await aVariantWith(5)];
    for (const variantId of variantIds) expect(await adjust(variantId, 1, 'Delivery', key)).toMatchObject(available(6));
    for (const none of [undefined, null]) await adjust(variantIds[0]!, 1, 'Delivery', none);
    expect(await stockOf(service, variantIds[0]!)).toMatchObject({ onHand: 8 });
  });

  test('is a conflict with other content, and can be retried after a user error', async () => {
    const variantId = await aVariantWith(5);
    expect(await adjust(variantId, -6, 'Broken', key)).toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    await adjust(variantId, 1, 'Delivery', key);
    for (const result of [await adjust(variantId, 2, 'Delivery', key), await adjust(variantId, 1, 'Broken', key)])
      expect(result).toMatchObject({
        __typename: 'IdempotencyConflictError',
        code: 'IDEMPOTENCY_CONFLICT',
        message: 'This idempotency key was used before, for a request with other content. Use a new key.',
      });
    expect(await stockOf(service, variantId)).toMatchObject({ onHand: 6 });
  });
});

test('does not remove reserved units', async () => {
  const variantId = await aVariantWith(5);
  await new Orders(service).place({ [variantId]: 3 });
  expect(await adjust(variantId, -3)).toMatchObject({
    __typename: 'InsufficientStockError',
    code: 'INSUFFICIENT_STOCK',
    message: 'At most 2 units can be removed: 5 are on hand, of which 3 are reserved for orders.',
    availableQuantity: 2,
  });
  expect(await adjust(variantId, -2)).toMatchObject(available(0));
  const log = await service.sql(
    `SELECT on_hand_change AS by FROM stock_movement WHERE variant_id = $1 AND kind <> 'RESERVATION' ORDER BY id`,
    [variantId],
  );
  expect(log).toEqual([{ by: 5 }, { by: -2 }]);
});

test('counts each of several concurrent changes', async () => {
  const variantId = await aVariantWith(10);
  const results = await Promise.all(Array.from({ length: 20 }, () => adjust(variantId, -1)));
  const names = results.map(({ __typename }) => __typename);
  expect(names.filter((name) => name === 'StockPayload')).toHaveLength(10);
  expect(names.filter((name) => name === 'InsufficientStockError')).toHaveLength(10);
});

test('loses no units during concurrent orders and price changes', async () => {
  const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 20 })] });
  const variantId = variants[0]?.id ?? '';
  const orders = new Orders(service);
  await Promise.all(
    Array.from({ length: 10 }, (_, index) => [
      adjust(variantId, 1),
      orders.place({ [variantId]: 1 }),
      service.manage(updateProduct, { id, input: { variants: [{ id: variantId, price: euros(index) }] } }),
    ]).flat(),
  );
  expect(await stockOf(service, variantId)).toEqual({ onHand: 30, reserved: 10 });
  await expectProvableStock(service);
});

test.each([
  [0, { code: 'NOT_ALLOWED', message: 'Must not be 0.' }],
  [1_000_000_000, { code: 'TOO_LARGE', message: 'Must be at most 1,000,000.', maximum: 1_000_000 }],
  [-1_000_000_000, { code: 'TOO_SMALL', message: 'Must be at least -1,000,000.', minimum: -1_000_000 }],
  [
    1_000_000,
    {
      code: 'TOO_LARGE',
      message: 'Must be at most 999,999: 1 are on hand, and the maximum is 1,000,000.',
      maximum: 999_999,
    },
  ],
])('rejects a change by %i, and states the limit', async (by, fault) => {
  const variantId = await aVariantWith(1);
  expect(await adjust(variantId, by)).toMatchObject({
    __typename: 'ValidationError',
    fields: [{ path: 'by', ...fault }],
  });
  expect(await stockOf(service, variantId)).toMatchObject({ onHand: 1 });
});

describe('of an archived product', () => {
  async function anArchivedVariantWith(onHand: number): Promise<string> {
    const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand })] });
    await service.manage(archiveProduct, { id });
    return variants[0]?.id ?? '';
  }

  test('adjusts the units in the warehouse, although none can be ordered', async () => {
    const variantId = await anArchivedVariantWith(5);
    expect(await adjust(variantId, 3)).toMatchObject(available(0));
    expect(await stockOf(service, variantId)).toMatchObject({ onHand: 8 });
  });

  test('rejects removing more units than there are, and states how many there are', async () => {
    expect(await adjust(await anArchivedVariantWith(5), -6)).toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      message: 'At most 5 units can be removed: 5 are on hand, of which 0 are reserved for orders.',
      availableQuantity: 5,
    });
  });
});

test('reports all errors of the input at once', async () => {
  const { fields } = await adjust(nobodysId, 0, 'x'.repeat(201));
  expect(fields).toMatchObject([{ path: 'by' }, { path: 'reason' }]);
});

test.each(['x', '', nobodysId])('rejects the unknown variant "%s"', async (variantId) => {
  expect(await adjust(variantId, 1)).toEqual({
    __typename: 'VariantNotFoundError',
    code: 'VARIANT_NOT_FOUND',
    message: 'No variant has this ID.',
  });
});
