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
  refundOrderLines,
  requestReturn,
  retryRefund,
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
/** The order once none of its refunds is pending. It is read again, because the refunds were read after it. */
async function nothingUnderWay(order: { id: string }): Promise<AfterSale> {
  const isDone = ({ refunds }: AfterSale) => refunds.every(({ status }) => status !== 'PENDING');
  await orderWhen(service, order, 'no refund is pending', isDone);
  return afterSaleOf(service, order);
}
const tooMuch = (amountMinor: number) => ({
  __typename: 'RefundExceedsPaymentError',
  code: 'REFUND_EXCEEDS_PAYMENT',
  refundable: { amountMinor },
});

describe('a refund', () => {
  test('in parts refunds the captured amount, and publishes each part when it is made', async () => {
    const order = await aPaidOrder(service, ada, { quantity: 3 });
    expect(await refund(order.id, { amountMinor: 1_000 })).toMatchObject({
      __typename: 'OrderPayload',
      order: {
        version: order.version + 1,
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
      ['DELIVERED', 0],
      ['DELIVERED', 1_000],
      ['DELIVERED', 1_000],
      ['DELIVERED', 1_500],
      ['DELIVERED', 1_500],
      ['DELIVERED', 3_000],
    ]);
    expect((await expectWholeHistory(service, order)).statusHistory.at(-1)).toMatchObject({
      reason: 'Refunded €15.00: a scratch',
      actor: 'STAFF',
    });
  });

  test('of more than was captured is rejected, even in parts', async () => {
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

  test.each(['PENDING', 'CONFIRMED', 'CANCELLED', 'REJECTED'])(
    'is rejected for an order with the status %s',
    async (status) => {
      const order = await anOrderThatIs(status, service, ada, withCard('tok_succeeds'));
      expect(await refund(order.id, { amountMinor: 1 })).toMatchObject(tooMuch(0));
      expect(await refund(order.id)).toMatchObject(tooMuch(0));
      expect((await afterSaleOf(service, order)).refunds).toEqual([]);
    },
  );

  test('of a cash order needs no provider', async () => {
    const order = await captured(service, await anOrderThatIs('DELIVERED', service, ada));
    await refund(order.id, { amountMinor: 99 });
    expect(await nothingUnderWay(order)).toMatchObject({
      refunds: [{ status: 'SUCCEEDED' }],
      payment: { status: 'PARTIALLY_REFUNDED', refunded: { amountMinor: 99 } },
    });
    expect(await chargesOf(service, order)).toEqual([]);
  });

  test('is made once when its response is lost', async () => {
    const order = await anOrderThatIs('DELIVERED', service, ada, withCard('tok_succeeds'));
    await captured(service, order);
    await service.sql(`UPDATE test_payments.charge SET token = 'tok_times_out' WHERE order_id = $1`, [order.id]);
    await refund(order.id, { amountMinor: 700 });
    await hurrying(
      service,
      'the refund is made',
      async () => (await afterSaleOf(service, order)).refunds[0]!.status !== 'PENDING',
    );
    expect((await operationsOf(service, order)).at(-1)).toMatchObject({ status: 'SUCCEEDED', attempts: 2 });
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 700 }]);
  });

  test('is recorded once when two workers have requested it', async () => {
    const order = await aPaidOrder(service, ada);
    const tries = async () => (await operationsOf(service, order)).find(({ kind }) => kind === 'REFUND')!.attempts;
    await whileTheProviderIsSlow(service, async () => {
      await refund(order.id, { amountMinor: 300 });
      await refund(order.id, { amountMinor: 400 });
      await eventually('the refund is requested', async () => (await tries()) === 1);
      await service.sql('UPDATE payment_operation SET leased_until = now() WHERE order_id = $1', [order.id]);
      await eventually('the refund is requested again', async () => (await tries()) === 2);
    });
    expect((await nothingUnderWay(order)).payment).toMatchObject({ refunded: { amountMinor: 700 } });
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 700 }]);
    const { statusHistory } = await expectWholeHistory(service, order);
    const recorded = statusHistory.filter(({ reason }) => reason?.startsWith('Refunded'));
    expect(recorded).toHaveLength(2);
  });

  test('that the provider rejects becomes refundable again, and the history mentions it', async () => {
    const order = await aPaidOrder(service, ada);
    // Most of the payment was refunded directly at the provider.
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
      reason: expect.stringContaining('The payment provider rejected the request to refund'),
      actor: 'SYSTEM',
    });
    await refund(order.id, { amountMinor: 100 });
    expect((await nothingUnderWay(order)).payment).toMatchObject({ refunded: { amountMinor: 100 } });
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 1_000 }]);
  });
});

