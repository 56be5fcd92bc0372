import { OrderDetailsChanged } from '@commerce/events';
import { eventually } from '@commerce/testing';
import { aVariantOnSale, nobodysId } from './support/offers.ts';
import { captured, withCard } from './support/after-sale.ts';
import {
  changesOf,
  myOrderChanges,
  orderChanges,
  placedOrders,
  rowsIn,
  type Edge,
  type PageArguments,
} from './support/feed.ts';
import { aLine, anOrder, anOrderThatIs, cancelOrder, updateOrderStatus, type Order } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let grace: Person;
let staff: Person;
/** Orders of Ada, placed one after the other. Both are confirmed, then both are processed. */
let orders: Order[];

beforeAll(async () => {
  service = await startOrders();
  [ada, grace, staff] = [service.person(), service.person(), service.person('STAFF')];
  orders = [await anOrderThatIs('CONFIRMED', service, ada), await anOrderThatIs('CONFIRMED', service, ada)];
  await anOrder(service, grace);
  for (const { id } of orders.toReversed()) await ada.get(cancelOrder, { id });
});
afterAll(() => service[Symbol.asyncDispose]());

const codesOf = async (asking: ReturnType<Person['ask']>) =>
  (await asking).errors?.map(({ extensions }) => extensions.code);

const placed = async (page: PageArguments = {}) =>
  (await staff.get(placedOrders, { ...page })).placedOrders as { cursor: string; node: { id: string } }[];

const cursorPattern = /^[0-9a-f]{16}\.[0-9a-f-]{36}\.[0-9a-f]{8}$/;

describe("a customer's changes", () => {
  let all: Edge[];
  let rows: string[];

  beforeAll(async () => {
    all = await changesOf(ada);
    const [first, second] = orders.map(({ id }) => id);
    rows = [`${first} 1`, `${first} 2`, `${second} 1`, `${second} 2`, `${second} 3`, `${first} 3`];
  });

  test('include all of their own orders, in order', async () => {
    expect(rowsIn(all)).toEqual(rows);
    expect(rowsIn(await changesOf(grace))).toHaveLength(1);
    expect(await changesOf(service.person())).toEqual([]);
    expect(await changesOf(staff)).toEqual([]);
  });

  test('start from the beginning for "0", null and no cursor', async () => {
    for (const after of ['0', null, undefined]) expect(await changesOf(ada, { after })).toEqual(all);
  });

  test('have cursors that sort in the same order', () => {
    const cursors = all.map(({ cursor }) => cursor);
    for (const cursor of cursors) expect(cursor).toMatch(cursorPattern);
    expect(cursors.toSorted()).toEqual(cursors);
    expect(new Set(cursors).size).toBe(cursors.length);
  });

  test('continue after each cursor to the end', async () => {
    for (const [index, { cursor: after }] of all.entries()) {
      expect(await changesOf(ada, { after })).toEqual(all.slice(index + 1));
    }
    expect(await changesOf(ada, { after: `ffffffffffffffff.${nobodysId}.7fffffff` })).toEqual([]);
  });

  test('can be limited to the newest ones after a cursor, oldest first', async () => {
    expect(await changesOf(ada, { last: 1 })).toEqual(all.slice(-1));
    expect(await changesOf(ada, { last: 4 })).toEqual(all.slice(-4));
    expect(await changesOf(ada, { last: 100 })).toEqual(all);
    expect(await changesOf(ada, { last: 4, after: all[3]!.cursor })).toEqual(all.slice(4));
    expect(await changesOf(ada, { last: 1, after: all[3]!.cursor })).toEqual(all.slice(-1));
    expect(await changesOf(ada, { last: 1, after: all.at(-1)!.cursor })).toEqual([]);
  });

  test('take one statement without concurrent writers', async () => {
    // Other test files write to the same server.
    const statements = await eventually('there are no writers', async () => {
      const taken = await service.statements.during(() => changesOf(ada, { after: all[0]!.cursor }));
      return taken.length === 1 && taken;
    });
    expect(statements).toEqual([expect.stringMatching(/^SELECT/)]);
  });
});

describe('the placed orders', () => {
  test('include all of them, in the order of placement, each with a cursor', async () => {
    const all = await placed();
    const rows = await service.sql<{ id: string }>('SELECT id FROM orders ORDER BY id');
    expect(all.map(({ node }) => node.id)).toEqual(rows.map(({ id }) => id));
    expect(all.map(({ cursor }) => cursor).toSorted()).toEqual(all.map(({ cursor }) => cursor));
    for (const [index, { cursor: after }] of all.entries())
      expect(await placed({ after })).toEqual(all.slice(index + 1));
    expect(await placed({ last: 2 })).toEqual(all.slice(-2));
  });

  test('are returned in their current state', async () => {
    const document = `{ placedOrders { node { id status total { amountMinor } lines { id } statusHistory { version } } } }`;
    const { placedOrders: edges } = await staff.get(document);
    const { id, total, lines } = orders[0]!;
    expect(edges[0].node).toEqual({
      id,
      status: 'CANCELLED',
      total: { amountMinor: total.amountMinor },
      lines: lines.map((line) => ({ id: line.id })),
      statusHistory: [{ version: 1 }, { version: 2 }, { version: 3 }],
    });
  });
});

