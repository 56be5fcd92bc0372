import { randomUUID } from 'node:crypto';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { createOrdersDataSource } from '../src/data-source.ts';
import { SalesCountService } from '../src/sales/sales-count.service.ts';
import { SalesService } from '../src/sales/sales.service.ts';
import { StaffTopicService } from '../src/staff-topic/staff-topic.service.ts';
import { acceptReturn, afterSaleOf, captured, orderWhen, requestReturn, withCard } from './support/after-sale.ts';
import { putIntoCart } from './support/cart.ts';
import { aProduct, aVariant, euros, tell } from './support/offers.ts';
import { aLine, anOrderThatIs, cancelOrder } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';
import {
  aDay,
  aRanking,
  countAllSales,
  listReturnsToDecide,
  readBacklog,
  readCategorySales,
  readConversion,
  readMinutes,
  readProductSales,
  readSales,
} from './support/sales.ts';

let service: OrdersService;
let staff: Person;
let dataSource: DataSource;

beforeAll(async () => {
  service = await startOrders();
  staff = service.person('STAFF');
  dataSource = createOrdersDataSource(service.database.url, 1);
  await openDatabase(dataSource);
});
afterAll(async () => {
  await closeDatabase(dataSource);
  await service[Symbol.asyncDispose]();
});

/** Counts everything, instead of waiting until the service does. */
const countAll = () => countAllSales(new SalesCountService(dataSource, new StaffTopicService()), service);

/** The days around today, in one currency. */
const today = (currency: string) => ({
  from: new Date(Date.now() - 86_400_000).toISOString(),
  to: new Date(Date.now() + 86_400_000).toISOString(),
  per: 'DAY',
  timeZone: 'UTC',
  currency,
});

/** The totals once they match: a running transaction of another test delays counting. */
const totalsWith = (currency: string, expected: object) =>
  eventually('the sales are counted', async () => {
    await countAll();
    const { totals } = (await staff.get(readSales, today(currency))).salesReport;
    return Object.entries(expected).every(([name, value]) => JSON.stringify(totals[name]) === JSON.stringify(value));
  });

const francs = (amountMinor: number) => ({ amountMinor, currencyCode: 'CHF' });

test('orders are counted from the cart to the refund, and products and categories with them', async () => {
  const ada = service.person();
  const [kettles, cups] = [randomUUID(), randomUUID()];
  const [kettle, cup] = [aVariant({ price: francs(2_000) }), aVariant({ price: francs(350) })];
  const kettleProduct = await tell(service, { ...aProduct({ variants: [kettle] }), categoryId: kettles } as never);
  const cupProduct = await tell(service, { ...aProduct({ variants: [cup] }), categoryId: cups } as never);
  await putIntoCart(ada, kettle);
  await putIntoCart(ada, cup, 3);
  await putIntoCart(service.visitor(), kettle);
  await anOrderThatIs('REJECTED', service, ada, { lines: [aLine(cup)] });
  await anOrderThatIs('CANCELLED', service, ada, { lines: [aLine(cup)] });
  const later = await anOrderThatIs('CONFIRMED', service, ada, { lines: [aLine(cup)], ...withCard('tok_succeeds') });
  const bought = { lines: [aLine(kettle, 2), aLine(cup, 3)], ...withCard('tok_succeeds') };
  const order = await captured(service, await anOrderThatIs('DELIVERED', service, ada, bought));
  await totalsWith('CHF', {
    placedOrders: 4,
    confirmedOrders: 2,
    rejectedOrders: 1,
    cancelledOrders: 1,
    deliveredOrders: 1,
    units: 6,
    grossRevenue: francs(5_400),
    netRevenue: francs(5_400),
  });

  await ada.get(cancelOrder, { id: later.id });
  const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
  await ada.get(requestReturn, { orderId: order.id, input: { lines, reason: 'too loud' } });
  const [asked] = (await afterSaleOf(service, order)).returns;
  await staff.get(acceptReturn, { id: asked!.id, restock: true });
  await orderWhen(service, order, 'the refund is made', ({ payment }) => payment.refunded.amountMinor === 2_000);
  await totalsWith('CHF', { cancelledOrders: 2, grossRevenue: francs(5_400), netRevenue: francs(3_050), units: 6 });

  const { from, to, currency } = today('CHF');
  const ranking = { from, to, currency, first: 10 };
  const products = (await staff.get(readProductSales, { ...ranking, by: 'UNITS' })).productSales;
  expect(products).toEqual([
    { productId: cupProduct.productId, product: { id: cupProduct.productId }, units: 4, revenue: francs(1_400) },
    { productId: kettleProduct.productId, product: { id: kettleProduct.productId }, units: 2, revenue: francs(4_000) },
  ]);
  const categories = (await staff.get(readCategorySales, { ...ranking, by: 'REVENUE' })).categorySales;
  expect(categories).toEqual([
    { categoryId: kettles, category: { id: kettles }, units: 2, revenue: francs(4_000) },
    { categoryId: cups, category: { id: cups }, units: 4, revenue: francs(1_400) },
  ]);
  const first = (await staff.get(readCategorySales, { ...ranking, by: 'UNITS', first: 1 })).categorySales;
  expect(first).toMatchObject([{ categoryId: cups }]);
  const { conversionReport } = await staff.get(readConversion, today('CHF'));
  expect(conversionReport.totals).toMatchObject({ startedCarts: 2 });
  expect(conversionReport.totals.placedOrders).toBeGreaterThanOrEqual(4);
});

