import { randomUUID } from 'node:crypto';
import { OrderStatusChanged } from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  acceptReturn,
  afterSaleOf,
  anOrderOfTwoLines,
  aParcel,
  aRefund,
  cancelOrderLines,
  captured,
  chargesOf,
  expectWholeHistory,
  fulfilOrder,
  markDelivered,
  operationNames,
  orderWhen,
  quantitiesOf,
  refundOrder,
  requestReturn,
  whileTheProviderIsSlow,
  withCard,
  type AfterSale,
  type Lines,
} from './support/after-sale.ts';
import { euros, nobodysId, putOnSale } from './support/offers.ts';
import { aLine, anOrderThatIs, cancelOrder, updateOrderStatus } from './support/orders.ts';
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

const cancel = async (id: string, lines: Lines | null, person = staff, fields: object = {}) => {
  const input = { idempotencyKey: randomUUID(), lines: lines && quantitiesOf(lines), ...fields };
  return (await person.get(cancelOrderLines, { id, input })).cancelOrderLines;
};
const ship = async (id: string, lines: Lines) =>
  (await staff.get(fulfilOrder, { id, input: aParcel(lines) })).fulfilOrder;
const move = async (id: string, status: string) =>
  (await staff.get(updateOrderStatus, { id, status })).updateOrderStatus;
const deliverParcels = async ({ fulfilments }: AfterSale) => {
  for (const { id } of fulfilments) await staff.get(markDelivered, { fulfilmentId: id });
};
const ask = async (orderId: string, lines: Lines) => {
  const input = { lines: quantitiesOf(lines), reason: 'does not fit' };
  return (await ada.get(requestReturn, { orderId, input })).requestReturn;
};
const accept = async (id: string) => (await staff.get(acceptReturn, { id, restock: true })).acceptReturn;

/** The events about cancelled lines of the order that products consumes. */
const saidToStockOf = async ({ id }: { id: string }) =>
  (
    await service.sql<{ lines: unknown }>(
      `SELECT envelope #> '{data,lines}' AS lines FROM outbox
       WHERE subject = $1 AND envelope ->> 'type' = 'order.lines-cancelled' ORDER BY position`,
      [id],
    )
  ).map(({ lines }) => lines);

/** Two kettles at 20.00 and three cups at 3.50, paid by card unless the fields differ. The kettles are shipped. */
async function partlyShipped(fields: object = {}) {
  const goods = await anOrderOfTwoLines('PROCESSING', service, ada, fields);
  await ship(goods.order.id, [[goods.kettles, 2]]);
  return goods;
}

const refunded = (order: { id: string }, amountMinor: number) =>
  orderWhen(service, order, 'the refund is made', ({ payment }) => payment.refunded.amountMinor === amountMinor);

