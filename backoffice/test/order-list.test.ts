import { OrderList } from '../src/orders/list/order-list.ts';
import type { OrderListOptions, OrderPage, PageStart } from '../src/orders/list/order-list-state.ts';
import type { OrderRow } from '../src/orders/list/order-row.ts';
import { anOrderRow } from './support/an-order-row.ts';

const joan = { id: 'joan', name: 'Joan Clarke' };
const me = { id: 'me', name: 'Ines Kraft' };

/** A list of orders 20, 19 … 11, then 10 … 1, whose frames are painted by hand. */
async function aList(options: Partial<OrderListOptions> = {}) {
  const all = Array.from({ length: 20 }, (_, index) => anOrderRow(20 - index));
  const starts: PageStart[] = [];
  let frames: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const read = (start: PageStart): Promise<OrderPage> => {
    starts.push(start);
    const from =
      'after' in start ? Number(start.after ?? 0) : all.findIndex((each) => each.placedAt < start.placedBefore);
    const nodes = all.slice(from, from + 10);
    return Promise.resolve({ nodes, endCursor: String(from + 10), hasNextPage: from + 10 < 20, totalCount: 20 });
  };
  const list = new OrderList({
    filter: { status: ['CONFIRMED', 'PROCESSING'] },
    sort: 'NEWEST_FIRST',
    viewerId: 'me',
    read,
    schedule: (publish) => void frames.push(publish),
    later: (call) => void timers.push(call),
    ...options,
  });
  const paint = () => {
    const due = frames;
    frames = [];
    for (const publish of due) publish();
    return due.length;
  };
  await list.loadMore();
  paint();
  const change = (order: OrderRow, staff: typeof joan | null = null, kind = 'STATUS_CHANGED', at = new Date()) =>
    list.receive({ kind, at: at.toISOString(), staff, order });
  const place = (number: number, changes?: Partial<OrderRow>) => change(anOrderRow(number, changes), null, 'PLACED');
  const numbers = () => list.state.rows.map(({ order }) => Number(order.number));
  return { list, paint, change, place, numbers, starts, timers };
}

test('pages follow each other by their cursors, and the orders are counted once', async () => {
  const { list, paint, numbers, starts } = await aList();
  expect([list.state.total, list.state.hasMore, numbers()[0], numbers().length]).toEqual([20, true, 20, 10]);
  await Promise.all([list.loadMore(), list.loadMore()]);
  await list.loadMore();
  paint();
  expect([starts, numbers().length, list.state.hasMore]).toEqual([[{ after: null }, { after: '10' }], 20, false]);
});

test('orders wait until they are let in, at their place, and are new then', async () => {
  const { list, paint, place, numbers } = await aList();
  place(22);
  place(21);
  paint();
  expect([list.state.arrivals, list.state.total, numbers()[0]]).toEqual([2, 22, 20]);
  list.admit();
  paint();
  expect([list.state.arrivals, list.state.news, numbers().slice(0, 3)]).toEqual([0, 2, [22, 21, 20]]);
  expect(list.state.rows.slice(0, 3).map(({ isNew }) => isNew)).toEqual([true, true, false]);
});

test('many changes are one frame', async () => {
  const { list, paint, place } = await aList();
  let renders = 0;
  list.subscribe(() => (renders += 1));
  for (let number = 21; number < 71; number += 1) place(number);
  expect([paint(), renders, list.state.arrivals]).toEqual([1, 1, 50]);
});

test('nothing waits while nobody would lose their row', async () => {
  const { list, paint, place, numbers } = await aList();
  list.isOpenToArrivals = true;
  place(21);
  paint();
  expect([numbers()[0], list.state.arrivals, list.state.news]).toEqual([21, 0, 1]);
});

test('orders of other views neither wait nor count, and one that stops matching ceases to wait', async () => {
  const { list, paint, place, change } = await aList();
  place(21, { status: 'PENDING' });
  place(22);
  change(anOrderRow(22, { status: 'CANCELLED', version: 2 }));
  change(anOrderRow(21, { version: 2 }));
  paint();
  expect([list.state.arrivals, list.state.total]).toEqual([1, 21]);
});

test('a change of an order that is still to be read is no new order', async () => {
  const { list, paint, change, place } = await aList();
  change(anOrderRow(3, { version: 2 }));
  paint();
  expect([list.state.arrivals, list.state.total]).toEqual([0, 20]);
  const oldestFirst = await aList({ sort: 'OLDEST_FIRST' });
  oldestFirst.place(21);
  place(21);
  oldestFirst.paint();
  expect([oldestFirst.list.state.arrivals, oldestFirst.list.state.total]).toEqual([0, 21]);
});