/** Stores a number of units for each quarter of an hour, and returns the numbers. */
async function unitsByQuarter(currency: string, from: string, to: string): Promise<[at: Date, units: number][]> {
  const rows = await service.sql<{ quarter: Date; units: string }>(
    `INSERT INTO sales_quarter SELECT generation, quarter, $1, 0, 0, 0, 0, 0, (random() * 100)::int, 0, -5
     FROM sales_count, generate_series($2::timestamptz, $3, interval '15 minutes') AS quarter
     WHERE state = 'ACTIVE' RETURNING quarter, units`,
    [currency, from, to],
  );
  return rows.map(({ quarter, units }) => [quarter, Number(units)]);
}

/** Names the hour or the day of a time, and the difference from UTC for hours, because one may occur twice. */
function periodsOf(timeZone: string, per: string): (at: Date) => string {
  const hour = { hourCycle: 'h23', hour: '2-digit', timeZoneName: 'longOffset' } as const;
  const day = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en', per === 'DAY' ? day : { ...day, ...hour }).format;
}

describe('the hours and days of a time zone are those of its calendar', () => {
  let units: [at: Date, units: number][];
  beforeAll(async () => {
    units = [
      ...(await unitsByQuarter('ISK', '2026-03-27T00:00Z', '2026-04-06T00:00Z')),
      ...(await unitsByQuarter('ISK', '2026-10-23T00:00Z', '2026-10-27T00:00Z')),
    ];
  });

  test.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Asia/Beirut'])(
    '%s',
    async (timeZone) => {
      for (const [from, to] of [
        ['2026-03-27T10:07:00Z', '2026-04-05T22:31:00Z'],
        ['2026-10-23T00:00:00Z', '2026-10-26T12:00:00Z'],
      ] as const)
        for (const per of ['HOUR', 'DAY']) {
          const periodOf = periodsOf(timeZone, per);
          const sums = new Map<string, number>();
          const [first, last] = [Date.parse(from) - 7 * 60_000, Date.parse(to)];
          for (const [at, number] of units) {
            if (at.getTime() < first || at.getTime() >= last) continue;
            const period = periodOf(at);
            sums.set(period, (sums.get(period) ?? 0) + number);
          }
          const variables = { from, to, per, timeZone, currency: 'ISK' };
          const { points, totals } = (await staff.get(readSales, variables)).salesReport;
          type Point = { startsAt: string; units: number };
          const found = points.map((point: Point) => [periodOf(new Date(point.startsAt)), point.units]);
          expect(found).toEqual([...sums]);
          expect(totals.units).toBe([...sums.values()].reduce((sum, number) => sum + number));
        }
    },
  );
});

test('periods without sales are listed, and revenue may be negative', async () => {
  await unitsByQuarter('SEK', '2026-03-10T05:00Z', '2026-03-10T05:15Z');
  const { points, totals } = (await staff.get(readSales, aDay({ currency: 'SEK' }))).salesReport;
  expect(points).toHaveLength(24);
  expect(points[4]).toMatchObject({ startsAt: '2026-03-10T04:00:00.000Z', units: 0, netRevenue: { amountMinor: 0 } });
  expect(points[5].netRevenue).toEqual({ amountMinor: -10, currencyCode: 'SEK' });
  expect(totals.netRevenue).toEqual({ amountMinor: -10, currencyCode: 'SEK' });
});

