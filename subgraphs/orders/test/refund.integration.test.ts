import { randomUUID } from 'node:crypto';
import { eventually } from '@commerce/testing';
import {
  acceptReturn,
  afterSaleOf,
  anOrderOfTwoLines,
  aPaidOrder,
  aRefund,
  captured,
  chargesOf,
  expectWholeHistory,
  hurrying,
  operationsOf,
  orderWhen,
  refundOrder,
  requestReturn,
  statusEventsOf,
  whileTheProviderIsSlow,
  withCard,
  type AfterSale,
} from './support/after-sale.ts';
import { nobodysId } from './support/offers.ts';
import { anOrderThatIs } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let staff: Person;

beforeAll(async () => {
  service = await startOrders();
  staff = service.person('STAFF');
});
beforeEach(() => {
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

const refund = async (id: string, fields: object = {}) =>
  (await staff.get(refundOrder, { id, input: aRefund(fields) })).refundOrder;
/** The order as it is when no refund of it waits any more: read again, as the refunds were read after the order. */
async function nothingUnderWay(order: { id: string }): Promise<AfterSale> {
  const isDone = ({ refunds }: AfterSale) => refunds.every(({ status }) => status !== 'PENDING');
  await orderWhen(service, order, 'no refund is under way', isDone);
  return afterSaleOf(service, order);
}
const tooMuch = (amountMinor: number) => ({
  __typename: 'RefundExceedsPaymentError',
  code: 'REFUND_EXCEEDS_PAYMENT',
  refundable: { amountMinor },
});

describe('a refund', () => {
  test('in parts pays back what was taken, and says each part when it is done', async () => {
    const order = await aPaidOrder(service, ada, { quantity: 3 });
    expect(await refund(order.id, { amountMinor: 1_000 })).toMatchObject({
      __typename: 'OrderPayload',
      order: {
        version: order.version,
        payment: { status: 'CAPTURED' },
        refunds: [{ status: 'PENDING', reason: 'a scratch', amount: { amountMinor: 1_000, currencyCode: 'EUR' } }],
      },
    });
    expect((await nothingUnderWay(order)).payment).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      refunded: { amountMinor: 1_000 },
    });
    await refund(order.id, { amountMinor: 500 });
    await nothingUnderWay(order);
    await refund(order.id);
    const { payment, refunds } = await nothingUnderWay(order);
    expect(payment).toMatchObject({ status: 'REFUNDED', refunded: { amountMinor: 3_000 } });
    expect(refunds.map(({ status, amount }) => [status, amount.amountMinor])).toEqual([
      ['SUCCEEDED', 1_000],
      ['SUCCEEDED', 500],
      ['SUCCEEDED', 1_500],
    ]);
    expect(await chargesOf(service, order)).toMatchObject([{ captured: 3_000, refunded: 3_000 }]);
    const events = (await statusEventsOf(service, order)).slice(order.version - 1);
    expect(events.map(({ status, refunded }) => [status, refunded])).toEqual([
      ['DELIVERED', 1_000],
      ['DELIVERED', 1_500],
      ['DELIVERED', 3_000],
    ]);
    expect((await expectWholeHistory(service, order)).statusHistory.at(-1)).toMatchObject({
      reason: 'Refunded €15.00: a scratch',
      actor: 'STAFF',
    });
  });

  test('of more than was taken is refused, also by way of several', async () => {
    const order = await aPaidOrder(service, ada);
    expect(await refund(order.id, { amountMinor: 1_001 })).toMatchObject(tooMuch(1_000));
    await whileTheProviderIsSlow(service, async () => {
      await refund(order.id, { amountMinor: 600 });
      expect(await refund(order.id, { amountMinor: 401 })).toMatchObject(tooMuch(400));
    });
    await nothingUnderWay(order);
    expect(await refund(order.id, { amountMinor: 401 })).toMatchObject(tooMuch(400));
    await refund(order.id);
    expect(await refund(order.id)).toMatchObject(tooMuch(0));
    expect((await nothingUnderWay(order)).refunds).toHaveLength(2);
  });

  test.each(['PENDING', 'CONFIRMED', 'CANCELLED', 'REJECTED'])('is refused of an order that is %s', async (status) => {
    const order = await anOrderThatIs(status, service, ada, withCard('tok_succeeds'));
    expect(await refund(order.id, { amountMinor: 1 })).toMatchObject(tooMuch(0));
    expect(await refund(order.id)).toMatchObject(tooMuch(0));
    expect((await afterSaleOf(service, order)).refunds).toEqual([]);
  });

  test('of an order that is paid at the door needs no provider', async () => {
    const order = await captured(service, await anOrderThatIs('DELIVERED', service, ada));
    await refund(order.id, { amountMinor: 99 });
    expect(await nothingUnderWay(order)).toMatchObject({
      refunds: [{ status: 'SUCCEEDED' }],
      payment: { status: 'PARTIALLY_REFUNDED', refunded: { amountMinor: 99 } },
    });
    expect(await chargesOf(service, order)).toEqual([]);
  });

  test('is made once when its answer gets lost', async () => {
    const order = await anOrderThatIs('DELIVERED', service, ada, withCard('tok_succeeds'));
    await captured(service, order);
    await service.sql(`UPDATE test_payments.charge SET token = 'tok_times_out' WHERE order_id = $1`, [order.id]);
    await refund(order.id, { amountMinor: 700 });
    await hurrying(
      service,
      'it is done',
      async () => (await afterSaleOf(service, order)).refunds[0]!.status !== 'PENDING',
    );
    expect((await operationsOf(service, order)).at(-1)).toMatchObject({ status: 'SUCCEEDED', attempts: 2 });
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 700 }]);
  });

  test('is recorded once when two workers have asked for it', async () => {
    const order = await aPaidOrder(service, ada);
    const tries = async () => (await operationsOf(service, order)).find(({ kind }) => kind === 'REFUND')!.attempts;
    await whileTheProviderIsSlow(service, async () => {
      await refund(order.id, { amountMinor: 300 });
      await refund(order.id, { amountMinor: 400 });
      await eventually('it is asked for', async () => (await tries()) === 1);
      await service.sql('UPDATE payment_operation SET leased_until = now() WHERE order_id = $1', [order.id]);
      await eventually('it is asked for again', async () => (await tries()) === 2);
    });
    expect((await nothingUnderWay(order)).payment).toMatchObject({ refunded: { amountMinor: 700 } });
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 700 }]);
    const { statusHistory } = await expectWholeHistory(service, order);
    expect(statusHistory.slice(order.version)).toHaveLength(2);
  });

  test('that the provider will not make is given back, and the history tells', async () => {
    const order = await aPaidOrder(service, ada);
    // Somebody has paid most of it back at the provider's own desk.
    await service.sql('UPDATE test_payments.charge SET refunded = 900 WHERE order_id = $1', [order.id]);
    await refund(order.id, { amountMinor: 800 });
    const { payment, refunds } = await nothingUnderWay(order);
    expect(refunds).toMatchObject([{ status: 'FAILED' }]);
    expect(payment).toMatchObject({
      status: 'CAPTURED',
      refunded: { amountMinor: 0 },
      failure: expect.stringMatching(/^REFUND: the charge is CAPTURED/),
    });
    expect((await expectWholeHistory(service, order)).statusHistory.at(-1)).toMatchObject({
      reason: expect.stringContaining('The payment provider has refused to refund'),
      actor: 'SYSTEM',
    });
    await refund(order.id, { amountMinor: 100 });
    expect((await nothingUnderWay(order)).payment).toMatchObject({ refunded: { amountMinor: 100 } });
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 1_000 }]);
  });
});