test('a row changes in place, with who else has changed it just now', async () => {
  const { list, paint, change, numbers, timers } = await aList();
  change(anOrderRow(18, { status: 'PROCESSING', version: 2 }), joan);
  change(anOrderRow(17, { status: 'PROCESSING', version: 2 }), me);
  change(anOrderRow(16, { version: 2 }), joan, 'EDITED', new Date(Date.now() - 120_000));
  paint();
  expect(numbers().slice(0, 4)).toEqual([20, 19, 18, 17]);
  expect(list.state.rows.slice(2, 5).map(({ order, changedBy }) => [order.status, changedBy])).toEqual([
    ['PROCESSING', 'Joan Clarke'],
    ['PROCESSING', undefined],
    ['CONFIRMED', undefined],
  ]);
  for (const end of timers) end();
  paint();
  expect(list.state.rows[2]!.changedBy).toBeUndefined();
});

test('a row that no longer matches stays, is counted apart, and may come back', async () => {
  const { list, paint, change } = await aList();
  change(anOrderRow(18, { status: 'SHIPPED', version: 2 }), joan);
  paint();
  expect([list.state.rows[2]!.hasLeft, list.state.left, list.state.total]).toEqual([true, 1, 19]);
  change(anOrderRow(18, { status: 'PROCESSING', version: 3 }), joan);
  paint();
  expect([list.state.rows[2]!.hasLeft, list.state.left, list.state.total]).toEqual([false, 0, 20]);
});

test('an older message changes nothing, and other rows stay the same objects', async () => {
  const { list, paint, change } = await aList();
  const [before] = list.state.rows;
  list.update(anOrderRow(19, { status: 'PROCESSING', version: 3 }));
  change(anOrderRow(19, { version: 2 }));
  paint();
  expect(list.state.rows[1]!.order.status).toBe('PROCESSING');
  expect(list.state.rows[0]).toBe(before);
});

test('what arrives before the first page is not lost', async () => {
  let answer: (page: OrderPage) => void = () => undefined;
  const read = () => new Promise<OrderPage>((resolve) => (answer = resolve));
  const list = new OrderList({ filter: {}, sort: 'NEWEST_FIRST', viewerId: 'me', read, schedule: setImmediate });
  const loading = list.loadMore();
  list.receive({ kind: 'PLACED', at: new Date().toISOString(), staff: null, order: anOrderRow(21) });
  answer({ nodes: [anOrderRow(20)], endCursor: '1', hasNextPage: false, totalCount: 1 });
  await loading;
  await new Promise(setImmediate);
  expect([list.state.total, list.state.arrivals]).toEqual([2, 1]);
});

test('a page that cannot be read leaves what is there, and can be read again', async () => {
  let isBroken = true;
  const page: OrderPage = { nodes: [anOrderRow(1)], endCursor: '1', hasNextPage: false, totalCount: 1 };
  const { list, paint } = await aList({
    read: () => (isBroken ? Promise.reject(new Error('down')) : Promise.resolve(page)),
  });
  expect([list.state.error, list.state.isLoading, list.state.total]).toEqual([new Error('down'), false, undefined]);
  isBroken = false;
  await list.loadMore();
  paint();
  expect([list.state.error, list.state.total]).toEqual([undefined, 1]);
});

test('a list to which orders come all day is cut back, and goes on after its last row', async () => {
  const { list, paint, place, numbers, starts } = await aList();
  list.isOpenToArrivals = true;
  for (let number = 21; number <= 2_100; number += 1) {
    place(number);
    if (number % 100 === 0) paint();
  }
  paint();
  expect([numbers().length < 400, numbers()[0], list.state.hasMore]).toEqual([true, 2_100, true]);
  const last = list.state.rows.at(-1)!.order;
  await list.loadMore();
  expect(starts.at(-1)).toEqual({ placedBefore: new Date(Date.parse(last.placedAt) + 1).toISOString() });
});

test('more new orders than can wait make the list read anew', async () => {
  const { list, paint, place } = await aList();
  for (let number = 21; number <= 600; number += 1) place(number);
  paint();
  expect([list.state.arrivals, list.state.isBehind, list.state.total]).toEqual([500, true, 600]);
});
