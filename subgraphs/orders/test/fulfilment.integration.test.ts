import { OrderStatusChanged } from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  afterSaleOf,
  anOrderOfTwoLines,
  aParcel,
  captured,
  chargesOf,
  expectWholeHistory,
  fulfilOrder,
  markDelivered,
  operationNames,
  operationsOf,
  orderWhen,
  quantitiesOf as of,
  type AfterSale,
  type Lines,
  whileTheProviderIsSlow,
  withCard,
} from './support/after-sale.ts';
import { nobodysId } from './support/offers.ts';
import { cancelOrder, updateOrderStatus } from './support/orders.ts';
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

const tracking = { carrier: 'Pigeon Post', number: 'PP 42', url: 'https://pigeons.example/42?of=all' };

const ship = async (id: string, lines: Lines, tracking?: object, fields: object = {}) =>
  (await staff.get(fulfilOrder, { id, input: aParcel(lines, { tracking, ...fields }) })).fulfilOrder;
const deliver = async (fulfilmentId: string) => (await staff.get(markDelivered, { fulfilmentId })).markDelivered;
const move = async (id: string, status: string, tracking?: object) =>
  (await staff.get(updateOrderStatus, { id, status, tracking })).updateOrderStatus;

describe('shipping part of an order', () => {
  test('counts the items, adds a history entry, and keeps the status until the last parcel', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada);
    const { order: first } = await ship(order.id, [
      [kettles, 1],
      [cups, 3],
    ]);
    expect(first).toMatchObject({
      status: 'PROCESSING',
      version: 4,
      lines: [{ shippedQuantity: 1 }, { shippedQuantity: 3 }],
      fulfilments: [{ status: 'SHIPPED', carrier: null, trackingNumber: null, trackingUrl: null, deliveredAt: null }],
    });
    expect(first.fulfilments[0].lines).toEqual(expect.arrayContaining(of([[kettles, 1], [cups, 3]]))); // prettier-ignore
    const { order: second } = await ship(order.id, [[kettles, 1]]);
    expect(second).toMatchObject({ status: 'SHIPPED', version: 5, fulfilments: [{}, { lines: of([[kettles, 1]]) }] });
    const { statusHistory } = await expectWholeHistory(service, order);
    expect(statusHistory.slice(3)).toMatchObject([
      { status: 'PROCESSING', previousStatus: 'PROCESSING', reason: 'Shipped 4, 1 to follow.', actor: 'STAFF' },
      { status: 'SHIPPED', previousStatus: 'PROCESSING', reason: null, actor: 'STAFF' },
    ]);
  });

  test('captures the price of each parcel once, even while the provider is slow', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada);
    await ship(order.id, [[cups, 1]]);
    expect((await captured(service, order)).payment).toMatchObject({
      status: 'AUTHORIZED',
      captured: { amountMinor: 350 },
    });
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'AUTHORIZED', captured: 350 }]);
    await whileTheProviderIsSlow(service, async () => {
      const parcel = aParcel([[kettles, 2]]);
      for (const input of [parcel, parcel, aParcel([[cups, 2]])])
        expect((await staff.get(fulfilOrder, { id: order.id, input })).fulfilOrder.__typename).toBe('OrderPayload');
    });
    expect((await captured(service, order)).payment).toMatchObject({
      status: 'CAPTURED',
      released: { amountMinor: 0 },
    });
    const operations = await operationsOf(service, order);
    expect(operations.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['AUTHORIZE', 5_050],
      ['CAPTURE', 350],
      ['CAPTURE', 4_000],
      ['CAPTURE', 700],
    ]);
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'CAPTURED', captured: 5_050 }]);
  });

  test('captures everything with the last parcel if the payment can be captured only once', async () => {
    const { order, kettles } = await anOrderOfTwoLines('PROCESSING', service, ada, withCard('tok_captures_once'));
    await ship(order.id, [[kettles, 2]]);
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED']);
    await move(order.id, 'SHIPPED');
    await captured(service, order);
    expect(await operationNames(service, order)).toEqual(['AUTHORIZE SUCCEEDED', 'CAPTURE SUCCEEDED']);
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'CAPTURED', captured: 5_050 }]);
  });

  test('captures with the next parcel what the provider rejected, and notes the rejection', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada);
    const hold = (status: string) =>
      service.sql(`UPDATE test_payments.charge SET status = $2 WHERE order_id = $1`, [order.id, status]);
    await hold('VOIDED');
    await ship(order.id, [[kettles, 2]]);
    const isNoted = ({ payment }: AfterSale) => payment.failure !== null;
    const { payment, statusHistory } = await orderWhen(service, order, 'the capture fails', isNoted);
    expect(payment).toMatchObject({ status: 'AUTHORIZED', captured: { amountMinor: 0 } });
    expect(statusHistory.at(-1)).toMatchObject({ reason: expect.stringContaining('rejected the request to capture') });
    await hold('AUTHORIZED');
    await ship(order.id, [[cups, 3]]);
    const isSettled = (now: AfterSale) => now.payment.status === 'CAPTURED';
    await orderWhen(service, order, 'everything is captured', isSettled);
    expect(await chargesOf(service, order)).toMatchObject([{ status: 'CAPTURED', captured: 5_050 }]);
    await expectWholeHistory(service, order);
  });

  test.each([
    ['more than ordered', 3, 2],
    ['more than the remainder', 2, 1],
  ])('rejects %s and ships nothing', async (_, quantity, available) => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada, { payment: null });
    if (available < 2) await ship(order.id, [[kettles, 2 - available]]);
    const before = await afterSaleOf(service, order);
    const parcel: Lines = [
      [cups, 1],
      [kettles, quantity],
    ];
    expect(await ship(order.id, parcel)).toMatchObject({
      __typename: 'LineQuantityError',
      code: 'LINE_QUANTITY',
      lineId: kettles,
      available,
    });
    expect(await afterSaleOf(service, order)).toEqual(before);
  });

  test('rejects a line of another order', async () => {
    const { order } = await anOrderOfTwoLines('PROCESSING', service, ada);
    const { kettles } = await anOrderOfTwoLines('PROCESSING', service, ada);
    for (const lineId of [kettles, nobodysId])
      expect(await ship(order.id, [[lineId, 1]])).toMatchObject({ code: 'LINE_QUANTITY', lineId, available: 0 });
  });

  test.each<[string, (line: string) => Lines, string, string]>([
    ['no lines', () => [], 'input.lines', 'TOO_SHORT'],
    ['a line twice', (line) => [[line, 1], [line, 1]], 'input.lines', 'DUPLICATE'], // prettier-ignore
    ['zero units of a line', (line) => [[line, 0]], 'input.lines.0.quantity', 'TOO_SMALL'],
    ['a negative quantity', (line) => [[line, -1]], 'input.lines.0.quantity', 'TOO_SMALL'],
    ['a line whose ID is not a UUID', () => [['x', 1]], 'input.lines.0.lineId', 'INVALID_FORMAT'],
    ['101 lines', (line) => Array.from({ length: 101 }, () => [line, 1] as const), 'input.lines', 'TOO_LONG'],
  ])('rejects %s', async (_, lines, path, code) => {
    const result = await ship(nobodysId, lines(nobodysId));
    expect(result.__typename).toBe('ValidationError');
    expect(result.fields).toContainEqual({ path, code });
  });

  test.each(['PENDING', 'CONFIRMED', 'SHIPPED', 'CANCELLED'])('rejects an order with the status %s', async (from) => {
    const { order, kettles } = await anOrderOfTwoLines(from, service, ada, { payment: null });
    expect(await ship(order.id, [[kettles, 1]])).toMatchObject({ code: 'INVALID_STATUS_CHANGE', from, to: 'SHIPPED' });
    expect(await ship(nobodysId, [[kettles, 1]])).toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });

  test('never ships more than ordered in ten concurrent requests', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada);
    const results = await Promise.all(Array.from({ length: 10 }, () => ship(order.id, [[kettles, 1]])));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(2);
    await ship(order.id, [[cups, 3]]);
    const { status, fulfilments, lines } = await expectWholeHistory(service, order);
    expect(status).toBe('SHIPPED');
    expect(fulfilments).toHaveLength(3);
    expect(lines).toMatchObject([{ shippedQuantity: 2 }, { shippedQuantity: 3 }]);
  });

  test('prevents cancelling the order, even for staff', async () => {
    const { order, kettles } = await anOrderOfTwoLines('PROCESSING', service, ada);
    await ship(order.id, [[kettles, 1]]);
    const before = await captured(service, order);
    const { cancelOrder: result } = await staff.get(cancelOrder, { id: order.id });
    expect(result).toMatchObject({ __typename: 'PartlyShippedError', code: 'PARTLY_SHIPPED' });
    expect(await afterSaleOf(service, order)).toEqual(before);
  });
});

