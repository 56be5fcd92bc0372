import { nobodysId } from './support/offers.ts';
import { anOrder, anOrderThatIs, readOrder, type Order } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let grace: Person;
let staff: Person;
let order: Order;

beforeAll(async () => {
  service = await startOrders();
  [ada, grace, staff] = [service.person(), service.person(), service.person('STAFF')];
  order = await anOrderThatIs('PROCESSING', service, ada);
  await anOrder(service, grace);
});
afterAll(() => service[Symbol.asyncDispose]());

const codesOf = ({ errors }: { errors?: readonly { extensions: { code: string } }[] }) =>
  errors?.map(({ extensions }) => extensions.code);

describe('an order', () => {
  test('is visible to its customer, staff and administrators', async () => {
    for (const person of [ada, staff, service.person('ADMIN')]) {
      expect((await person.get(readOrder, { id: order.id })).order).toEqual(order);
    }
  });

  test('is null for another customer, like an unknown order', async () => {
    expect(await grace.get(readOrder, { id: order.id })).toEqual({ order: null });
    expect(await ada.get(readOrder, { id: nobodysId })).toEqual({ order: null });
  });

  test.each(['', 'x', '1', `${nobodysId}0`, "' OR true --"])('is null for the invalid ID %j', async (id) => {
    expect(await staff.get(readOrder, { id })).toEqual({ order: null });
  });

  test.each([undefined, null, {}, []])('fails with BAD_USER_INPUT for the ID %j', async (id) => {
    expect(codesOf(await staff.ask(readOrder, { id }))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('the history of an order', () => {
  const versionsAfter = async (after?: number | null) => {
    const document = 'query ($id: ID!, $after: Int) { order(id: $id) { statusHistory(after: $after) { version } } }';
    const { order: found } = await ada.get(document, { id: order.id, after });
    return found.statusHistory.map(({ version }: { version: number }) => version);
  };

  test('is complete, or starts after a version', async () => {
    expect(await versionsAfter()).toEqual([1, 2, 3]);
    expect(await versionsAfter(null)).toEqual([1, 2, 3]);
    expect(await versionsAfter(0)).toEqual([1, 2, 3]);
    expect(await versionsAfter(-5)).toEqual([1, 2, 3]);
    expect(await versionsAfter(2)).toEqual([3]);
    expect(await versionsAfter(3)).toEqual([]);
    expect(await versionsAfter(1_000_000)).toEqual([]);
  });

  const newest = async (last: number, after?: number) => {
    const document = `query ($id: ID!, $after: Int, $last: Int) {
      order(id: $id) { statusHistory(after: $after, last: $last) { version } }
    }`;
    return ada.ask(document, { id: order.id, after, last });
  };

  test('can be limited to the newest entries, in two statements', async () => {
    const versions = async (last: number, after?: number) =>
      (await newest(last, after)).data.order.statusHistory.map(({ version }: { version: number }) => version);
    expect(await versions(1)).toEqual([3]);
    expect(await versions(2)).toEqual([2, 3]);
    expect(await versions(100)).toEqual([1, 2, 3]);
    expect(await versions(2, 1)).toEqual([2, 3]);
    expect(await versions(2, 2)).toEqual([3]);
    expect(await versions(1, 3)).toEqual([]);
    expect(await service.statements.during(() => newest(1))).toHaveLength(2);
  });

  test.each([0, -1, 101])('fails with BAD_USER_INPUT for its last %i entries', async (last) => {
    expect(codesOf(await newest(last))).toEqual(['BAD_USER_INPUT']);
  });

  test('can be requested twice in one operation, after different versions', async () => {
    const document = `query ($id: ID!) { order(id: $id) {
      new: statusHistory(after: 2) { status order { id status } } all: statusHistory { version } } }`;
    const { order: found } = await ada.get(document, { id: order.id });
    expect(found).toEqual({
      new: [{ status: 'PROCESSING', order: { id: order.id, status: 'PROCESSING' } }],
      all: [{ version: 1 }, { version: 2 }, { version: 3 }],
    });
  });
});

describe('a reference from another subgraph', () => {
  const referenced = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Order { id status }
      ... on OrderStatusChange { version status order { id } }
      ... on Customer { orders { totalCount nodes { id } } }
    }
  }`;
  const refer = (person: Pick<Person, 'ask'>, ...representations: object[]) =>
    person.ask(referenced, { representations });
  const anyone: Pick<Person, 'ask'> = { ask: (document, variables) => service.ask(document, variables) };

  test('to an order is null unless it is visible to the caller', async () => {
    const references = [order.id, nobodysId, 'x'].map((id) => ({ __typename: 'Order', id }));
    for (const person of [ada, staff]) {
      expect(await refer(person, ...references)).toMatchObject({
        data: { _entities: [{ id: order.id, status: 'PROCESSING' }, null, null] },
      });
    }
    for (const person of [grace, anyone]) {
      expect(await refer(person, ...references)).toEqual({ status: 200, data: { _entities: [null, null, null] } });
    }
  });

  test('to a status change is null unless its order is visible to the caller', async () => {
    const references = [
      { orderId: order.id, version: 2 },
      { orderId: order.id, version: 4 },
      { orderId: nobodysId, version: 1 },
      { orderId: 'x', version: 1 },
    ].map((key) => ({ __typename: 'OrderStatusChange', ...key }));
    const change = { version: 2, status: 'CONFIRMED', order: { id: order.id } };
    for (const person of [ada, staff]) {
      expect(await refer(person, ...references)).toMatchObject({ data: { _entities: [change, null, null, null] } });
    }
    for (const person of [grace, anyone]) {
      expect(await refer(person, ...references)).toEqual({
        status: 200,
        data: { _entities: [null, null, null, null] },
      });
    }
  });

  test('to a customer has the orders, for the customer and for staff', async () => {
    const orders = { orders: { totalCount: 1, nodes: [{ id: order.id }] } };
    for (const person of [ada, staff]) {
      const answer = await refer(person, { __typename: 'Customer', id: ada.id });
      expect(answer).toEqual({ status: 200, data: { _entities: [orders] } });
    }
    for (const person of [grace, anyone]) {
      const answer = await refer(person, { __typename: 'Customer', id: ada.id });
      expect(answer.data).toEqual({ _entities: [null] });
      expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    }
  });

  test('to a customer has no orders if there are none, and null for an invalid customer', async () => {
    const references = [nobodysId, 'x', ada.id].map((id) => ({ __typename: 'Customer', id }));
    const { data, errors } = await refer(staff, ...references);
    expect(errors).toBeUndefined();
    expect(data._entities).toMatchObject([
      { orders: { totalCount: 0, nodes: [] } },
      null,
      { orders: { totalCount: 1 } },
    ]);
  });
});
