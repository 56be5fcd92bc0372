import { setTimeout as sleep } from 'node:timers/promises';
import type { Read } from '@commerce/graphql';
import { eventually } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { createOrdersDataSource } from '../src/data-source.ts';
import { beginning } from '../src/feed/feed-cursor.ts';
import { FeedService } from '../src/feed/feed.service.ts';
import { OrderRepository } from '../src/order/order.repository.ts';
import { system } from '../src/order/order.ts';
import { aVariantOnSale } from './support/offers.ts';
import { changesOf, openTransaction, rowsIn } from './support/feed.ts';
import { aLine, anOrder, cancelOrder, type Order } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let dataSource: DataSource;
let ada: Person;
let lines: object[];
let order: Order;

beforeAll(async () => {
  service = await startOrders();
  dataSource = await createOrdersDataSource(service.database.url, 1).initialize();
  lines = [aLine(await aVariantOnSale(service))];
});
beforeEach(async () => {
  ada = service.person();
  order = await anOrder(service, ada, { lines });
});
afterAll(async () => {
  await dataSource.destroy();
  await service[Symbol.asyncDispose]();
});

/** Whether the work is still pending a moment later. */
async function isPending(work: Promise<unknown>): Promise<boolean> {
  return (await Promise.race([work, sleep(100, 'pending')])) === 'pending';
}

const after = (edges: readonly { cursor: string }[]) => ({ after: edges.at(-1)!.cursor });

test('neither skips nor repeats a row that is written earlier and committed later', async () => {
  const seen = await changesOf(ada);
  await using earlier = await openTransaction(service);
  await earlier.write(order.id, 2);
  const later = await anOrder(service, ada, { lines });

  // Committed rows must be included, and nothing may precede them later, so the read waits.
  const reading = changesOf(ada, after(seen));
  expect(await isPending(reading)).toBe(true);
  await earlier.commit();

  const read = await reading;
  expect(rowsIn(read)).toEqual([`${order.id} 2`, `${later.id} 1`]);
  expect(await changesOf(ada, after(read))).toEqual([]);
});

test('leaves transactions that begin during a read to the next one, whichever commits first', async () => {
  const seen = await changesOf(ada);
  await using before = await openTransaction(service);
  await using meanwhile = await openTransaction(service);
  await before.write(order.id, 2);
  const first = await anOrder(service, ada, { lines });
  const statements = service.statements.during(async () => {
    const reading = changesOf(ada, after(seen));
    expect(await isPending(reading)).toBe(true);
    await meanwhile.write(order.id, 3);
    const last = await anOrder(service, ada, { lines });
    await before.commit();

    const read = await reading;
    expect(rowsIn(read)).toEqual([`${order.id} 2`, `${first.id} 1`]);
    const readingOn = changesOf(ada, after(read));
    expect(await isPending(readingOn)).toBe(true);
    await meanwhile.commit();
    expect(rowsIn(await readingOn)).toEqual([`${order.id} 3`, `${last.id} 1`]);
  });
  expect((await statements).length).toBeGreaterThan(2);
});

test('omits rolled-back rows, which do not block later reads', async () => {
  const seen = await changesOf(ada);
  await using given = await openTransaction(service);
  await given.write(order.id, 2);
  await given[Symbol.asyncDispose]();
  expect(await changesOf(ada, after(seen))).toEqual([]);
});

test('fails with SERVICE_UNAVAILABLE when blocked for too long, and succeeds afterwards', async () => {
  const feed = new FeedService(50);
  const read: Read = (work) => work(dataSource.manager);
  await using holding = await openTransaction(service);
  await holding.begin();
  await anOrder(service, ada, { lines });
  await expect(feed.placed({ after: beginning }, read)).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    details: { retryable: true },
  });
  await holding.commit();
  expect(
    await eventually('the row is read', () => feed.placed({ after: beginning }, read).catch(() => false)),
  ).toBeTruthy();
});

test('rows of one transaction can be read one by one', async () => {
  const other = await anOrder(service, ada, { lines });
  const seen = await changesOf(ada);
  await using both = await openTransaction(service);
  for (const version of [2, 3]) for (const { id } of [other, order]) await both.write(id, version);
  await both.commit();
  const rows = [order, other].flatMap(({ id }) => [`${id} 2`, `${id} 3`]);
  for (const [index, row] of rows.entries()) {
    const read = await changesOf(ada, after(seen));
    expect(rowsIn(read)).toEqual(rows.slice(index));
    expect(rowsIn(read)[0]).toBe(row);
    seen.push(read[0]!);
  }
});

test('keeps the order of a history when an earlier transaction had to wait', async () => {
  await dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_current_xact_id()');
    await ada.get(cancelOrder, { id: order.id });
    const orders = new OrderRepository(manager);
    const locked = (await orders.lock(order.id))!;
    await orders.save(locked, locked.note(system, 'OTHER', 'late', new Date()));
  });
  const rows = [1, 2, 3].map((version) => `${order.id} ${version}`);
  expect(rowsIn(await changesOf(ada))).toEqual(rows);
});

test('reading by cursor returns every row of concurrent writers once, in order', async () => {
  const writers = 6;
  const rowsOfEach = 20;
  const orders = await Promise.all(Array.from({ length: writers }, () => anOrder(service, ada, { lines })));
  const seen = await changesOf(ada);

  const write = async ({ id }: Order, writer: number) => {
    for (let row = 0; row < rowsOfEach; row += 1) {
      await using transaction = await openTransaction(service);
      await transaction.write(id, 2 + row);
      // Transactions end in another order than they begin.
      await sleep((writer * 7 + row * 11) % 23);
      await transaction.commit();
    }
  };
  const written = new AbortController();
  const writing = Promise.all(orders.map(write)).finally(() => written.abort());
  const read = [...seen];
  const readOn = async () => read.push(...(await changesOf(ada, after(read))));
  while (!written.signal.aborted) await readOn();
  await writing;
  await readOn();

  const news = rowsIn(read.slice(seen.length));
  const expected = orders.flatMap(({ id }) => Array.from({ length: rowsOfEach }, (_, row) => `${id} ${row + 2}`));
  expect(news.toSorted()).toEqual(expected.toSorted());
  const cursors = read.map(({ cursor }) => cursor);
  expect(cursors.toSorted()).toEqual(cursors);
});

test('a change whose event was received can always be read', async () => {
  const enough = new AbortController();
  const others = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (!enough.signal.aborted) await anOrder(service, service.person(), { lines });
    }),
  );
  for (let round = 0; round < 10; round += 1) {
    const { id } = await anOrder(service, ada, { lines });
    await ada.get(cancelOrder, { id });
    expect(rowsIn(await changesOf(ada, { last: 1 }))).toEqual([`${id} 2`]);
  }
  enough.abort();
  await others;
});
