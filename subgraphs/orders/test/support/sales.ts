import { eventually, type ServiceDatabase } from '@commerce/testing';
import type { SalesCountService } from '../../src/sales/sales-count.service.ts';

const numbers = `
  placedOrders confirmedOrders rejectedOrders cancelledOrders deliveredOrders units
  grossRevenue { amountMinor currencyCode } netRevenue { amountMinor currencyCode }`;

const rangeVariables = '$from: DateTime!, $to: DateTime!, $per: SalesPeriod!, $timeZone: String!';
const range = 'from: $from, to: $to, per: $per, timeZone: $timeZone';

export const readSales = `query (${rangeVariables}, $currency: CurrencyCode!) {
  salesReport(${range}, currency: $currency) { points { startsAt ${numbers} } totals { ${numbers} } }
}`;

export const readConversion = `query (${rangeVariables}) {
  conversionReport(${range}) { points { startsAt startedCarts placedOrders } totals { startedCarts placedOrders } }
}`;

export const readMinutes = 'query ($minutes: Int) { ordersByMinute(minutes: $minutes) { startsAt placedOrders } }';

const rankingVariables = '$from: DateTime!, $to: DateTime!, $currency: CurrencyCode!, $by: SalesRank!, $first: Int';
const ranking = 'from: $from, to: $to, currency: $currency, by: $by, first: $first';
const rankedFields = 'units revenue { amountMinor currencyCode }';

export const readProductSales = `query (${rankingVariables}) {
  productSales(${ranking}) { productId product { id } ${rankedFields} }
}`;

export const readCategorySales = `query (${rankingVariables}) {
  categorySales(${ranking}) { categoryId category { id } ${rankedFields} }
}`;

export const listReturnsToDecide = `query ($first: Int) {
  returnsToDecide(first: $first) { totalCount nodes { id status reason order { id number } lines { quantity } } }
}`;

export const readBacklog = '{ eventBacklog { waitingEvents oldestSeconds } }';

/** The arguments of a report of one day by hours. */
export const aDay = (fields: object = {}) => ({
  from: '2026-03-10T00:00:00Z',
  to: '2026-03-11T00:00:00Z',
  per: 'HOUR',
  timeZone: 'UTC',
  currency: 'EUR',
  ...fields,
});

/** The arguments of a ranking of one day. */
export const aRanking = (fields: object = {}) => ({
  from: '2026-03-10T00:00:00Z',
  to: '2026-03-11T00:00:00Z',
  currency: 'EUR',
  by: 'UNITS',
  first: 10,
  ...fields,
});

const isCounted = `
  SELECT NOT EXISTS (SELECT FROM cart_start) AND NOT EXISTS (
    SELECT FROM order_status_change change, sales_count counted
    WHERE state = 'ACTIVE' AND (change.written_in, change.order_id, change.version)
      > (counted.written_in, counted.order_id, counted.version)
  ) AS counted`;

/** Counts everything. Transactions of other test files on the same server, and other counters, may delay it. */
export async function countAllSales(counts: SalesCountService, { sql }: Pick<ServiceDatabase, 'sql'>): Promise<void> {
  await eventually('all sales are counted', async () => {
    while (await counts.countNext());
    const [row] = await sql<{ counted: boolean }>(isCounted);
    return row!.counted;
  });
}