describe('a refund that the provider has rejected', () => {
  const retry = async (refundId: string) => (await staff.get(retryRefund, { refundId })).retryRefund;
  const setRefunded = (order: { id: string }, amountMinor: number) =>
    service.sql('UPDATE test_payments.charge SET refunded = $2 WHERE order_id = $1', [order.id, amountMinor]);

  test('shows its failure to staff only, and is retried once, also by ten requests at once', async () => {
    const order = await aPaidOrder(service, ada);
    await setRefunded(order, 900);
    await refund(order.id, { amountMinor: 800 });
    const [failed] = (await nothingUnderWay(order)).refunds;
    expect(failed).toMatchObject({ status: 'FAILED', attempts: 1, failure: expect.stringMatching(/^the charge is/) });
    const read = `query ($id: ID!) { order(id: $id) { refunds { status failure attempts } } }`;
    const { order: seen } = await ada.get(read, { id: order.id });
    expect(seen.refunds).toEqual([{ status: 'FAILED', failure: null, attempts: null }]);
    await setRefunded(order, 0);
    const results = await Promise.all(Array.from({ length: 10 }, () => retry(failed!.id)));
    for (const { __typename } of results) expect(__typename).toBe('OrderPayload');
    const { refunds, payment } = await nothingUnderWay(order);
    expect(refunds).toMatchObject([{ status: 'FAILED' }, { status: 'SUCCEEDED', retryOf: failed!.id, failure: null }]);
    expect(payment).toMatchObject({ refunded: { amountMinor: 800 }, failure: null });
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 800 }]);
    expect(await retry(refunds[1]!.id)).toMatchObject({ code: 'REFUND_NOT_FAILED' });
  });

  test('whose retry fails is retried by that one, and never beyond what is left', async () => {
    const order = await aPaidOrder(service, ada);
    await setRefunded(order, 900);
    await refund(order.id, { amountMinor: 800 });
    const [first] = (await nothingUnderWay(order)).refunds;
    await retry(first!.id);
    const [, second] = (await nothingUnderWay(order)).refunds;
    expect(second).toMatchObject({ status: 'FAILED' });
    await setRefunded(order, 0);
    await refund(order.id, { amountMinor: 300 });
    expect(await retry(second!.id)).toMatchObject(tooMuch(700));
    expect((await nothingUnderWay(order)).payment).toMatchObject({ refunded: { amountMinor: 300 } });
  });

  test.each([nobodysId, 'x'])('is not %s', async (refundId) => {
    expect(['REFUND_NOT_FOUND', 'VALIDATION_FAILED']).toContain((await retry(refundId)).code);
  });
});

