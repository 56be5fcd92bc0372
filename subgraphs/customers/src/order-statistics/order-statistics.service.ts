import { allForEach, Money } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { BasicOrder } from './basic-order.ts';
import { OrderStatisticsRepository, type CurrencyRow, type OrderRow } from './order-statistics.repository.ts';
import { OrderStatistics } from './order-statistics.ts';

export class OrderStatisticsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The statistics of each customer, in the order of the IDs. */
  readonly load = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<OrderStatistics[]> => {
    const rows = await new OrderStatisticsRepository(manager).summarize(customerIds);
    return allForEach(customerIds, rows, ({ customer_id }) => customer_id).map(summarize);
  };

  /** The newest orders of each customer, in the order of the IDs. */
  readonly loadNewest = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<BasicOrder[][]> => {
    const rows = await new OrderStatisticsRepository(manager).findNewest(customerIds, maxRows);
    return allForEach(customerIds, rows, ({ customer_id }) => customer_id).map((orders) => orders.map(basicOrderIn));
  };
}

function basicOrderIn(row: OrderRow): BasicOrder {
  const { order_id: id, number, status, currency_code: currency, placed_at: placedAt } = row;
  const total = new Money(Number(row.total_minor), currency);
  const refunded = new Money(Number(row.refunded_minor), currency);
  return Object.assign(new BasicOrder(), { id, number, status, total, refunded, placedAt });
}

function summarize(rows: readonly CurrencyRow[]): OrderStatistics {
  const latest = Math.max(...rows.map(({ last_order_at }) => last_order_at.getTime()));
  return Object.assign(new OrderStatistics(), {
    totalOrders: rows.reduce((sum, { orders }) => sum + orders, 0),
    totalSpent: rows.map(({ spent_minor, currency_code }) => new Money(Number(spent_minor), currency_code)),
    averageOrderValue: rows.map(
      ({ spent_minor, orders, currency_code }) => new Money(Math.round(Number(spent_minor) / orders), currency_code),
    ),
    lastOrderAt: rows.length === 0 ? null : new Date(latest),
  });
}