describe('the key of a refund', () => {
  test('again is the same refund, with the amount or without', async () => {
    const order = await aPaidOrder(service, ada);
    const idempotencyKey = randomUUID();
    for (const amountMinor of [400, 400, null, undefined])
      expect(await refund(order.id, { idempotencyKey, amountMinor })).toMatchObject({
        __typename: 'OrderPayload',
        order: { refunds: [{ amount: { amountMinor: 400 } }] },
      });
    expect((await nothingUnderWay(order)).payment.refunded.amountMinor).toBe(400);
    expect(await refund(order.id, { idempotencyKey, amountMinor: 400 })).toMatchObject({ __typename: 'OrderPayload' });
  });

  test('again with another amount is refused', async () => {
    const order = await aPaidOrder(service, ada);
    const idempotencyKey = randomUUID();
    await refund(order.id, { idempotencyKey, amountMinor: 400 });
    expect(await refund(order.id, { idempotencyKey, amountMinor: 401 })).toMatchObject({
      __typename: 'IdempotencyConflictError',
      code: 'IDEMPOTENCY_CONFLICT',
    });
    expect((await nothingUnderWay(order)).refunds).toHaveLength(1);
  });

  test('with a key of the form that a return has stands in no return’s way', async () => {
    const { order, kettles } = await anOrderOfTwoLines('DELIVERED', service, ada);
    await captured(service, order);
    const input = { lines: [{ lineId: kettles, quantity: 1 }], reason: 'does not fit' };
    const asked = (await ada.get(requestReturn, { orderId: order.id, input })).requestReturn;
    const id = asked.order.returns[0].id as string;
    expect(await refund(order.id, { idempotencyKey: `return ${id}`, amountMinor: 1 })).toMatchObject({
      __typename: 'OrderPayload',
    });
    await nothingUnderWay(order);
    const { acceptReturn: accepted } = await staff.get(acceptReturn, { id, restock: true });
    expect(accepted).toMatchObject({ __typename: 'OrderPayload' });
    expect((await nothingUnderWay(order)).refunds).toHaveLength(2);
  });

  test('of one order says nothing about another', async () => {
    const orders = [await aPaidOrder(service, ada), await aPaidOrder(service, ada)];
    const idempotencyKey = randomUUID();
    for (const { id } of orders) await refund(id, { idempotencyKey, amountMinor: 10 });
    for (const order of orders) expect((await nothingUnderWay(order)).refunds).toHaveLength(1);
  });
});