describe('a refund of lines', () => {
  type Refunds = readonly (readonly [lineId: string, quantity: number, restock?: boolean])[];
  const refundLines = async (id: string, refunds: Refunds, fields: object = {}) => {
    const lines = refunds.map(([lineId, quantity, restock = false]) => ({ lineId, quantity, restock }));
    return (await staff.get(refundOrderLines, { id, input: aRefund({ lines, ...fields }) })).refundOrderLines;
  };
  const restockedOf = async ({ id }: { id: string }) =>
    (
      await service.sql<{ lines: unknown }>(
        `SELECT envelope #> '{data,lines}' AS lines FROM outbox
         WHERE subject = $1 AND envelope ->> 'type' = 'order.return-accepted'`,
        [id],
      )
    ).map(({ lines }) => lines);
  const delivered = async (fields?: object) => {
    const goods = await anOrderOfTwoLines('DELIVERED', service, ada, fields);
    return { ...goods, order: await captured(service, goods.order) };
  };

  test('refunds their price once, and puts only those on sale that are back', async () => {
    const { order, kettles, cups, variants } = await delivered();
    const lines: Refunds = [[kettles, 1], [cups, 2, true]]; // prettier-ignore
    const key = { idempotencyKey: 'a lost parcel' };
    const results = await Promise.all(Array.from({ length: 5 }, () => refundLines(order.id, lines, key)));
    for (const result of results)
      expect(result).toMatchObject({ order: { lines: [{ refundedQuantity: 1 }, { refundedQuantity: 2 }] } });
    expect(await refundLines(order.id, [[kettles, 1]], key)).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect((await nothingUnderWay(order)).payment).toMatchObject({ refunded: { amountMinor: 2_700 } });
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 2_700 }]);
    expect(await restockedOf(order)).toEqual([[{ variantId: variants[1]!.variantId, quantity: 2 }]]);
    const { statusHistory, status } = await expectWholeHistory(service, order);
    expect(status).toBe('DELIVERED');
    expect(statusHistory.map(({ reason }) => reason)).toContain('Refund of €27.00 for 3 items: a scratch');
  });

  test('and returns of the same line never exceed what was shipped and paid', async () => {
    const { order, kettles, cups } = await delivered();
    await refundLines(order.id, [[kettles, 1]]);
    const ask = async (quantity: number) => {
      const input = { lines: [{ lineId: kettles, quantity }], reason: 'does not fit' };
      return (await ada.get(requestReturn, { orderId: order.id, input })).requestReturn;
    };
    expect(await ask(2)).toMatchObject({ code: 'LINE_QUANTITY', available: 1 });
    const { order: asked } = await ask(1);
    expect(await refundLines(order.id, [[kettles, 1]])).toMatchObject({ code: 'LINE_QUANTITY', available: 0 });
    await staff.get(acceptReturn, { id: asked.returns[0].id, restock: true });
    expect(await refundLines(order.id, [[cups, 3, true]])).toMatchObject({ order: { status: 'RETURNED' } });
    expect((await nothingUnderWay(order)).payment).toMatchObject({
      status: 'REFUNDED',
      refunded: { amountMinor: 5_050 },
    });
    expect(await refund(order.id, { amountMinor: 1 })).toMatchObject(tooMuch(0));
  });

  test('gives back no more than is left after another refund', async () => {
    const { order, kettles } = await delivered();
    await refund(order.id, { amountMinor: 4_000 });
    await refundLines(order.id, [[kettles, 2]]);
    expect((await nothingUnderWay(order)).payment).toMatchObject({ refunded: { amountMinor: 5_050 } });
  });

  test('of an order that is paid on delivery reduces what is to be paid', async () => {
    const { order, kettles } = await anOrderOfTwoLines('SHIPPED', service, ada, { payment: null });
    expect(await refundLines(order.id, [[kettles, 1]])).toMatchObject({
      order: { payment: { status: 'AUTHORIZED', released: { amountMinor: 2_000 } }, refunds: [] },
    });
  });

  test('waits for a capture in progress, and needs units that were shipped', async () => {
    const { order, kettles } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    expect(await refundLines(order.id, [[kettles, 1]])).toMatchObject({ code: 'LINE_QUANTITY', available: 0 });
    expect(await refundLines(order.id, [[nobodysId, 1]])).toMatchObject({ lineId: nobodysId, available: 0 });
    const paid = await delivered();
    await service.sql(
      `UPDATE orders SET payment_status = 'AUTHORIZED', payment_captured_minor = 0, payment_capturing_minor = payment_captured_minor WHERE id = $1`,
      [paid.order.id],
    );
    expect(await refundLines(paid.order.id, [[paid.kettles, 1]])).toMatchObject({ code: 'PAYMENT_NOT_SETTLED' });
  });

  test.each<[string, Refunds, object, string]>([
    ['no lines', [], {}, 'input.lines'],
    ['a line twice', [[nobodysId, 1], [nobodysId, 1, true]], {}, 'input.lines'], // prettier-ignore
    ['zero units', [[nobodysId, 0]], {}, 'input.lines.0.quantity'],
    ['no reason', [[nobodysId, 1]], { reason: '' }, 'input.reason'],
  ])('is rejected with %s', async (_, refunds, fields, path) => {
    expect(await refundLines(nobodysId, refunds, fields)).toMatchObject({ fields: [{ path }] });
    expect(await refundLines(nobodysId, [[nobodysId, 1]])).toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });
});

