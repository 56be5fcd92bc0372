import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { recordStatements, type ServiceDatabase, type StatementRecorder } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { createOrdersDataSource } from '../src/data-source.ts';
import { SalesCountRepository } from '../src/sales/sales-count.repository.ts';
import { SalesCountService } from '../src/sales/sales-count.service.ts';
import { SalesRebuildService } from '../src/sales/sales-rebuild.service.ts';
import { StaffTopicService } from '../src/staff-topic/staff-topic.service.ts';
import { openOrdersDatabase } from './support/orders-service.ts';
import { countAllSales } from './support/sales.ts';
import { SalesDay, soldByDay, sumBy, withoutZeros, type Numbers } from './support/sales-day.ts';

let database: ServiceDatabase;
let dataSource: DataSource;
let counts: SalesCountService;
let rebuilds: SalesRebuildService;
let statements: StatementRecorder;

/** Printed with a failure, to repeat it. */
const seed = Date.now() % 1_000_000;
const days: SalesDay[] = [];

beforeAll(async () => {
  database = await openOrdersDatabase();
  statements = recordStatements('orders');
  dataSource = createOrdersDataSource(database.url, 12);
  await openDatabase(dataSource);
  const topics = new StaffTopicService();
  counts = new SalesCountService(dataSource, topics);
  rebuilds = new SalesRebuildService(dataSource, topics);
});
afterAll(async () => {
  statements[Symbol.dispose]();
  await closeDatabase(dataSource);
  await database[Symbol.asyncDispose]();
});

const active = `generation = (SELECT generation FROM sales_count WHERE state = 'ACTIVE')`;

async function storedQuarters(): Promise<Record<string, Numbers>> {
  const rows = await database.sql<{ key: string; numbers: Numbers }>(
    `SELECT concat(to_json(quarter AT TIME ZONE 'UTC') #>> '{}', ' ', currency_code) AS key, jsonb_build_object(
       'placed', placed_orders, 'confirmed', confirmed_orders, 'rejected', rejected_orders,
       'cancelled', cancelled_orders, 'delivered', delivered_orders, 'units', units, 'gross', gross_minor,
       'net', net_minor) AS numbers
     FROM sales_quarter WHERE ${active}`,
  );
  return withoutZeros(Object.fromEntries(rows.map(({ key, numbers }) => [key, numbers])));
}

async function storedProducts(): Promise<Record<string, [number, number]>> {
  const rows = await database.sql<{ key: string; numbers: [number, number] }>(
    `SELECT concat_ws(' ', day, currency_code, product_id) AS key, jsonb_build_array(units, gross_minor) AS numbers
     FROM sales_product_day WHERE ${active}`,
  );
  return Object.fromEntries(rows.map(({ key, numbers }) => [key, numbers]));
}

const quarterOf = (at: Date) => new Date(Math.floor(at.getTime() / 900_000) * 900_000).toISOString().slice(0, 19);

/** Compares with what the test has added up while it changed the orders. */
async function expectExactNumbers(): Promise<void> {
  const quarters = sumBy(days, ({ at, currency }) => `${quarterOf(at)} ${currency}`);
  expect({ seed, ...(await storedQuarters()) }).toEqual({ seed, ...quarters });
  expect({ seed, ...(await storedProducts()) }).toEqual({ seed, ...soldByDay(days) });
}

/** Counts in two processes, of which one crashes every other time before it commits, until the work is done. */
async function counting<Result>(work: () => Promise<Result>): Promise<Result> {
  const state = { isRunning: true };
  const running = work();
  const ended = running.finally(() => (state.isRunning = false));
  const count = async (crashes: boolean) => {
    for (let round = 0; state.isRunning; round++) {
      if (crashes && round % 2 === 0) await crashAfterCounting();
      else await counts.countNext();
    }
  };
  await Promise.all([ended, count(true), count(false)]);
  await countAll();
  return running;
}

const countAll = () => countAllSales(counts, database);

const crash = new Error('crash');

async function crashAfterCounting(): Promise<void> {
  const counted = dataSource.transaction(async (manager) => {
    const repository = new SalesCountRepository(manager);
    const position = await repository.lockActive();
    if (position !== undefined) await repository.countChanges(position);
    throw crash;
  });
  await counted.catch((error: unknown) => expect(error).toBe(crash));
}

function aDay(index: number): SalesDay {
  const day = new SalesDay(dataSource, seed + index);
  days.push(day);
  return day;
}

/** Adds entries to the history of one order, in one transaction. */
async function addNotes(count: number): Promise<void> {
  await database.sql(
    `INSERT INTO order_status_change (order_id, version, status, previous_status, reduced_minor, actor, at)
     SELECT last.order_id, last.version + n, last.status, last.status, last.reduced_minor, 'SYSTEM', last.at
     FROM (SELECT * FROM order_status_change ORDER BY version DESC LIMIT 1) AS last, generate_series(1, $1) AS n`,
    [count],
  );
}

test('a random day is counted exactly, though counting crashes, and transactions commit in another order', async () => {
  const late = aDay(0);
  const others = [1, 2, 3, 4].map(aDay);
  const sell = (orders: number) => Promise.all(others.map((day) => day.sell(orders)));
  await counting(async () => {
    await sell(3);
    await late.place(() => sell(3));
    await sell(3);
  });
  expect(late.entries).toHaveLength(1);
  await expectExactNumbers();
});

