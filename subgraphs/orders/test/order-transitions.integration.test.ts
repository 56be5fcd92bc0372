import type { Role } from '@commerce/identity';
import { nobodysId } from './support/offers.ts';
import {
  anOrder,
  anOrderThatIs,
  cancelOrder,
  countRows,
  orderNow,
  updateOrderStatus,
  type Order,
} from './support/orders.ts';
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

const statuses = ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'REJECTED', 'CANCELLED'];
const next: Record<string, string> = { CONFIRMED: 'PROCESSING', PROCESSING: 'SHIPPED', SHIPPED: 'DELIVERED' };

const cancel = async (id: string, person: Person, reason?: string | null) =>
  (await person.get(cancelOrder, { id, reason })).cancelOrder;
const move = async (id: string, status: string, person = staff) =>
  (await person.get(updateOrderStatus, { id, status })).updateOrderStatus;

const eventsOf = async ({ id }: Pick<Order, 'id'>) =>
  (
    await service.sql<{ event: string }>(
      `SELECT concat_ws(' ', envelope ->> 'type', envelope #>> '{data,version}', envelope #>> '{data,status}') AS event
       FROM outbox WHERE subject = $1 ORDER BY position`,
      [id],
    )
  ).map(({ event }) => event);

describe('cancelling an order', () => {
  const allowed: Record<'CUSTOMER' | 'STAFF', readonly string[]> = {
    CUSTOMER: ['PENDING', 'CONFIRMED'],
    STAFF: ['PENDING', 'CONFIRMED', 'PROCESSING'],
  };
  const cases = (['CUSTOMER', 'STAFF'] as const).flatMap((role) => statuses.map((status) => [status, role] as const));

  test.each(cases)('with the status %s, by %s, follows the rules', async (from, role) => {
    const order = await anOrderThatIs(from, service, ada);
    const result = await cancel(order.id, role === 'STAFF' ? staff : ada, 'changed my mind');
    if (allowed[role].includes(from)) {
      expect(result).toMatchObject({
        __typename: 'OrderPayload',
        order: { status: 'CANCELLED', version: order.version + 1, reason: null },
      });
      expect(result.order.statusHistory.at(-1)).toMatchObject({
        version: order.version + 1,
        status: 'CANCELLED',
        previousStatus: from,
        reason: 'changed my mind',
        actor: role,
      });
      expect(await orderNow(service, order)).toEqual(result.order);
      expect((await eventsOf(order)).at(-1)).toBe(`order.status-changed ${order.version + 1} CANCELLED`);
    } else {
      expect(result).toMatchObject({
        __typename: 'InvalidStatusChangeError',
        code: 'INVALID_STATUS_CHANGE',
        from,
        to: 'CANCELLED',
      });
      expect(await orderNow(service, order)).toEqual(order);
    }
  });

  test('requires no reason', async () => {
    for (const reason of [undefined, null]) {
      const { id } = await anOrder(service, ada);
      expect((await cancel(id, ada, reason)).order.statusHistory[1]).toMatchObject({
        status: 'CANCELLED',
        reason: null,
      });
    }
  });

  test.each([
    ['that is empty', '', 'TOO_SHORT'],
    ['of 501 characters', 'x'.repeat(501), 'TOO_LONG'],
    ['of two lines', 'two\nlines', 'INVALID_FORMAT'],
  ])('rejects a reason %s', async (_, reason, code) => {
    const order = await anOrder(service, ada);
    expect(await cancel(order.id, ada, reason)).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'reason', code }],
    });
    expect(await orderNow(service, order)).toEqual(order);
  });

  test('treats orders of other customers like unknown ones', async () => {
    const order = await anOrder(service, ada);
    const before = await countRows(service);
    const grace = service.person();
    expect(await cancel(order.id, grace)).toMatchObject({ __typename: 'OrderNotFoundError', code: 'ORDER_NOT_FOUND' });
    expect(await cancel(order.id, grace)).toEqual(await cancel(nobodysId, grace));
    expect(await countRows(service)).toEqual(before);
  });

  test('succeeds once for ten concurrent requests', async () => {
    const order = await anOrder(service, ada);
    const results = await Promise.all(Array.from({ length: 10 }, () => cancel(order.id, ada)));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(1);
    expect(await eventsOf(order)).toEqual(['order.placed', 'order.status-changed 2 CANCELLED']);
  });
});

