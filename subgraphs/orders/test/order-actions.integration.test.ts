import { randomUUID } from 'node:crypto';
import {
  afterSaleOf,
  anOrderOfTwoLines,
  aParcel,
  aRefund,
  captured,
  expectWholeHistory,
  orderWhen,
} from './support/after-sale.ts';
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

const result = `
  __typename
  ... on OrderPayload { order { id status version returns { id } fulfilments { id } } }
  ... on UserError { code }`;

const withoutVersion: readonly string[] = ['requestReturn'];

/** Each change with its arguments, of which all can have a key and a version. */
const mutations = {
  updateOrderStatus: 'id: ID!, status: OrderStatus!, tracking: TrackingInput, idempotencyKey: String, version: Int',
  markDelivered: 'fulfilmentId: ID!, idempotencyKey: String, version: Int',
  cancelOrder: 'id: ID!, reason: String, reasonCode: CancellationReason, idempotencyKey: String, version: Int',
  acceptReturn: 'id: ID!, restock: Boolean!, answer: String, idempotencyKey: String, version: Int',
  refuseReturn: 'id: ID!, answer: String!, idempotencyKey: String, version: Int',
  fulfilOrder: 'id: ID!, input: FulfilmentInput!',
  cancelOrderLines: 'id: ID!, input: CancelLinesInput!',
  requestReturn: 'orderId: ID!, input: ReturnInput!',
  refundOrderLines: 'id: ID!, input: RefundLinesInput!',
  refundOrder: 'id: ID!, input: RefundInput!',
};

async function act(name: keyof typeof mutations, variables: Record<string, unknown>, person = staff) {
  const declared = mutations[name].split(', ').map((each) => `$${each}`);
  const passed = mutations[name].split(', ').map((each) => each.split(':')[0]!);
  const used = Object.fromEntries(passed.map((argument) => [argument, variables[argument]]));
  const document = `mutation (${declared.join(', ')}) {
    ${name}(${passed.map((argument) => `${argument}: $${argument}`).join(', ')}) {
      ${result} ${withoutVersion.includes(name) ? '' : '... on VersionConflictError { currentVersion }'}
    }
  }`;
  return (await person.get(document, used))[name];
}

const item = (lineId: string, quantity = 1) => ({ lineId, quantity });

/** An order in the state in which the change is possible, and the change. */
const changes: Record<string, () => Promise<{ id: string; variables: Record<string, unknown> }>> = {
  updateOrderStatus: async () => {
    const { order } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    return { id: order.id, variables: { id: order.id, status: 'PROCESSING' } };
  },
  markDelivered: async () => {
    const { order } = await anOrderOfTwoLines('SHIPPED', service, ada, { payment: null });
    const { fulfilments } = await afterSaleOf(service, order);
    return { id: order.id, variables: { fulfilmentId: fulfilments[0]!.id } };
  },
  cancelOrder: async () => {
    const { order } = await anOrderOfTwoLines('CONFIRMED', service, ada, { payment: null });
    return { id: order.id, variables: { id: order.id, reason: 'too slow', reasonCode: 'TAKES_TOO_LONG' } };
  },
  acceptReturn: async () => {
    const { id, returnId } = await aReturn();
    return { id, variables: { id: returnId, restock: true } };
  },
  refuseReturn: async () => {
    const { id, returnId } = await aReturn();
    return { id, variables: { id: returnId, answer: 'worn' } };
  },
};

async function aReturn() {
  const { order, kettles } = await anOrderOfTwoLines('DELIVERED', service, ada, { payment: null });
  const input = { lines: [item(kettles)], reason: 'too small', reasonCode: 'DOES_NOT_FIT' };
  const { order: asked } = await act('requestReturn', { orderId: order.id, input }, ada);
  return { id: order.id, returnId: asked.returns[0].id as string };
}

const names = Object.keys(changes) as (keyof typeof mutations)[];