interface Change {
  readonly cursor: string;
  readonly node: {
    readonly kind: string;
    readonly actor: string;
    readonly staff: { readonly id: string } | null;
    readonly order: { readonly id: string; readonly payment: { readonly status: string } };
  };
}

const allChanges = async (page: PageArguments = {}): Promise<Change[]> =>
  (await staff.get(orderChanges, { ...page })).orderChanges;

describe('the changes for staff', () => {
  test('include every change of every order, also of its payment, with who made it', async () => {
    const after = (await allChanges({ last: 1 }))[0]!.cursor;
    const order = await anOrderThatIs('CONFIRMED', service, ada, withCard('tok_succeeds'));
    for (const status of ['PROCESSING', 'SHIPPED']) await staff.get(updateOrderStatus, { id: order.id, status });
    await captured(service, order);
    const changes = await eventually('the capture is listed', async () => {
      const found = await allChanges({ after });
      return found.length === 5 && found;
    });
    const byStaff = { actor: 'STAFF', staff: { id: staff.id } };
    expect(changes.map(({ node: { kind, actor, staff: by } }) => ({ kind, actor, staff: by }))).toEqual([
      { kind: 'PLACED', actor: 'CUSTOMER', staff: null },
      { kind: 'STATUS_CHANGED', actor: 'SYSTEM', staff: null },
      { kind: 'STATUS_CHANGED', ...byStaff },
      { kind: 'STATUS_CHANGED', ...byStaff },
      { kind: 'PAYMENT_CHANGED', actor: 'SYSTEM', staff: null },
    ]);
    expect(changes.at(-1)!.node.order).toEqual({ id: order.id, status: 'SHIPPED', payment: { status: 'CAPTURED' } });
    await eventually('the event is published', () => service.heard.of(OrderDetailsChanged, order.id).length === 1);
  });

  test('continue after each cursor to the end, in both tables', async () => {
    const all = await allChanges();
    expect(new Set(all.map(({ cursor }) => cursor.length)).size).toBe(2);
    expect(all.map(({ cursor }) => cursor).toSorted()).toEqual(all.map(({ cursor }) => cursor));
    for (const [index, { cursor: after }] of all.entries()) {
      expect(await allChanges({ after })).toEqual(all.slice(index + 1));
    }
    for (const last of [1, 2, 3]) expect(await allChanges({ last })).toEqual(all.slice(-last));
  });
});

test('are limited to a hundred per page, and continue on the next pages', async () => {
  const busy = service.person();
  const lines = [aLine(await aVariantOnSale(service))];
  for (let round = 0; round < 6; round += 1)
    await Promise.all(Array.from({ length: 20 }, () => anOrder(service, busy, { lines })));
  const first = await changesOf(busy, { after: '0' });
  const second = await changesOf(busy, { after: first.at(-1)!.cursor });
  expect([first.length, second.length]).toEqual([100, 20]);
  expect(new Set(rowsIn([...first, ...second])).size).toBe(120);
  const newest = await changesOf(busy, { last: 100 });
  expect(newest).toEqual([...first, ...second].slice(-100));
  expect(await placed()).toHaveLength(100);
});

const place = `0000000000000001.${nobodysId}.00000001`;

describe.each([
  ['myOrderChanges', myOrderChanges],
  ['placedOrders', placedOrders],
  ['orderChanges', orderChanges],
])('%s fails with BAD_USER_INPUT', (_, document) => {
  test.each([
    '',
    ' ',
    '00',
    '1',
    'x',
    ` ${place}`,
    `${place} `,
    `${place}\n`,
    place.toUpperCase().replaceAll('0', 'F'),
    place.slice(1),
    place.replaceAll('.', ':'),
    `0000000000000001.${'-'.repeat(36)}.00000001`,
    `0000000000000001.${nobodysId}.80000000`,
    `${place}.8000000000000000`,
    `${place}.1`,
    `0000000000000001.${nobodysId}.00000001' OR true --`,
  ])('for the invalid cursor %j', async (after) => {
    expect(await codesOf(staff.ask(document, { after }))).toEqual(['BAD_USER_INPUT']);
  });

  test.each([0, -1, 101, 1_000])('for last: %i', async (last) => {
    expect(await codesOf(staff.ask(document, { last }))).toEqual(['BAD_USER_INPUT']);
  });
});