describe('the key of a refund', () => {
  test('repeats the same refund, with or without the amount', async () => {
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

  test('is a conflict with another amount', async () => {
    const order = await aPaidOrder(service, ada);
    const idempotencyKey = randomUUID();
    await refund(order.id, { idempotencyKey, amountMinor: 400 });
    expect(await refund(order.id, { idempotencyKey, amountMinor: 401 })).toMatchObject({
      __typename: 'IdempotencyConflictError',
      code: 'IDEMPOTENCY_CONFLICT',
    });
    expect((await nothingUnderWay(order)).refunds).toHaveLength(1);
  });

  test('cannot collide with the key of a return', async () => {
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

  test('is independent of other orders', async () => {
    const orders = [await aPaidOrder(service, ada), await aPaidOrder(service, ada)];
    const idempotencyKey = randomUUID();
    for (const { id } of orders) await refund(id, { idempotencyKey, amountMinor: 10 });
    for (const order of orders) expect((await nothingUnderWay(order)).refunds).toHaveLength(1);
  });
});

describe('a refund with a version', () => {
  test('is made by one of ten members of staff, and its key repeats it', async () => {
    const order = await aPaidOrder(service, ada);
    const { version } = order;
    const input = aRefund({ amountMinor: 100, version });
    expect((await staff.get(refundOrder, { id: order.id, input })).refundOrder).toMatchObject({
      order: { version: version + 1 },
    });
    expect((await staff.get(refundOrder, { id: order.id, input })).refundOrder.__typename).toBe('OrderPayload');
    const now = await nothingUnderWay(order);
    const results = await Promise.all(
      Array.from({ length: 10 }, () => refund(order.id, { amountMinor: 10, version: now.version })),
    );
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'VERSION_CONFLICT')).toHaveLength(9);
    expect((await nothingUnderWay(order)).payment.refunded.amountMinor).toBe(110);
    await expectWholeHistory(service, order);
  });

  test('based on another version changes nothing', async () => {
    const order = await aPaidOrder(service, ada);
    for (const version of [order.version - 1, order.version + 1])
      expect(await refund(order.id, { version })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await refund(order.id, { version: 0 })).toMatchObject({ fields: [{ path: 'input.version' }] });
    expect(await afterSaleOf(service, order)).toEqual(order);
  });
});

describe('twenty concurrent refunds', () => {
  test('with different keys never refund more than was captured', async () => {
    const order = await aPaidOrder(service, ada);
    const results = await Promise.all(Array.from({ length: 20 }, () => refund(order.id, { amountMinor: 130 })));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(7);
    expect(results.filter(({ code }) => code === 'REFUND_EXCEEDS_PAYMENT')).toHaveLength(13);
    expect((await nothingUnderWay(order)).payment.refunded.amountMinor).toBe(910);
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 910 }]);
    const events = await statusEventsOf(service, order);
    const made = events.filter(({ reason }) => reason?.startsWith('Refunded'));
    expect(made.map(({ refunded }) => refunded)).toEqual([130, 260, 390, 520, 650, 780, 910]);
    await expectWholeHistory(service, order);
  });

  test('with one key create one refund', async () => {
    const order = await aPaidOrder(service, ada);
    const request = { idempotencyKey: randomUUID(), amountMinor: 130 };
    const results = await Promise.all(Array.from({ length: 20 }, () => refund(order.id, request)));
    for (const { __typename } of results) expect(__typename).toBe('OrderPayload');
    expect((await nothingUnderWay(order)).payment.refunded.amountMinor).toBe(130);
    expect(await chargesOf(service, order)).toMatchObject([{ refunded: 130 }]);
  });
});

test.each([
  ['of 0', { amountMinor: 0 }, 'input.amountMinor', 'TOO_SMALL'],
  ['of a negative amount', { amountMinor: -1 }, 'input.amountMinor', 'TOO_SMALL'],
  ['of more than any order total', { amountMinor: 1_000_000_000_000_001 }, 'input.amountMinor', 'TOO_LARGE'],
  ['with a short key', { idempotencyKey: '1234567' }, 'input.idempotencyKey', 'TOO_SHORT'],
  ['without a reason', { reason: ' ' }, 'input.reason', 'TOO_SHORT'],
])('rejects a refund %s', async (_, fields, path, code) => {
  expect(await refund(nobodysId, fields)).toMatchObject({ __typename: 'ValidationError', fields: [{ path, code }] });
  expect(await refund(nobodysId)).toMatchObject({ code: 'ORDER_NOT_FOUND' });
});