test('a day has 96 quarters of an hour', async () => {
  await unitsByQuarter('NOK', '2026-03-10T05:00Z', '2026-03-10T05:15Z');
  const variables = aDay({ currency: 'NOK', per: 'QUARTER_HOUR' });
  const { points } = (await staff.get(readSales, variables)).salesReport;
  expect(points).toHaveLength(96);
  const revenue = points
    .slice(19, 23)
    .map((point: { netRevenue: { amountMinor: number } }) => point.netRevenue.amountMinor);
  expect(revenue).toEqual([0, -5, -5, 0]);
  expect(points[20].startsAt).toBe('2026-03-10T05:00:00.000Z');
  const longest = aDay({ from: '2026-01-01T00:00:00Z', to: '2028-09-27T00:00:00Z', per: 'DAY' });
  expect((await staff.get(readConversion, longest)).conversionReport.points).toHaveLength(1_000);
});

interface Minute {
  readonly startsAt: string;
  readonly placedOrders: number;
}

const minutesOf = async (variables: object = {}): Promise<Minute[]> =>
  (await staff.get(readMinutes, { ...variables })).ordersByMinute;

test('orders are counted by the minute in which they were placed, the current one last', async () => {
  const variant = aVariant({ price: euros(500) });
  await tell(service, aProduct({ variants: [variant] }));
  const sumOf = (minutes: readonly Minute[]) => minutes.reduce((sum, { placedOrders }) => sum + placedOrders, 0);
  const before = sumOf(await minutesOf({ minutes: 120 }));
  const ada = service.person();
  const moved = [0, 1, 2, 3].map(() => anOrderThatIs('CONFIRMED', service, ada, { lines: [aLine(variant)] }));
  const ids = (await Promise.all(moved)).map(({ id }) => id);
  const placed = [5, 5, 59, 120].map((minutes, index) => [ids[index], minutes]);
  for (const [id, minutes] of placed)
    await service.sql(
      `UPDATE orders SET placed_at = date_trunc('minute', now()) - $2 * interval '1 minute' WHERE id = $1`,
      [id, minutes],
    );
  const minutes = await minutesOf();
  const now = Date.now();
  expect(minutes).toHaveLength(60);
  const starts = minutes.map(({ startsAt }) => Date.parse(startsAt));
  expect(starts.map((start) => starts[59]! - start)).toEqual(starts.map((_, index) => (59 - index) * 60_000));
  expect(now - starts[59]!).toBeLessThan(120_000);
  expect(sumOf(await minutesOf({ minutes: 120 })) - before).toBe(3);
  expect(minutes.some(({ placedOrders }) => placedOrders === 2)).toBe(true);
  expect(await minutesOf({ minutes: 1 })).toHaveLength(1);
});