describe.each(names)('%s', (name) => {
  test('with a key changes the order once, and answers every repetition with it', async () => {
    const { id, variables } = await changes[name]!();
    const before = await afterSaleOf(service, { id });
    const keyed = { ...variables, idempotencyKey: randomUUID(), version: before.version };
    const results = await Promise.all(Array.from({ length: 5 }, () => act(name, keyed)));
    results.push(await act(name, keyed));
    for (const each of results) expect(each).toMatchObject({ order: { id } });
    const { statusHistory } = await expectWholeHistory(service, { id });
    const added = statusHistory.slice(before.version).filter(({ reason }) => !reason?.startsWith('Refunded'));
    expect(added).toHaveLength(1);
    const other = { status: 'SHIPPED', reason: 'other', restock: false, answer: 'other' };
    const changed = Object.fromEntries(Object.entries(other).filter(([key]) => key in variables));
    if (Object.keys(changed).length > 0)
      expect(await act(name, { ...keyed, ...changed })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  test('based on another version changes nothing', async () => {
    const { id, variables } = await changes[name]!();
    const before = await afterSaleOf(service, { id });
    for (const version of [before.version - 1, before.version + 1])
      expect(await act(name, { ...variables, version })).toEqual({
        __typename: 'VersionConflictError',
        code: 'VERSION_CONFLICT',
        currentVersion: before.version,
      });
    for (const wrong of [{ version: 0 }, { idempotencyKey: 'short' }, { idempotencyKey: 'with\u0000NUL' }])
      expect(await act(name, { ...variables, ...wrong })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await afterSaleOf(service, { id })).toEqual(before);
    expect(await act(name, { ...variables, version: before.version })).toMatchObject({ __typename: 'OrderPayload' });
  });
});

test('of ten members of staff who change the same version at once, one succeeds', async () => {
  const { order, kettles, cups } = await anOrderOfTwoLines('PROCESSING', service, ada, { payment: null });
  const { version } = order;
  const acts = ['cancelOrder', 'fulfilOrder', 'cancelOrderLines'] as const;
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, index) => {
      const lines = [item(index % 2 === 0 ? kettles : cups)];
      const input = { idempotencyKey: randomUUID(), lines, version };
      return act(acts[index % 3]!, { id: order.id, version, input }, service.person('STAFF'));
    }),
  );
  expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(1);
  expect(results.filter(({ code }) => code === 'VERSION_CONFLICT')).toHaveLength(9);
  expect((await expectWholeHistory(service, order)).version).toBe(version + 1);
});

test('the history has an ID, a kind and a reason for each change', async () => {
  const { order, kettles, cups } = await anOrderOfTwoLines('CONFIRMED', service, ada);
  const { id } = order;
  const cancelled = { idempotencyKey: randomUUID(), lines: [item(cups)], reasonCode: 'CHANGED_MIND', reason: 'enough' };
  await act('cancelOrderLines', { id, input: cancelled }, ada);
  await act('updateOrderStatus', { id, status: 'PROCESSING' });
  const { order: shipped } = await act('fulfilOrder', { id, input: aParcel([[kettles, 2]]) });
  await captured(service, order);
  await act('markDelivered', { fulfilmentId: shipped.fulfilments[0].id });
  const wanted = { lines: [item(kettles)], reason: 'too small', reasonCode: 'DOES_NOT_FIT' };
  const { order: asked } = await act('requestReturn', { orderId: id, input: wanted }, ada);
  await act('refuseReturn', { id: asked.returns[0].id, answer: 'worn' });
  const lost = { ...item(kettles), restock: false };
  await act('refundOrderLines', { id, input: aRefund({ lines: [lost], reasonCode: 'DAMAGED' }) });
  await orderWhen(service, order, 'the refund is made', ({ payment }) => payment.refunded.amountMinor === 2_000);
  const read = `query ($id: ID!) { order(id: $id) {
    statusHistory { id kind reasonCode } returns { reasonCode } refunds { reasonCode }
  } }`;
  const { order: now } = await ada.get(read, { id });
  const history: { id: string; kind: string; reasonCode: string | null }[] = now.statusHistory;
  expect(history.map(({ kind, reasonCode }) => [kind, reasonCode])).toEqual([
    ['PLACED', null],
    ['STATUS_CHANGED', null],
    ['ITEMS_CANCELLED', 'CHANGED_MIND'],
    ['STATUS_CHANGED', null],
    ['PARCEL_SHIPPED', null],
    ['PARCEL_DELIVERED', null],
    ['RETURN_REQUESTED', 'DOES_NOT_FIT'],
    ['RETURN_REFUSED', null],
    ['REFUND_REQUESTED', 'DAMAGED'],
    ['REFUNDED', 'DAMAGED'],
  ]);
  expect(history.map((change) => change.id)).toEqual(history.map((_, index) => `${id}.${index + 1}`));
  expect(now).toMatchObject({ returns: [{ reasonCode: 'DOES_NOT_FIT' }], refunds: [{ reasonCode: 'DAMAGED' }] });
});