describe('cancelling the remainder of a partly shipped order', () => {
  test('moves the order to the status of its parcel, and releases the rest of the payment and the stock once', async () => {
    const { order, kettles, variants } = await partlyShipped();
    await captured(service, order);
    const { order: now } = await cancel(order.id, null, staff, { reason: 'sold out' });
    expect(now).toMatchObject({
      status: 'SHIPPED',
      lines: [
        { shippedQuantity: 2, cancelledQuantity: 0 },
        { shippedQuantity: 0, cancelledQuantity: 3 },
      ],
      payment: { status: 'CAPTURED', captured: { amountMinor: 4_000 }, released: { amountMinor: 1_050 } },
      total: { amountMinor: 4_000 },
      refunds: [],
    });
    expect(await saidToStockOf(order)).toEqual([[{ variantId: variants[1]!.variantId, remaining: 0 }]]);
    await eventually('the provider releases the rest', async () => {
      const [charge] = await chargesOf(service, order);
      return charge?.status === 'CAPTURED';
    });
    expect(await chargesOf(service, order)).toMatchObject([{ captured: 4_000, refunded: 0 }]);
    await deliverParcels(await afterSaleOf(service, order));
    const { status, statusHistory } = await expectWholeHistory(service, order);
    expect(status).toBe('DELIVERED');
    expect(statusHistory.find(({ reason }) => reason === 'Cancelled 3, 0 to follow: sold out')).toMatchObject({
      status: 'SHIPPED',
      previousStatus: 'PROCESSING',
      actor: 'STAFF',
    });
    const { order: asked } = await ask(order.id, [[kettles, 2]]);
    expect(await accept(asked.returns[0].id)).toMatchObject({ order: { status: 'RETURNED' } });
    expect((await refunded(order, 4_000)).payment.status).toBe('REFUNDED');
  });

  test('moves the order to DELIVERED once its parcels are delivered, and captures the reduced amount on delivery', async () => {
    const { order } = await partlyShipped({ payment: null });
    await deliverParcels(await afterSaleOf(service, order));
    const { order: now } = await cancel(order.id, null);
    expect(now).toMatchObject({
      status: 'DELIVERED',
      subtotal: { amountMinor: 5_050 },
      total: { amountMinor: 4_000 },
      payment: { status: 'CAPTURED', captured: { amountMinor: 4_000 }, released: { amountMinor: 1_050 } },
      refunds: [],
    });
    const { statusHistory } = await expectWholeHistory(service, order);
    expect(statusHistory.slice(-2)).toMatchObject([
      { status: 'SHIPPED', reason: 'Cancelled 3, 0 to follow.' },
      { status: 'DELIVERED', reason: null },
    ]);
  });

  test('moves the order to RETURNED if everything delivered was returned before', async () => {
    const { order, kettles } = await partlyShipped();
    await captured(service, order);
    await deliverParcels(await afterSaleOf(service, order));
    const { order: asked } = await ask(order.id, [[kettles, 2]]);
    await accept(asked.returns[0].id);
    expect(await cancel(order.id, null)).toMatchObject({ order: { status: 'RETURNED' } });
    expect(await refunded(order, 4_000)).toMatchObject({ payment: { released: { amountMinor: 1_050 } } });
    await expectWholeHistory(service, order);
  });

  test('keeps the order open while other items can still be shipped', async () => {
    const { order, cups } = await partlyShipped();
    expect(await cancel(order.id, [[cups, 2]])).toMatchObject({
      order: { status: 'PROCESSING', lines: [{}, { cancelledQuantity: 2 }] },
    });
    expect(await ship(order.id, [[cups, 2]])).toMatchObject({ code: 'LINE_QUANTITY', lineId: cups, available: 1 });
    expect(await move(order.id, 'SHIPPED')).toMatchObject({ order: { status: 'SHIPPED' } });
    expect(await afterSaleOf(service, order)).toMatchObject({
      lines: [{ shippedQuantity: 2 }, { shippedQuantity: 1, cancelledQuantity: 2 }],
    });
    await expectWholeHistory(service, order);
  });

  test('releases the rest after a capture in progress', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada);
    await whileTheProviderIsSlow(service, async () => {
      await ship(order.id, [[kettles, 2]]);
      expect(await cancel(order.id, [[cups, 3]])).toMatchObject({
        order: { status: 'SHIPPED', payment: { status: 'AUTHORIZED' }, total: { amountMinor: 4_000 } },
      });
    });
    const isSettled = ({ payment }: AfterSale) => payment.status === 'CAPTURED';
    const { payment, total } = await orderWhen(service, order, 'the payment is captured', isSettled);
    expect(payment).toMatchObject({ captured: { amountMinor: 4_000 }, released: { amountMinor: 1_050 } });
    expect(total).toMatchObject({ amountMinor: 4_000 });
    await eventually('the rest is released', async () => {
      const names = await operationNames(service, order);
      return names.join() === 'AUTHORIZE SUCCEEDED,CAPTURE SUCCEEDED,VOID SUCCEEDED';
    });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'CAPTURED', captured: 4_000, refunded: 0 }]);
  });

  test('releases what is not captured, whatever was refunded of the rest', async () => {
    const { order } = await partlyShipped();
    await captured(service, order);
    await staff.get(refundOrder, { id: order.id, input: aRefund({ amountMinor: 3_900 }) });
    expect((await refunded(order, 3_900)).payment.status).toBe('AUTHORIZED');
    await cancel(order.id, null);
    expect(await afterSaleOf(service, order)).toMatchObject({
      payment: { status: 'PARTIALLY_REFUNDED', released: { amountMinor: 1_050 }, refunded: { amountMinor: 3_900 } },
      refunds: [{ amount: { amountMinor: 3_900 } }],
    });
  });

  test('refunds what was captured before it was shipped, at most what is left', async () => {
    const { order } = await partlyShipped();
    await captured(service, order);
    // As an earlier version captured everything with the first parcel.
    await service.sql(`UPDATE orders SET payment_captured_minor = 5050, payment_status = 'CAPTURED' WHERE id = $1`, [
      order.id,
    ]);
    await service.sql(`UPDATE test_payments.charge SET captured = 5050, status = 'CAPTURED' WHERE order_id = $1`, [
      order.id,
    ]);
    await staff.get(refundOrder, { id: order.id, input: aRefund({ amountMinor: 4_500 }) });
    await cancel(order.id, null);
    expect((await refunded(order, 5_050)).refunds.map(({ amount }) => amount.amountMinor)).toEqual([4_500, 550]);
  });

  test('captures what was shipped if the payment can be captured only once', async () => {
    const { order } = await partlyShipped(withCard('tok_captures_once'));
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED']);
    await cancel(order.id, null);
    expect(await captured(service, order)).toMatchObject({
      status: 'SHIPPED',
      payment: { status: 'CAPTURED', captured: { amountMinor: 4_000 }, released: { amountMinor: 1_050 } },
    });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'CAPTURED', captured: 4_000 }]);
  });

  test('is limited to staff', async () => {
    const { order } = await partlyShipped();
    const before = await captured(service, order);
    expect(await cancel(order.id, null, ada)).toMatchObject({ code: 'INVALID_STATUS_CHANGE', from: 'PROCESSING' });
    expect(await cancel(order.id, null, service.person())).toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(await afterSaleOf(service, order)).toEqual(before);
  });
});