test('an hour of minutes takes one statement, which reads its range by an index', async () => {
  const statements = await service.statements.during(() => minutesOf());
  expect(statements).toHaveLength(1);
  const plan = await dataSource.transaction(async (manager) => {
    await manager.query('SET LOCAL enable_seqscan = off'); // A small table is read faster as a whole.
    return manager.query<unknown>(`EXPLAIN (GENERIC_PLAN) ${statements[0]}`);
  });
  expect(JSON.stringify(plan)).toMatch(/Index Cond[^"]*placed_at/);
});

test.each([
  [0, 'minutes TOO_SMALL'],
  [-1, 'minutes TOO_SMALL'],
  [121, 'minutes TOO_LARGE'],
])('%d minutes are refused', async (minutes, fault) => {
  expect(await faultsOf(readMinutes, { minutes })).toEqual(['BAD_USER_INPUT', fault]);
});

const faultsOf = async (document: string, variables: object) => {
  const { errors } = await staff.ask(document, { ...variables });
  expect(errors).toHaveLength(1);
  const { code, fields = [] } = errors![0]!.extensions as { code: string; fields?: { path: string; code: string }[] };
  return [code, ...fields.map((field) => `${field.path} ${field.code}`)];
};

test.each([
  ['an end before the beginning', { to: '2026-03-09T00:00:00Z' }, 'to NOT_ALLOWED'],
  ['an empty range', { to: '2026-03-10T00:00:00Z' }, 'to NOT_ALLOWED'],
  ['eleven days of quarters', { to: '2026-03-21T00:00:00Z', per: 'QUARTER_HOUR' }, 'to TOO_LARGE'],
  ['ten years of hours', { to: '2036-03-10T00:00:00Z' }, 'to TOO_LARGE'],
  ['ten years of days', { to: '2036-03-10T00:00:00Z', per: 'DAY' }, 'to TOO_LARGE'],
  ['a year without a common format', { from: '-000001-01-01T00:00:00Z' }, undefined],
  ['the past millennium', { from: '1999-12-31T00:00:00Z', to: '2000-01-02T00:00:00Z' }, 'from NOT_ALLOWED'],
  ['an unknown time zone', { timeZone: 'Europe/Atlantis' }, 'timeZone NOT_ALLOWED'],
  ['an offset as time zone', { timeZone: '+05:00' }, 'timeZone NOT_ALLOWED'],
  ['SQL as time zone', { timeZone: "UTC'; DROP TABLE orders --" }, 'timeZone NOT_ALLOWED'],
  ['a time zone with NUL', { timeZone: 'UTC\u0000' }, 'timeZone NOT_ALLOWED'],
  ['a time zone with half a character', { timeZone: 'UTC\ud800' }, 'timeZone NOT_ALLOWED'],
  ['an empty time zone', { timeZone: '' }, 'timeZone NOT_ALLOWED'],
  ['a very long time zone', { timeZone: 'A'.repeat(50_000) }, 'timeZone TOO_LONG'],
  ['an unknown currency', { currency: 'ZZZ' }, 'currency NOT_ALLOWED'],
  ['a currency in lower case', { currency: 'eur' }, 'currency NOT_ALLOWED'],
  ['null', { from: null }, undefined],
  ['an unknown period', { per: 'MINUTE' }, undefined],
])('a report of %s is refused', async (_, fields, fault) => {
  const faults = await faultsOf(readSales, aDay(fields));
  expect(faults[0]).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
  if (fault !== undefined) expect(faults).toContain(fault);
  if (!('currency' in fields)) expect(await faultsOf(readConversion, aDay(fields))).toEqual(faults);
});

test.each([
  ['an end before the beginning', { to: '2026-03-09T00:00:00Z' }, 'to NOT_ALLOWED'],
  ['ten years', { to: '2036-03-10T00:00:00Z' }, 'to TOO_LARGE'],
  ['an unknown currency', { currency: 'ZZZ' }, 'currency NOT_ALLOWED'],
  ['no items', { first: 0 }, 'first TOO_SMALL'],
  ['a negative number of items', { first: -1 }, 'first TOO_SMALL'],
  ['too many items', { first: 101 }, 'first TOO_LARGE'],
  ['a huge number of items', { first: 2_147_483_647 }, undefined],
])('a ranking of %s is refused', async (_, fields, fault) => {
  for (const document of [readProductSales, readCategorySales])
    expect(await faultsOf(document, aRanking(fields))).toEqual(
      fault === undefined ? ['OPERATION_TOO_COMPLEX'] : ['BAD_USER_INPUT', fault],
    );
});

test('a time zone that only the database does not know is refused', async () => {
  const range = {
    from: new Date(0),
    to: new Date(900_000),
    per: 'DAY',
    timeZone: 'Mars/Utopia',
    currency: 'EUR',
  } as const;
  const report = new SalesService().report(range, (work) => work(dataSource.manager));
  await expect(report).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

describe('with two years of sales', () => {
  beforeAll(async () => {
    await service.sql(
      `INSERT INTO sales_quarter SELECT generation, quarter, currency, 1, 1, 0, 0, 1, 2, 100, 90
       FROM sales_count, generate_series('2023-01-01Z', '2024-12-31Z', interval '1 hour') AS quarter,
         unnest(ARRAY['EUR', 'JPY']) AS currency WHERE state = 'ACTIVE'`,
    );
    await service.sql(
      `INSERT INTO sales_product_day SELECT generation, 'EUR', day, md5('product' || n)::uuid, 1, 100
       FROM sales_count, generate_series('2023-01-01Z', '2024-12-31Z', interval '1 day') AS day,
         generate_series(1, 50) AS n WHERE state = 'ACTIVE'`,
    );
    await service.sql(
      `INSERT INTO cart_start_quarter SELECT quarter, 3
       FROM generate_series('2023-01-01Z', '2024-12-31Z', interval '1 hour') AS quarter`,
    );
    await service.sql(
      `INSERT INTO offer (variant_id, product_id, product_version, title, sku, options, price_minor, currency_code, available)
       SELECT gen_random_uuid(), md5('product' || n)::uuid, 1, '', '', '[]', 1, 'EUR', true FROM generate_series(1, 5000) AS n`,
    );
    await service.sql('ANALYZE');
  });

  test.each([
    ['sales', readSales, aDay({ from: '2024-03-10T00:00:00Z', to: '2024-03-17T00:00:00Z' }), ['sales_quarter_pkey']],
    [
      'conversion',
      readConversion,
      aDay({ from: '2024-03-10T00:00:00Z', to: '2024-03-17T00:00:00Z' }),
      ['sales_quarter_pkey', 'cart_start_quarter_pkey'],
    ],
    [
      'products',
      readProductSales,
      aRanking({ from: '2024-03-10T00:00:00Z', to: '2024-03-17T00:00:00Z' }),
      ['sales_product_day_pkey'],
    ],
    [
      'categories',
      readCategorySales,
      aRanking({ from: '2024-03-10T00:00:00Z', to: '2024-03-17T00:00:00Z', by: 'REVENUE' }),
      ['sales_product_day_pkey', 'offer_product'],
    ],
  ])('a week of %s takes one statement, which reads its range by indexes', async (_, document, variables, indexes) => {
    const statements = await service.statements.during(() => staff.get(document, variables));
    expect(statements).toHaveLength(1);
    const plan = JSON.stringify(await service.sql(`EXPLAIN (GENERIC_PLAN) ${statements[0]}`));
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (sales_quarter|sales_product_day|cart_start_quarter|offer)/);
  });
});

describe('returns to decide', () => {
  test('are listed oldest first until they are decided, by three statements for any number', async () => {
    const ada = service.person();
    const variant = aVariant({ price: euros(500) });
    await tell(service, aProduct({ variants: [variant] }));
    const orders = await Promise.all(
      [1, 2, 3].map(() => anOrderThatIs('DELIVERED', service, ada, { lines: [aLine(variant, 2)] })),
    );
    const request = (order: (typeof orders)[number]) => {
      const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
      return ada.get(requestReturn, { orderId: order.id, input: { lines, reason: 'too loud' } });
    };
    const list = async (first = 10) => (await staff.get(listReturnsToDecide, { first })).returnsToDecide;
    await request(orders[0]!);
    expect(await service.statements.during(() => list())).toHaveLength(4);
    await request(orders[1]!);
    await request(orders[2]!);
    expect(await service.statements.during(() => list())).toHaveLength(4);
    const { nodes, totalCount } = await list();
    expect(totalCount).toBe(3);
    expect(nodes.map(({ order }: { order: { id: string } }) => order.id)).toEqual(orders.map(({ id }) => id));
    await staff.get(acceptReturn, { id: nodes[0].id, restock: false });
    expect((await list()).nodes.map(({ id }: { id: string }) => id)).toEqual([nodes[1].id, nodes[2].id]);
    expect((await list(1)).nodes).toMatchObject([{ id: nodes[1].id, status: 'REQUESTED', lines: [{ quantity: 1 }] }]);
  });

  test('are found by an index, and a page of another size is refused', async () => {
    await service.sql(
      `INSERT INTO order_return (id, order_id, status, reason, requested_at, decided_at, restock)
       SELECT gen_random_uuid(), (SELECT id FROM orders LIMIT 1), 'ACCEPTED', '', now(), now(), true
       FROM generate_series(1, 3000)`,
    );
    await service.sql('ANALYZE order_return');
    const read = 'query ($first: Int) { returnsToDecide(first: $first) { nodes { id } } }';
    const [statement] = await service.statements.during(() => staff.get(read, { first: 10 }));
    const plan = JSON.stringify(await service.sql(`EXPLAIN (GENERIC_PLAN) ${statement}`));
    expect(plan).toContain('order_return_undecided');
    expect(plan).not.toContain('Sort');
    for (const first of [0, -1, 101])
      expect(await faultsOf(read, { first })).toEqual(['BAD_USER_INPUT', expect.any(String)]);
  });
});

test('events that are not published are counted, with the age of the oldest one', async () => {
  const id = randomUUID();
  await service.sql(
    `INSERT INTO outbox (id, subject, envelope, created_at, available_at)
     VALUES ($1, 'waiting', '{}', now() - interval '90 seconds', now() + interval '1 hour')`,
    [id],
  );
  const statements = await service.statements.during(async () => {
    const { eventBacklog } = await staff.get(readBacklog);
    expect(eventBacklog.waitingEvents).toBeGreaterThanOrEqual(1);
    expect(eventBacklog.oldestSeconds).toBeGreaterThanOrEqual(90);
  });
  expect(statements).toHaveLength(1);
  await service.sql('DELETE FROM outbox WHERE id = $1', [id]);
  await eventually('nothing waits', async () => {
    const { eventBacklog } = await staff.get(readBacklog);
    return eventBacklog.waitingEvents === 0 && eventBacklog.oldestSeconds === 0;
  });
});