describe('the allowed actions', () => {
  const read = `query ($id: ID!) { order(id: $id) { allowedActions } }`;
  const actionsOf = async (person: Person, { id }: { id: string }) =>
    (await person.get(read, { id })).order.allowedActions;

  test.each<[string, string[], string[]]>([
    ['PENDING', ['CANCEL'], ['CANCEL']],
    ['CONFIRMED', ['CANCEL', 'CANCEL_ITEMS', 'EDIT'], ['CANCEL', 'CANCEL_ITEMS', 'EDIT', 'START_PROCESSING']],
    ['PROCESSING', [], ['CANCEL', 'CANCEL_ITEMS', 'SHIP']],
    ['SHIPPED', [], ['DELIVER', 'REFUND_ITEMS']],
    ['DELIVERED', ['REQUEST_RETURN'], ['REQUEST_RETURN', 'REFUND', 'REFUND_ITEMS']],
    ['CANCELLED', [], []],
    ['REJECTED', [], []],
  ])('of an order with the status %s are %j for its customer and %j for staff', async (status, own, forStaff) => {
    const { order } = await anOrderOfTwoLines(status, service, ada, { payment: null });
    expect(await actionsOf(ada, order)).toEqual(own);
    expect(await actionsOf(staff, order)).toEqual(forStaff);
  });

  test('follow parcels, returns and failed refunds', async () => {
    const { order, kettles } = await anOrderOfTwoLines('PROCESSING', service, ada);
    const { order: shipped } = await act('fulfilOrder', { id: order.id, input: aParcel([[kettles, 2]]) });
    await captured(service, order);
    expect(await actionsOf(staff, order)).toEqual(['CANCEL_ITEMS', 'SHIP', 'DELIVER', 'REFUND', 'REFUND_ITEMS']);
    await act('markDelivered', { fulfilmentId: shipped.fulfilments[0].id });
    expect(await actionsOf(ada, order)).toEqual(['REQUEST_RETURN']);
    await act('requestReturn', { orderId: order.id, input: { lines: [item(kettles, 2)], reason: 'no' } }, ada);
    expect(await actionsOf(ada, order)).toEqual([]);
    await service.sql('UPDATE test_payments.charge SET refunded = captured WHERE order_id = $1', [order.id]);
    await act('refundOrder', { id: order.id, input: aRefund({ amountMinor: 10 }) });
    await orderWhen(service, order, 'the refund fails', ({ refunds }) => refunds[0]?.status === 'FAILED');
    expect(await actionsOf(staff, order)).toEqual(['CANCEL_ITEMS', 'SHIP', 'DECIDE_RETURN', 'REFUND', 'RETRY_REFUND']);
  });

  test('of a list of orders take a constant number of statements', async () => {
    const document = '{ orders(first: 20) { nodes { allowedActions } } }';
    const statements = await service.statements.during(() => staff.get(document));
    expect(statements).toHaveLength(7);
  });
});