describe('a fulfilment with a key', () => {
  const withKey = (idempotencyKey: string) => ({ idempotencyKey });

  test('is created once, and a repeated request returns the current order', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada);
    const send = () => ship(order.id, [[cups, 1]], undefined, withKey('the first parcel'));
    const results = await Promise.all(Array.from({ length: 10 }, send));
    for (const result of results) expect(result).toMatchObject({ order: { version: 4, fulfilments: [{}] } });
    expect(await ship(order.id, [[cups, 2], [kettles, 2]])).toMatchObject({ order: { status: 'SHIPPED' } }); // prettier-ignore
    expect(await send()).toMatchObject({ order: { status: 'SHIPPED', version: 5, fulfilments: [{}, {}] } });
    await expectWholeHistory(service, order);
  });

  test('is the same for null and omitted fields, and a conflict for other content', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada);
    await ship(order.id, [[cups, 1]], undefined, withKey('the first parcel'));
    const withNull = await ship(order.id, [[cups, 1]], undefined, { ...withKey('the first parcel'), tracking: null });
    expect(withNull).toMatchObject({ order: { fulfilments: [{}] } });
    const before = await captured(service, order);
    const others: [Lines, object?][] = [[[[cups, 2]]], [[[kettles, 1]]], [[[cups, 1]], tracking]];
    for (const [lines, how] of others) {
      const result = await ship(order.id, lines, how, withKey('the first parcel'));
      expect(result).toMatchObject({ __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_CONFLICT' });
    }
    expect(await afterSaleOf(service, order)).toEqual(before);
  });

  test('is independent of other orders, and can be retried after a user error', async () => {
    const one = await anOrderOfTwoLines('CONFIRMED', service, ada);
    const other = await anOrderOfTwoLines('PROCESSING', service, ada);
    const key = withKey('the same for both');
    expect(await ship(one.order.id, [[one.cups, 1]], undefined, key)).toMatchObject({ code: 'INVALID_STATUS_CHANGE' });
    await move(one.order.id, 'PROCESSING');
    for (const { order, cups } of [one, other])
      expect(await ship(order.id, [[cups, 1]], undefined, key)).toMatchObject({ order: { fulfilments: [{}] } });
  });

  test.each([
    ['of 7 characters', 'x'.repeat(7), 'TOO_SHORT'],
    ['of 101 characters', 'x'.repeat(101), 'TOO_LONG'],
  ])('rejects %s', async (_, key, code) => {
    const result = await ship(nobodysId, [[nobodysId, 1]], undefined, withKey(key));
    expect(result).toMatchObject({ fields: [{ path: 'input.idempotencyKey', code }] });
  });
});

