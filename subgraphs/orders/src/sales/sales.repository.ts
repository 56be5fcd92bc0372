import type { EntityManager } from 'typeorm';
import type { Ranking, ReportRange, SalesRange } from './sales.inputs.ts';
import type { SalesPeriod } from './sales.ts';

const active = `(SELECT generation FROM sales_count WHERE state = 'ACTIVE')`;

/** The units of `date_trunc`. A quarter of an hour begins at a whole minute, so that it remains what it is. */
const unitOf: Readonly<Record<SalesPeriod, string>> = { QUARTER_HOUR: 'minute', HOUR: 'hour', DAY: 'day' };

/** All quarters of an hour from $1 to $2, with their period: its unit is $3, and its time zone $4. */
const quarters = `
  SELECT quarter, date_trunc($3, quarter, $4) AS period
  FROM generate_series($1::timestamptz, $2::timestamptz - interval '15 minutes', interval '15 minutes') AS quarter`;

const inRange = 'quarter >= $1::timestamptz AND quarter < $2::timestamptz';

/** $5 the currency. */
const salesByPeriod = `
  SELECT min(quarter) AS starts_at, sum(placed_orders) AS placed_orders, sum(confirmed_orders) AS confirmed_orders,
    sum(rejected_orders) AS rejected_orders, sum(cancelled_orders) AS cancelled_orders,
    sum(delivered_orders) AS delivered_orders, sum(units) AS units, sum(gross_minor) AS gross_minor,
    sum(net_minor) AS net_minor
  FROM (${quarters}) AS listed LEFT JOIN (
    SELECT * FROM sales_quarter WHERE generation = ${active} AND ${inRange} AND currency_code = $5
  ) AS sales USING (quarter)
  GROUP BY period ORDER BY starts_at`;

const conversionByPeriod = `
  SELECT min(quarter) AS starts_at, sum(placed_orders) AS placed_orders, sum(started_carts) AS started_carts
  FROM (${quarters}) AS listed LEFT JOIN (
    SELECT quarter, sum(placed_orders) AS placed_orders FROM sales_quarter
    WHERE generation = ${active} AND ${inRange} GROUP BY quarter
  ) AS sales USING (quarter) LEFT JOIN (
    SELECT quarter, started_carts FROM cart_start_quarter WHERE ${inRange}
  ) AS carts USING (quarter)
  GROUP BY period ORDER BY starts_at`;

/** $1 the number of minutes, of which the last one is now. Each minute reads its part of `orders_by_time`. */
const ordersByMinute = `
  SELECT minute AS starts_at, count(orders.id) AS placed_orders
  FROM generate_series(
    date_trunc('minute', now()) - ($1::integer - 1) * interval '1 minute', now(), interval '1 minute'
  ) AS minute LEFT JOIN orders ON placed_at >= minute AND placed_at < minute + interval '1 minute'
  GROUP BY minute ORDER BY minute`;

/** $1 the currency, $2 the first day, $3 the day after the last one. */
const productsInRange = `
  SELECT product_id, sum(units) AS units, sum(gross_minor) AS gross_minor FROM sales_product_day
  WHERE generation = ${active} AND currency_code = $1 AND day >= $2::date AND day < $3::date
  GROUP BY product_id`;

/** $4 the maximum number of rows. */
const ranked = (by: Ranking['by'], key: string) =>
  `ORDER BY ${by === 'UNITS' ? 'units' : 'gross_minor'} DESC, ${key} LIMIT $4`;

const productsBy = (by: Ranking['by']) => `${productsInRange} ${ranked(by, 'product_id')}`;

/** Products whose offers are all gone have no category. */
const categoriesBy = (by: Ranking['by']) => `
  SELECT category_id, sum(units) AS units, sum(gross_minor) AS gross_minor
  FROM (${productsInRange}) AS sold LEFT JOIN LATERAL (
    SELECT category_id FROM offer WHERE offer.product_id = sold.product_id ORDER BY product_version DESC LIMIT 1
  ) AS offered ON true
  GROUP BY category_id ${ranked(by, 'category_id')}`;

/** Sums are null without rows. Postgres sends large numbers as text. */
type Sum = string | null;

export interface SalesRow {
  readonly starts_at: Date;
  readonly placed_orders: Sum;
  readonly confirmed_orders: Sum;
  readonly rejected_orders: Sum;
  readonly cancelled_orders: Sum;
  readonly delivered_orders: Sum;
  readonly units: Sum;
  readonly gross_minor: Sum;
  readonly net_minor: Sum;
}

export interface ConversionRow {
  readonly starts_at: Date;
  readonly placed_orders: Sum;
  readonly started_carts: Sum;
}

export type MinuteRow = Pick<ConversionRow, 'starts_at' | 'placed_orders'>;

export interface RankedRow {
  readonly units: string;
  readonly gross_minor: string;
}

/** The numbers of sales, as reports read them. */
export class SalesRepository {
  constructor(private readonly manager: EntityManager) {}

  sales(range: SalesRange): Promise<SalesRow[]> {
    return this.manager.query(salesByPeriod, [...parametersOf(range), range.currency]);
  }

  conversion(range: ReportRange): Promise<ConversionRow[]> {
    return this.manager.query(conversionByPeriod, parametersOf(range));
  }

  minutes(count: number): Promise<MinuteRow[]> {
    return this.manager.query(ordersByMinute, [count]);
  }

  products(ranking: Ranking): Promise<(RankedRow & { readonly product_id: string })[]> {
    return this.manager.query(productsBy(ranking.by), rankingParameters(ranking));
  }

  categories(ranking: Ranking): Promise<(RankedRow & { readonly category_id: string | null })[]> {
    return this.manager.query(categoriesBy(ranking.by), rankingParameters(ranking));
  }
}

const parametersOf = ({ from, to, per, timeZone }: ReportRange): unknown[] => [
  from.toISOString(),
  to.toISOString(),
  unitOf[per],
  timeZone,
];

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const rankingParameters = ({ currency, from, to, first }: Ranking): unknown[] => [
  currency,
  dayOf(from),
  dayOf(to),
  first,
];
