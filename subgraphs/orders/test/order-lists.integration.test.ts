import { aVariantOnSale } from './support/offers.ts';
import { aLine, anOrder, anOrderThatIs, cancelOrder, listOrders, type Order } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let staff: Person;
let lines: object[];

beforeAll(async () => {
  service = await startOrders();
  staff = service.person('STAFF');
  lines = [aLine(await aVariantOnSale(service))];
});
beforeEach(() => {
  ada = service.person();
});
afterAll(() => service[Symbol.asyncDispose]());

const place = (count: number, person = ada) =>
  Promise.all(Array.from({ length: count }, () => anOrder(service, person, { lines })));

/** Newest first, then by ID. */
const newestFirst = (orders: readonly Pick<Order, 'id' | 'placedAt'>[]) =>
  orders
    .toSorted((one, other) => `${other.placedAt} ${other.id}`.localeCompare(`${one.placedAt} ${one.id}`))
    .map(({ id }) => id);

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string; readonly status: string }[];
  readonly edges?: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}
type Read = (variables: Record<string, unknown>) => Promise<Page>;

const allOrders: Read = async (variables) => (await staff.get(listOrders, variables)).orders;

const ordersOf =
  (customer: Person, reader = customer): Read =>
  async (variables) => {
    const document = `query ($who: [_Any!]!, $first: Int! = 20, $after: String, $status: [OrderStatus!]) {
      _entities(representations: $who) { ... on Customer { orders(first: $first, after: $after, status: $status) {
        totalCount nodes { id status } edges { cursor node { id } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      } } } }`;
    const { _entities } = await reader.get(document, {
      ...variables,
      who: [{ __typename: 'Customer', id: customer.id }],
    });
    return _entities[0].orders;
  };

/** Pages through a list to its end. Runs `between` after each page. */
async function pageThrough(
  read: Read,
  first: number,
  between: () => Promise<unknown> = async () => {},
): Promise<Page[]> {
  const pages = [await read({ first })];
  while (pages.at(-1)!.pageInfo.hasNextPage) {
    if (pages.length === 20) throw new Error('The list does not end.');
    await between();
    pages.push(await read({ first, after: pages.at(-1)!.pageInfo.endCursor }));
  }
  return pages;
}

const idsIn = (pages: readonly Page[]) => pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));