describe('cancelling part of an order before anything is shipped', () => {
  test('is available to the customer, and only the rest is captured with the first parcel', async () => {
    const { order, kettles, cups, variants } = await anOrderOfTwoLines('CONFIRMED', service, ada);
    const lines: Lines = [
      [kettles, 1],
      [cups, 3],
    ];
    const { order: now } = await cancel(order.id, lines, ada, { reason: 'too many' });
    expect(now).toMatchObject({
      status: 'CONFIRMED',
      subtotal: { amountMinor: 5_050 },
      total: { amountMinor: 2_000 },
      payment: { status: 'AUTHORIZED', authorized: { amountMinor: 5_050 }, released: { amountMinor: 3_050 } },
    });
    expect(await saidToStockOf(order)).toEqual([
      [
        { variantId: variants[0]!.variantId, remaining: 1 },
        { variantId: variants[1]!.variantId, remaining: 0 },
      ],
    ]);
    await move(order.id, 'PROCESSING');
    expect(await move(order.id, 'SHIPPED')).toMatchObject({ order: { status: 'SHIPPED' } });
    expect((await captured(service, order)).payment.captured.amountMinor).toBe(2_000);
    expect(await chargesOf(service, order)).toMatchObject([{ captured: 2_000, refunded: 0 }]);
    const { statusHistory } = await expectWholeHistory(service, order);
    expect(statusHistory[2]).toMatchObject({ reason: 'Cancelled 4, 1 to follow: too many', actor: 'CUSTOMER' });
  });

  test('publishes an event with the cancelled items and the new total', async () => {
    const { order, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada);
    await cancel(order.id, [[cups, 2]], ada, { reason: 'too many' });
    const said = await eventually(
      'the event is published',
      async () => service.heard.of(OrderStatusChanged, order.id)[1],
    );
    expect(said.data).toMatchObject({
      version: 3,
      status: 'CONFIRMED',
      previousStatus: 'CONFIRMED',
      actor: 'CUSTOMER',
      total: euros(4_350),
      cancelled: { items: [{ title: 'Blue kettle', quantity: 2 }], amount: euros(700), reason: 'too many' },
    });
  });

  test('cancels the order if nothing is left', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada);
    await cancel(order.id, [[kettles, 2]], ada);
    const { order: now } = await cancel(order.id, [[cups, 3]], ada, { reason: 'never mind' });
    expect(now).toMatchObject({ status: 'CANCELLED' });
    const voided = await orderWhen(
      service,
      order,
      'the payment is voided',
      ({ payment }) => payment.status === 'VOIDED',
    );
    expect(voided.statusHistory.at(-1)).toMatchObject({ status: 'CANCELLED', reason: 'never mind' });
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED', 'VOID SUCCEEDED']);
    expect(await saidToStockOf(order)).toHaveLength(1);
  });

  test('captures nothing by card if the rest is free', async () => {
    const [kettle, leaflet] = await putOnSale(service, { price: euros(2_000) }, { price: euros(0) });
    const order = await anOrderThatIs('PROCESSING', service, ada, {
      lines: [aLine(kettle!), aLine(leaflet!)],
      payment: { method: 'CARD', token: 'tok_succeeds' },
    });
    await cancel(order.id, [[order.lines[0]!.id, 1]]);
    await move(order.id, 'SHIPPED');
    await orderWhen(service, order, 'the payment is voided', ({ payment }) => payment.status === 'VOIDED');
    expect(await move(order.id, 'DELIVERED')).toMatchObject({ order: { status: 'DELIVERED' } });
  });

  test('sums the lines of a variant for the stock', async () => {
    const [kettle] = await putOnSale(service, {});
    const order = await anOrderThatIs('CONFIRMED', service, ada, { lines: [aLine(kettle!, 2), aLine(kettle!, 3)] });
    await cancel(order.id, [[order.lines[0]!.id, 2]], ada);
    await cancel(order.id, [[order.lines[1]!.id, 1]], ada);
    expect(await saidToStockOf(order)).toEqual([
      [{ variantId: kettle!.variantId, remaining: 3 }],
      [{ variantId: kettle!.variantId, remaining: 2 }],
    ]);
  });

  test('is rejected for a pending order, unless everything is cancelled', async () => {
    const { order, cups } = await anOrderOfTwoLines('PENDING', service, ada);
    expect(await cancel(order.id, [[cups, 1]], ada)).toMatchObject({
      __typename: 'OrderPendingError',
      code: 'ORDER_PENDING',
    });
    expect((await afterSaleOf(service, order)).lines).toMatchObject([{}, { cancelledQuantity: 0 }]);
    expect(await cancel(order.id, null, ada)).toMatchObject({ order: { status: 'CANCELLED' } });
  });
});