test('a rebuild during another day, by several batches, results in the same numbers', async () => {
  await addNotes(2_500);
  await countAll(); // The rebuild can count them, too.
  const [before] = await database.sql<{ generation: number }>(`SELECT generation FROM sales_count`);
  const others = [5, 6, 7].map(aDay);
  const counted = await counting(async () => {
    const [changes] = await Promise.all([rebuilds.rebuild(), ...others.map((day) => day.sell(8))]);
    return changes;
  });
  expect(counted).toBeGreaterThan(2_500);
  await expectExactNumbers();
  const left = await database.sql<{ generation: number }>(
    `SELECT generation FROM sales_count UNION SELECT generation FROM sales_quarter
     UNION SELECT generation FROM sales_product_day`,
  );
  expect(left).toEqual([{ generation: before!.generation + 1 }]);
});

test('wrong numbers are repaired by a rebuild, even if an earlier one was interrupted', async () => {
  await dataSource.transaction((manager) => new SalesCountRepository(manager).begin());
  await database.sql('UPDATE sales_quarter SET net_minor = net_minor + 1, placed_orders = 7');
  await database.sql('UPDATE sales_product_day SET units = units + 1');
  await rebuilds.rebuild();
  await expectExactNumbers();
  expect(await database.sql('SELECT state FROM sales_count')).toEqual([{ state: 'ACTIVE' }]);
});

test('a rebuild ends if another one begins', async () => {
  const results = await Promise.allSettled([rebuilds.rebuild(), rebuilds.rebuild()]);
  const failed = results.filter(({ status }) => status === 'rejected');
  expect(failed.length).toBeLessThanOrEqual(1);
  for (const result of failed) expect(result).toMatchObject({ reason: { message: /Another rebuild has begun/ } });
  await expectExactNumbers();
});

test('a thousand carts that are started at once are counted once, and a crash counts none', async () => {
  await database.sql(
    `INSERT INTO cart_start (at) SELECT '2026-03-10T10:14:59Z'::timestamptz + n % 2 * interval '1 second'
     FROM generate_series(1, 1500) AS n`,
  );
  const crashed = dataSource.transaction(async (manager) => {
    expect(await new SalesCountRepository(manager).countCarts()).toBe(1_000);
    throw crash;
  });
  await expect(crashed).rejects.toBe(crash);
  await Promise.all([countAll(), countAll()]);
  await countAll();
  const carts = await database.sql(
    `SELECT to_char(quarter AT TIME ZONE 'UTC', 'HH24:MI') AS quarter, started_carts::int FROM cart_start_quarter ORDER BY 1`,
  );
  expect(carts).toEqual([
    { quarter: '10:00', started_carts: 750 },
    { quarter: '10:15', started_carts: 750 },
  ]);
  expect(await database.sql('SELECT FROM cart_start')).toEqual([]);
});

test('thousands of changes are published by one event, and later ones not before two seconds have passed', async () => {
  const versions = async (type: string) => {
    const events = `SELECT (envelope ->> 'aggregateversion')::int AS version FROM outbox WHERE envelope ->> 'type' = $1 ORDER BY position`;
    return (await database.sql<{ version: number }>(events, [type])).map(({ version }) => version);
  };
  const addLetters = (count: number) =>
    database.sql(
      `INSERT INTO dead_letter (id, queue, service, payload, is_event, error, attempts, dead_lettered_at)
       SELECT gen_random_uuid(), 'orders.stock', 'orders', '', false, 'no', 1, now() FROM generate_series(1, $1)`,
      [count],
    );
  const passSeconds = (seconds: number) =>
    database.sql(`UPDATE staff_topic SET notified_at = now() - make_interval(secs => $1)`, [seconds]);
  const sales = await versions('staff.sales-changed');
  await passSeconds(2);
  for (let count = 0; count < 100; count++) await addLetters(10);
  await addNotes(2_500);
  await countAll();
  await Promise.all([counts.countNext(), counts.countNext()]);
  expect(await versions('staff.dead-letters-changed')).toEqual([1]);
  expect(await versions('staff.sales-changed')).toEqual([...sales, sales.length + 1]);

  await addLetters(1);
  await passSeconds(1.5);
  await countAll();
  expect(await versions('staff.dead-letters-changed')).toEqual([1]);
  await passSeconds(2);
  await countAll();
  expect(await versions('staff.dead-letters-changed')).toEqual([1, 2]);
  expect(await database.sql(`SELECT FROM staff_topic_change WHERE topic = 'DEAD_LETTERS'`)).toEqual([]);
});

test('changes are counted by one statement, which finds them by an index', async () => {
  await database.sql('ANALYZE');
  const fromTheBeginning = { writtenIn: '0', orderId: '00000000-0000-0000-0000-000000000000', version: 0 };
  const counted = await statements.during(() =>
    new SalesCountRepository(dataSource.manager).countChanges({ ...fromTheBeginning, generation: 0 }),
  );
  expect(counted).toHaveLength(1);
  const rows = await database.sql<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${counted[0]}`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  const [batch] = plan.split('CTE counted');
  expect(batch).toContain('Index Scan using order_status_change_written');
  expect(batch).not.toContain('Sort');
});