describe('updating the status of an order', () => {
  test('delivers it to the customer and publishes every step', async () => {
    const order = await anOrderThatIs('CONFIRMED', service, ada);
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED']) {
      expect(await move(order.id, status)).toMatchObject({ __typename: 'OrderPayload', order: { status } });
    }
    const { version, statusHistory } = await orderNow(service, order);
    expect(version).toBe(5);
    expect(statusHistory.map(({ status, actor }) => [status, actor])).toEqual([
      ['PENDING', 'CUSTOMER'],
      ['CONFIRMED', 'SYSTEM'],
      ['PROCESSING', 'STAFF'],
      ['SHIPPED', 'STAFF'],
      ['DELIVERED', 'STAFF'],
    ]);
    expect(await eventsOf(order)).toEqual([
      'order.placed',
      'order.status-changed 2 CONFIRMED',
      'order.status-changed 3 PROCESSING',
      'order.status-changed 4 SHIPPED',
      'order.status-changed 5 DELIVERED',
    ]);
  });

  test.each(statuses)('from %s allows only the next status', async (from) => {
    const order = await anOrderThatIs(from, service, ada);
    const others = ['PROCESSING', 'SHIPPED', 'DELIVERED'].filter((status) => status !== next[from]);
    for (const to of others) {
      expect(await move(order.id, to)).toMatchObject({ __typename: 'InvalidStatusChangeError', from, to });
    }
    expect(await orderNow(service, order)).toEqual(order);
    const to = next[from];
    if (to !== undefined)
      expect(await move(order.id, to)).toMatchObject({ order: { status: to, version: order.version + 1 } });
  });

  test.each(['PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED', 'RETURNED'])(
    'to %s is not available to anyone',
    async (to) => {
      const order = await anOrder(service, ada);
      expect(await move(order.id, to)).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'status' }] });
      expect(await orderNow(service, order)).toEqual(order);
    },
  );

  test('is limited to staff and administrators', async () => {
    const order = await anOrderThatIs('CONFIRMED', service, ada);
    const { errors } = await ada.ask(updateOrderStatus, { id: order.id, status: 'PROCESSING' });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect(await orderNow(service, order)).toEqual(order);
    expect(await move(order.id, 'PROCESSING', service.person('ADMIN'))).toMatchObject({
      order: { status: 'PROCESSING' },
    });
  });

  test('rejects an unknown order', async () => {
    expect(await move(nobodysId, 'PROCESSING')).toMatchObject({ __typename: 'OrderNotFoundError' });
  });

  test('to an unknown status fails with BAD_USER_INPUT', async () => {
    for (const status of ['LOST', null, 1]) {
      const { errors } = await staff.ask(updateOrderStatus, { id: nobodysId, status });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('succeeds once for ten concurrent requests of staff', async () => {
    const order = await anOrderThatIs('CONFIRMED', service, ada);
    const results = await Promise.all(
      Array.from({ length: 10 }, () => move(order.id, 'PROCESSING', service.person('STAFF'))),
    );
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(1);
    expect(results.filter(({ __typename }) => __typename === 'InvalidStatusChangeError')).toHaveLength(9);
    const { version, statusHistory } = await orderNow(service, order);
    expect(version).toBe(3);
    expect(statusHistory.map((change) => change.version)).toEqual([1, 2, 3]);
    expect((await eventsOf(order)).at(-1)).toBe('order.status-changed 3 PROCESSING');
  });

  test('leaves a consistent history when it is concurrent with a cancellation', async () => {
    const order = await anOrderThatIs('PROCESSING', service, ada);
    await Promise.all([
      move(order.id, 'SHIPPED'),
      cancel(order.id, staff),
      move(order.id, 'SHIPPED'),
      cancel(order.id, staff),
    ]);
    const { status, version, statusHistory } = await orderNow(service, order);
    expect(['SHIPPED', 'CANCELLED']).toContain(status);
    expect(version).toBe(4);
    expect(statusHistory.map((change) => change.version)).toEqual([1, 2, 3, 4]);
    expect(statusHistory.at(-1)).toMatchObject({ status, previousStatus: 'PROCESSING' });
  });
});

test.each(['', 'x', '1', `${nobodysId}0`, "' OR true --"])('rejects the invalid ID %j', async (id) => {
  for (const result of [await cancel(id, ada), await move(id, 'PROCESSING')]) {
    expect(result).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'id', code: 'INVALID_FORMAT' }] });
  }
});

test('does not change an order whose event cannot be published', async () => {
  await using broken = await startOrders();
  const customer = broken.person();
  const order = await anOrderThatIs('CONFIRMED', broken, customer);
  await broken.sql('ALTER TABLE outbox ADD CHECK (false) NOT VALID');
  for (const { errors } of [
    await customer.ask(cancelOrder, { id: order.id }),
    await broken.person('STAFF').ask(updateOrderStatus, { id: order.id, status: 'PROCESSING' }),
  ]) {
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
  }
  expect(await orderNow(broken, order)).toEqual(order);
});

test('staff who cancel their own order act as its customer', async () => {
  for (const role of ['STAFF', 'ADMIN'] as Role[]) {
    const person = service.person(role);
    const order = await anOrderThatIs('PROCESSING', service, person);
    expect((await cancel(order.id, person)).order.statusHistory.at(-1)).toMatchObject({ actor: 'CUSTOMER' });
  }
});
