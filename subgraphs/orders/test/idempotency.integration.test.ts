import { randomUUID } from 'node:crypto';
import { contentOf, putIntoCart } from './support/cart.ts';
import { aProduct, aVariantOnSale, euros, tell, type AVariant } from './support/offers.ts';
import {
  aContact,
  aLine,
  anAddress,
  anOrder,
  aPlacement,
  cancelOrder,
  countRows,
  placeOrder,
} from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let kettle: AVariant;

beforeAll(async () => {
  service = await startOrders();
  kettle = await aVariantOnSale(service);
});
beforeEach(() => {
  ada = service.person();
});
afterAll(() => service[Symbol.asyncDispose]());

const submit = async (input: object, person = ada) => (await person.get(placeOrder, { input })).placeOrder;

const countOrders = async ({ id }: Person) => {
  const [row] = await service.sql<{ orders: number }>(
    'SELECT count(*)::int AS orders FROM orders WHERE customer_id = $1',
    [id],
  );
  return row?.orders;
};

describe('a repeated idempotency key', () => {
  test('returns the current order and stores nothing', async () => {
    const input = aPlacement({ lines: [aLine(kettle, 2)] });
    const { order } = await submit(input);
    const before = await countRows(service);
    expect(await submit(input)).toEqual({ __typename: 'OrderPayload', order });
    expect(await countRows(service)).toEqual(before);
    const cancelled = (await ada.get(cancelOrder, { id: order.id })).cancelOrder.order;
    expect(await submit(input)).toEqual({ __typename: 'OrderPayload', order: cancelled });
  });

  test('creates one order for twenty concurrent requests', async () => {
    const input = aPlacement({ lines: [aLine(kettle, 2)] });
    const results = await Promise.all(Array.from({ length: 20 }, () => submit(input)));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]).toMatchObject({ __typename: 'OrderPayload', order: { status: 'PENDING' } });
    expect(await countOrders(ada)).toBe(1);
    const rows = await service.sql(
      `SELECT envelope ->> 'type' AS type FROM outbox WHERE subject = $1 ORDER BY position`,
      [results[0].order.id],
    );
    expect(rows).toEqual([{ type: 'order.placed' }]);
  });

  test('creates one order of the cart for twenty concurrent requests, although it is emptied by the first', async () => {
    await putIntoCart(ada, kettle, 3);
    const input = aPlacement();
    const results = await Promise.all(Array.from({ length: 20 }, () => submit(input)));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0].order.lines).toMatchObject([{ quantity: 3 }]);
    expect(await countOrders(ada)).toBe(1);
  });

  test('returns the order of the first cart, and keeps lines added since', async () => {
    await putIntoCart(ada, kettle, 3);
    const input = aPlacement();
    const { order } = await submit(input);
    await putIntoCart(ada, kettle, 5);
    expect((await submit(input)).order).toEqual(order);
    expect(await contentOf(ada)).toEqual([[kettle.variantId, 5]]);
  });

  test('returns the order although its items are no longer for sale', async () => {
    const product = await tell(service, aProduct());
    const input = aPlacement({ lines: [aLine(product.variants[0]!)] });
    const { order } = await submit(input);
    await tell(service, { ...product, archived: true }, 2);
    expect((await submit(input)).order).toEqual(order);
  });

  test('ignores differences in spelling', async () => {
    const lines = [aLine(kettle)];
    const input = aPlacement({ lines, contact: aContact({ email: 'ada@shop.example' }) });
    const { order } = await submit(input);
    const again = { ...input, contact: aContact({ email: ' ADA@shop.example', phone: '+49 (1512) 345 67 89' }) };
    expect((await submit(again)).order).toEqual(order);
  });

  test('treats null and omitted fields alike', async () => {
    const { phone: _phone, ...contact } = aContact();
    const input = aPlacement({ contact, lines: [aLine(kettle)] });
    const { order } = await submit(input);
    const said = {
      ...input,
      contact: { ...contact, phone: null },
      shippingAddress: anAddress({ line2: null, region: null }),
      payment: { method: 'CASH_ON_DELIVERY', token: null },
    };
    expect(await submit(said)).toEqual({ __typename: 'OrderPayload', order });
    expect(await submit({ ...input, payment: null })).toEqual({ __typename: 'OrderPayload', order });
  });

  const others: [string, object][] = [
    ['another quantity', { lines: [{ quantity: 2 }] }],
    ['an additional line', { lines: [{}, {}] }],
    ['the cart instead of lines', { lines: null }],
    ['another contact', { contact: aContact({ name: 'Grace Hopper' }) }],
    ['another address', { shippingAddress: anAddress({ city: 'Bath' }) }],
  ];

  test.each(others)('is a conflict with %s, and stores nothing', async (_, change) => {
    const input = aPlacement({ lines: [aLine(kettle)] });
    await submit(input);
    await putIntoCart(ada, kettle);
    const { lines, ...rest } = change as { lines?: object[] | null };
    const changed = {
      ...input,
      ...rest,
      ...(lines !== undefined && { lines: lines?.map((line) => ({ ...aLine(kettle), ...line })) }),
    };
    const before = await countRows(service);
    expect(await submit(changed)).toMatchObject({
      __typename: 'IdempotencyConflictError',
      code: 'IDEMPOTENCY_CONFLICT',
    });
    expect(await countRows(service)).toEqual(before);
  });

  test('of another customer creates another order', async () => {
    const input = aPlacement({ lines: [aLine(kettle)] });
    const grace = service.person();
    const [first, second] = [await submit(input), await submit(input, grace)];
    expect(first.order.customer).toEqual({ id: ada.id });
    expect(second.order.customer).toEqual({ id: grace.id });
    expect(second.order.id).not.toBe(first.order.id);
  });

  test('can be reused after a user error', async () => {
    const idempotencyKey = randomUUID();
    expect(await submit(aPlacement({ idempotencyKey }))).toMatchObject({ __typename: 'EmptyCartError' });
    expect(await anOrder(service, ada, { idempotencyKey, lines: [aLine(kettle)] })).toMatchObject({
      total: euros(2_499),
    });
  });
});

test('another key creates another order with the same content', async () => {
  const lines = [aLine(kettle)];
  const [first, second] = [await anOrder(service, ada, { lines }), await anOrder(service, ada, { lines })];
  expect(second.id).not.toBe(first.id);
  expect(await countOrders(ada)).toBe(2);
});