describe.each<[string, (person: Person) => Read]>([
  ['orders', () => allOrders],
  ['the orders of a customer', (person) => ordersOf(person)],
  ['the orders of a customer, for staff', (person) => ordersOf(person, staff)],
])('%s', (_, readAs) => {
  test('are sorted newest first, in pages without repeats or gaps, even with equal timestamps', async () => {
    await service.sql('DELETE FROM orders');
    const placed = await place(11);
    // Uses two timestamps for all orders, so pages begin and end between orders with the same one.
    await service.sql(`UPDATE orders SET placed_at = to_timestamp(1760000000 + (number::int % 2))`);
    const moments = await service.sql<{ id: string; placedAt: string }>(
      `SELECT id, to_char(placed_at, 'SS.US') AS "placedAt" FROM orders`,
    );
    const pages = await pageThrough(readAs(ada), 3);
    expect(idsIn(pages)).toEqual(newestFirst(moments));
    expect(pages.map(({ nodes }) => nodes.length)).toEqual([3, 3, 3, 2]);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([11, 11, 11, 11]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true, true]);
    expect(placed.map(({ id }) => id).toSorted()).toEqual(idsIn(pages).toSorted());
  });

  test('have no next page after a full last page', async () => {
    await service.sql('DELETE FROM orders');
    await place(4);
    const pages = await pageThrough(readAs(ada), 2);
    expect(pages.map(({ nodes }) => nodes.length)).toEqual([2, 2]);
  });

  test('stay in order while orders are placed and updated', async () => {
    await service.sql('DELETE FROM orders');
    const placed = await place(7);
    const pages = await pageThrough(readAs(ada), 2, async () => {
      const [order] = await place(1);
      await ada.get(cancelOrder, { id: order!.id });
      await ada.get(cancelOrder, { id: placed[0]!.id });
    });
    expect(idsIn(pages)).toEqual(newestFirst(placed));
  });

  test.each([0, -1, 101, 1_000])('reject a page of %d', async (first) => {
    await expect(readAs(ada)({ first })).rejects.toThrow('BAD_USER_INPUT');
  });

  test.each([
    ['empty', ''],
    ['nonsense', 'nonsense'],
    ['not JSON', Buffer.from('[1,').toString('base64url')],
    ['too short', Buffer.from('["2026-01-31T10:00:00.000Z"]').toString('base64url')],
    ['of another list', Buffer.from('[100,"a"]').toString('base64url')],
    ['an attempt', Buffer.from(`["2026-01-31T10:00:00.000Z","' OR true --"]`).toString('base64url')],
  ])('reject a cursor that is %s', async (_kind, after) => {
    await expect(readAs(ada)({ after })).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('the orders with a status', () => {
  test.each([21, 10_000])('reject a filter of %i statuses', async (count) => {
    const status = Array<string>(count).fill('PENDING');
    await expect(allOrders({ filter: { status } })).rejects.toThrow('filter.status must have at most 20 items.');
    await expect(ordersOf(ada)({ status })).rejects.toThrow('status must have at most 20 items.');
  });

  test('are filtered in the list and its count', async () => {
    await service.sql('DELETE FROM orders');
    await place(2);
    const confirmed = await anOrderThatIs('CONFIRMED', service, ada);
    const cancelled = await anOrderThatIs('CANCELLED', service, ada);
    const readers: ((status: string[] | null) => Promise<Page>)[] = [
      (status) => allOrders({ filter: { status } }),
      (status) => ordersOf(ada)({ status }),
    ];
    for (const read of readers) {
      expect(await read(['CONFIRMED'])).toMatchObject({
        totalCount: 1,
        nodes: [{ id: confirmed.id, status: 'CONFIRMED' }],
      });
      expect(await read(['CONFIRMED', 'CANCELLED'])).toMatchObject({
        totalCount: 2,
        nodes: [{ id: cancelled.id }, { id: confirmed.id }],
      });
      expect(await read(['RETURNED'])).toMatchObject({
        totalCount: 0,
        nodes: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      });
      expect((await read(null)).totalCount).toBe(4);
    }
    expect((await allOrders({ filter: null })).totalCount).toBe(4);
    expect((await allOrders({ filter: {} })).totalCount).toBe(4);
  });

  test('can be paged like all orders', async () => {
    await service.sql('DELETE FROM orders');
    const placed = await place(5);
    await ada.get(cancelOrder, { id: placed[2]!.id });
    const pages = await pageThrough((page) => allOrders({ ...page, filter: { status: ['PENDING'] } }), 2);
    expect(idsIn(pages)).toEqual(newestFirst(placed.filter(({ id }) => id !== placed[2]!.id)));
  });
});

test('customers see only their own orders, and staff see all', async () => {
  await service.sql('DELETE FROM orders');
  const grace = service.person();
  const [hers, his] = [await place(2, grace), await place(3)];
  expect(idsIn([await ordersOf(grace)({})])).toEqual(newestFirst(hers));
  expect(idsIn([await ordersOf(ada)({})])).toEqual(newestFirst(his));
  expect(idsIn([await allOrders({})])).toEqual(newestFirst([...hers, ...his]));
});

test('a page has 20 orders by default, and each cursor continues after its order', async () => {
  await service.sql('DELETE FROM orders');
  await place(23);
  const read = ordersOf(ada);
  const [page, all] = [await read({}), await read({ first: 100 })];
  expect(page.nodes).toHaveLength(20);
  expect(all.nodes).toHaveLength(23);
  expect(all.edges!.map(({ node }) => node.id)).toEqual(all.nodes.map(({ id }) => id));
  expect(page.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: all.edges![0]!.cursor,
    endCursor: all.edges![19]!.cursor,
  });
  const middle = await read({ first: 5, after: all.edges![9]!.cursor });
  expect(middle.nodes).toEqual(all.nodes.slice(10, 15));
});
