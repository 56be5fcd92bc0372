import { allForEach, Money } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { BasicOrder } from './basic-order.ts';
import { OrderStatistics } from './order-statistics.ts';

const countedStatuses = ['CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'];

interface CurrencyRow {
  readonly customer_id: string;
  readonly currency_code: string;
  readonly orders: number;
  readonly spent_minor: string;
  readonly last_order_at: Date;
}

interface OrderRow {
  readonly order_id: string;
  readonly customer_id: string;
  readonly number: string;
  readonly status: string;
  readonly total_minor: string;
  readonly refunded_minor: string;
  readonly currency_code: string;
  readonly placed_at: Date;
}

/** What a glance at an account shows; the whole list is with the orders service. */
const newestOrders = 20;

export class OrderStatisticsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The statistics of each customer, in the order of the ids: one statement, over the rows of these customers alone. */
  readonly load = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<OrderStatistics[]> => {
    const rows: CurrencyRow[] = await manager.query(
      `SELECT customer_id, currency_code, count(*)::int AS orders, sum(total_minor - refunded_minor) AS spent_minor,
              max(placed_at) AS last_order_at
       FROM customer_order WHERE customer_id = ANY($1) AND status = ANY($2)
       GROUP BY customer_id, currency_code ORDER BY currency_code`,
      [customerIds, countedStatuses],
    );
    return allForEach(customerIds, rows, ({ customer_id }) => customer_id).map(summarize);
  };

  /** The newest orders of each customer, in the order of the ids: one statement, over the rows that it answers. */
  readonly loadNewest = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<BasicOrder[][]> => {
    const rows: OrderRow[] = await manager.query(
      `SELECT newest.* FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL (
         SELECT * FROM customer_order WHERE customer_id = asked.id ORDER BY placed_at DESC, order_id DESC LIMIT $2
       ) newest ORDER BY placed_at DESC, order_id DESC LIMIT $3`,
      [[...new Set(customerIds)], newestOrders, maxRows],
    );
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