describe('items that cannot be cancelled', () => {
  test.each(['SHIPPED', 'DELIVERED', 'CANCELLED', 'REJECTED'])(
    'belong to an order with the status %s',
    async (from) => {
      const { order, cups } = await anOrderOfTwoLines(from, service, ada, { payment: null });
      for (const lines of [null, [[cups, 1]] as Lines])
        expect(await cancel(order.id, lines)).toMatchObject({ code: 'INVALID_STATUS_CHANGE', from, to: 'CANCELLED' });
    },
  );

  test('exceed the open quantity or belong to another order, so nothing is cancelled', async () => {
    const { order, kettles, cups } = await partlyShipped({ payment: null });
    const before = await afterSaleOf(service, order);
    const tooMuch: [Lines, string, number][] = [
      [[[cups, 4]], cups, 3],
      [[[cups, 1], [kettles, 1]], kettles, 0], // prettier-ignore
      [[[nobodysId, 1]], nobodysId, 0],
    ];
    for (const [lines, lineId, available] of tooMuch)
      expect(await cancel(order.id, lines)).toMatchObject({ code: 'LINE_QUANTITY', lineId, available });
    expect(await afterSaleOf(service, order)).toEqual(before);
    expect(await saidToStockOf(order)).toEqual([]);
  });

  test.each<[string, Lines, object, string, string]>([
    ['no lines', [], {}, 'input.lines', 'TOO_SHORT'],
    ['a line twice', [[nobodysId, 1], [nobodysId, 1]], {}, 'input.lines', 'DUPLICATE'], // prettier-ignore
    ['zero units of a line', [[nobodysId, 0]], {}, 'input.lines.0.quantity', 'TOO_SMALL'],
    ['a reason of 501 characters', [[nobodysId, 1]], { reason: 'x'.repeat(501) }, 'input.reason', 'TOO_LONG'],
    ['a key of 7 characters', [[nobodysId, 1]], { idempotencyKey: 'x'.repeat(7) }, 'input.idempotencyKey', 'TOO_SHORT'],
  ])('is %s', async (_, lines, fields, path, code) => {
    const result = await cancel(nobodysId, lines, staff, fields);
    expect(result).toMatchObject({ __typename: 'ValidationError', fields: [{ path, code }] });
  });
});

describe('a repeated cancellation', () => {
  const key = { idempotencyKey: 'a separate key' };

  test('with the same key has no effect and returns the current order', async () => {
    const { order, cups } = await partlyShipped();
    await captured(service, order);
    const results = await Promise.all(Array.from({ length: 10 }, () => cancel(order.id, [[cups, 1]], staff, key)));
    for (const result of results) expect(result).toMatchObject({ order: { lines: [{}, { cancelledQuantity: 1 }] } });
    expect((await afterSaleOf(service, order)).payment.released.amountMinor).toBe(350);
    await cancel(order.id, null);
    expect(await cancel(order.id, [[cups, 1]], staff, { ...key, reason: null })).toMatchObject({
      order: { status: 'SHIPPED', lines: [{}, { cancelledQuantity: 3 }] },
    });
    expect(await saidToStockOf(order)).toHaveLength(2);
    const { payment } = await expectWholeHistory(service, order);
    expect(payment).toMatchObject({ status: 'CAPTURED', released: { amountMinor: 1_050 } });
  });

  test('with the same key for other items is a conflict', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada);
    await cancel(order.id, [[cups, 1]], ada, key);
    const before = await afterSaleOf(service, order);
    for (const lines of [[[cups, 2]], [[kettles, 1]], null] as (Lines | null)[])
      expect(await cancel(order.id, lines, ada, key)).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await afterSaleOf(service, order)).toEqual(before);
  });
});