describe('a fulfilment', () => {
  const told = { carrier: 'Pigeon Post', trackingNumber: 'PP 42', trackingUrl: 'https://pigeons.example/42?of=all' };

  test('can be tracked, whether it contains a part or the remainder', async () => {
    const { order, kettles } = await anOrderOfTwoLines('PROCESSING', service, ada);
    await ship(order.id, [[kettles, 1]], tracking);
    await move(order.id, 'SHIPPED', { ...tracking, number: 'PP 43', url: null });
    expect((await afterSaleOf(service, order)).fulfilments).toMatchObject([
      told,
      { carrier: 'Pigeon Post', trackingNumber: 'PP 43', trackingUrl: null, lines: [{}, {}] },
    ]);
    const changes = await eventually('all events are published', () => {
      const said = service.heard.of(OrderStatusChanged, order.id);
      return said.length === 4 && said.map(({ data }) => data);
    });
    expect(changes.map((change) => change.tracking)).toEqual([
      undefined,
      undefined,
      tracking,
      { ...tracking, number: 'PP 43', url: null },
    ]);
    const [, , part, rest] = changes.map(({ shipped }) => shipped?.items);
    expect(part).toEqual([{ title: 'Blue kettle', quantity: 1 }]);
    expect(rest).toHaveLength(2);
    const contact = { name: expect.any(String), email: expect.stringContaining('@') };
    for (const change of changes) expect(change.contact).toEqual(contact);
  });

  test.each([
    ['a script as URL', { url: 'javascript:alert(1)' }, 'url', 'INVALID_FORMAT'],
    ['a file as URL', { url: 'file:///etc/passwd' }, 'url', 'INVALID_FORMAT'],
    ['a word as URL', { url: 'pigeons' }, 'url', 'INVALID_FORMAT'],
    ['a URL that is too long', { url: `https://pigeons.example/${'x'.repeat(500)}` }, 'url', 'TOO_LONG'],
    ['no carrier', { carrier: ' ' }, 'carrier', 'TOO_SHORT'],
    ['a number with a line break', { number: 'P\nP' }, 'number', 'INVALID_FORMAT'],
    ['a number of 101 characters', { number: 'x'.repeat(101) }, 'number', 'TOO_LONG'],
  ])('rejects %s', async (_, fault, field, code) => {
    const parts = await ship(nobodysId, [[nobodysId, 1]], { ...tracking, ...fault });
    expect(parts).toMatchObject({ __typename: 'ValidationError', fields: [{ path: `input.tracking.${field}`, code }] });
    const whole = await move(nobodysId, 'SHIPPED', { ...tracking, ...fault });
    expect(whole).toMatchObject({ __typename: 'ValidationError', fields: [{ path: `tracking.${field}`, code }] });
  });

  test('can be created only by the status SHIPPED', async () => {
    for (const status of ['PROCESSING', 'DELIVERED'])
      expect(await move(nobodysId, status, tracking)).toMatchObject({
        fields: [{ path: 'tracking', code: 'NOT_ALLOWED' }],
      });
  });

  test('is delivered, and the last one delivers the order', async () => {
    const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada);
    const { order: partly } = await ship(order.id, [[kettles, 2]]);
    const first = partly.fulfilments[0].id;
    expect(await deliver(first)).toMatchObject({
      order: { status: 'PROCESSING', fulfilments: [{ status: 'DELIVERED', deliveredAt: expect.any(String) }] },
    });
    expect(await deliver(first)).toMatchObject({ __typename: 'InvalidStatusChangeError' });
    const { order: whole } = await ship(order.id, [[cups, 3]]);
    const [, second] = whole.fulfilments;
    expect(await deliver(second.id)).toMatchObject({ order: { status: 'DELIVERED' } });
    await captured(service, order);
    const { statusHistory } = await expectWholeHistory(service, order);
    expect(statusHistory.slice(3).map(({ status, reason }) => [status, reason])).toEqual([
      ['PROCESSING', 'Shipped 2, 3 to follow.'],
      ['PROCESSING', 'A parcel was delivered.'],
      ['SHIPPED', null],
      ['DELIVERED', null],
    ]);
  });

  test('of a cash order is paid with the last delivery', async () => {
    const { order, kettles } = await anOrderOfTwoLines('PROCESSING', service, ada, { payment: null });
    await ship(order.id, [[kettles, 2]]);
    await move(order.id, 'SHIPPED');
    const { fulfilments } = await afterSaleOf(service, order);
    const taken: number[] = [];
    for (const { id } of fulfilments) taken.push((await deliver(id)).order.payment.captured.amountMinor);
    expect(taken).toEqual([0, 5_050]);
  });

  test('is delivered with all others when the order is', async () => {
    const { order, kettles } = await anOrderOfTwoLines('PROCESSING', service, ada);
    await ship(order.id, [[kettles, 2]]);
    await move(order.id, 'SHIPPED');
    await move(order.id, 'DELIVERED');
    const { fulfilments } = await afterSaleOf(service, order);
    expect(fulfilments).toMatchObject([{ status: 'DELIVERED' }, { status: 'DELIVERED' }]);
    expect(await deliver(fulfilments[0]!.id)).toMatchObject({ __typename: 'InvalidStatusChangeError' });
  });

  test('is delivered once for ten concurrent requests', async () => {
    const { order } = await anOrderOfTwoLines('SHIPPED', service, ada);
    const { fulfilments } = await captured(service, order);
    const results = await Promise.all(Array.from({ length: 10 }, () => deliver(fulfilments[0]!.id)));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(1);
    expect(await expectWholeHistory(service, order)).toMatchObject({ status: 'DELIVERED', version: 5 });
  });

  test('that does not exist is rejected', async () => {
    expect(await deliver(nobodysId)).toMatchObject({ code: 'FULFILMENT_NOT_FOUND' });
    expect(await deliver('x')).toMatchObject({ fields: [{ path: 'fulfilmentId', code: 'INVALID_FORMAT' }] });
  });
});