describe('twenty refunds at the same moment', () => {
  test('with keys of their own never pay back more than was taken', async () => {
    const order = await aPaidOrder(service, ada);
    const results = await Promise.all(Array.from({ length: 20 }, () => refund(order.id, { amountMinor: 130 })));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(7);
    expect(results.filter(({ code }) => code === 'REFUND_EXCEEDS_PAYMENT')).toHaveLength(13);
    expect((await nothingUnderWay(order)).payment.refunded.amountMinor).toBe(910);
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 910 }]);
    const events = (await statusEventsOf(service, order)).slice(order.version - 1);
    expect(events.map(({ refunded }) => refunded)).toEqual([130, 260, 390, 520, 650, 780, 910]);
    await expectWholeHistory(service, order);
  });

  test('with one key are one', async () => {
    const order = await aPaidOrder(service, ada);
    const request = { idempotencyKey: randomUUID(), amountMinor: 130 };
    const results = await Promise.all(Array.from({ length: 20 }, () => refund(order.id, request)));
    for (const { __typename } of results) expect(__typename).toBe('OrderPayload');
    expect((await nothingUnderWay(order)).payment.refunded.amountMinor).toBe(130);
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 130 }]);
  });
});

test.each([
  ['of nothing', { amountMinor: 0 }, 'input.amountMinor', 'TOO_SMALL'],
  ['of less than nothing', { amountMinor: -1 }, 'input.amountMinor', 'TOO_SMALL'],
  ['of more than any order', { amountMinor: 10_000_000_001 }, 'input.amountMinor', 'TOO_LARGE'],
  ['with a short key', { idempotencyKey: '1234567' }, 'input.idempotencyKey', 'TOO_SHORT'],
  ['without a reason', { reason: ' ' }, 'input.reason', 'TOO_SHORT'],
])('a refund %s is refused', async (_, fields, path, code) => {
  expect(await refund(nobodysId, fields)).toMatchObject({ __typename: 'ValidationError', fields: [{ path, code }] });
  expect(await refund(nobodysId)).toMatchObject({ code: 'ORDER_NOT_FOUND' });
});