test('either the shipment or the cancellation of a line succeeds when both are concurrent', async () => {
  for (let round = 0; round < 5; round++) {
    const { order, cups } = await partlyShipped({ payment: null });
    const [shipped, cancelled] = await Promise.all([ship(order.id, [[cups, 3]]), cancel(order.id, [[cups, 3]])]);
    const winners = [shipped, cancelled].filter(({ __typename }) => __typename === 'OrderPayload');
    expect(winners).toHaveLength(1);
    const { status, lines } = await expectWholeHistory(service, order);
    const [inParcel, calledOff] = winners[0] === shipped ? [3, 0] : [0, 3];
    expect({ status, lines }).toMatchObject({
      status: 'SHIPPED',
      lines: [{}, { shippedQuantity: inParcel, cancelledQuantity: calledOff }],
    });
  }
});

test('cancelled items no longer count as unpaid', async () => {
  const [kettle] = await putOnSale(service, {});
  const order = await anOrderThatIs('CONFIRMED', service, ada, { lines: [aLine(kettle!, 5)] });
  await cancel(order.id, [[order.lines[0]!.id, 2]], ada);
  expect(await service.sql('SELECT * FROM lock_unpaid_orders($1)', [ada.id])).toEqual([
    { open_orders: 1, unpaid_units: 3 },
  ]);
});

describe('while another line of the order is open', () => {
  test('delivered items can be returned, and items in transit cannot', async () => {
    const { order, kettles, cups } = await partlyShipped();
    const { fulfilments } = await captured(service, order);
    expect(await ask(order.id, [[kettles, 1]])).toMatchObject({ code: 'NOT_RETURNABLE', status: 'PROCESSING' });
    await staff.get(markDelivered, { fulfilmentId: fulfilments[0]!.id });
    await ship(order.id, [[cups, 2]]);
    expect(await ask(order.id, [[cups, 1]])).toMatchObject({ code: 'LINE_QUANTITY', lineId: cups, available: 0 });
    const { order: asked } = await ask(order.id, [[kettles, 2]]);
    await captured(service, order);
    expect(await accept(asked.returns[0].id)).toMatchObject({ order: { status: 'PROCESSING' } });
    await refunded(order, 4_000);
    expect((await afterSaleOf(service, order)).payment.status).toBe('AUTHORIZED');
    await move(order.id, 'SHIPPED');
    expect(await ask(order.id, [[kettles, 1]])).toMatchObject({ code: 'LINE_QUANTITY', available: 0 });
    await move(order.id, 'DELIVERED');
    await captured(service, order);
    const { order: rest } = await ask(order.id, [[cups, 3]]);
    expect(await accept(rest.returns[1].id)).toMatchObject({ order: { status: 'RETURNED' } });
    await refunded(order, 5_050);
    await expectWholeHistory(service, order);
  });

  test('items returned before the payment on delivery are not charged', async () => {
    const { order, kettles } = await partlyShipped({ payment: null });
    await deliverParcels(await afterSaleOf(service, order));
    const { order: asked } = await ask(order.id, [[kettles, 1]]);
    expect(await accept(asked.returns[0].id)).toMatchObject({
      order: { payment: { status: 'AUTHORIZED', released: { amountMinor: 2_000 } }, refunds: [] },
    });
    await move(order.id, 'SHIPPED');
    await move(order.id, 'DELIVERED');
    expect((await captured(service, order)).payment.captured.amountMinor).toBe(3_050);
  });
});

test('cancelling a partly shipped order fails with an error that suggests cancelling the rest', async () => {
  const { order } = await partlyShipped();
  const { cancelOrder: result } = await staff.get(cancelOrder, { id: order.id });
  expect(result).toMatchObject({
    code: 'PARTLY_SHIPPED',
    message: expect.stringContaining('the rest can be cancelled'),
  });
});

test('a return with a key is requested once', async () => {
  const { order, kettles } = await anOrderOfTwoLines('DELIVERED', service, ada);
  const request = async (quantity: number) => {
    const input = { idempotencyKey: 'one return', lines: quantitiesOf([[kettles, quantity]]), reason: 'does not fit' };
    return (await ada.get(requestReturn, { orderId: order.id, input })).requestReturn;
  };
  for (const result of await Promise.all([request(1), request(1)]))
    expect(result).toMatchObject({ order: { returns: [{ lines: [{ quantity: 1 }] }] } });
  expect(await request(2)).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});
