import type { OrderStatusChanged } from '@commerce/events';
import type { Statement } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

const countedStatuses = ['CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'];

export interface CurrencyRow {
  readonly customer_id: string;
  readonly currency_code: string;
  readonly orders: number;
  readonly spent_minor: string;
  readonly last_order_at: Date;
}

export interface OrderRow {
  readonly order_id: string;
  readonly customer_id: string;
  readonly number: string;
  readonly status: string;
  readonly total_minor: string;
  readonly refunded_minor: string;
  readonly currency_code: string;
  readonly placed_at: Date;
}

/** The maximum number of summaries per customer; the orders service has the complete list. */
const newestOrders = 20;

/** The table of copies of orders. */
export class OrderStatisticsRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The orders of these customers that count, summed by customer and currency. */
  summarize(customerIds: readonly string[]): Promise<CurrencyRow[]> {
    return this.manager.query(
      `SELECT customer_id, currency_code, count(*)::int AS orders, sum(total_minor - refunded_minor) AS spent_minor,
              max(placed_at) AS last_order_at
       FROM customer_order WHERE customer_id = ANY($1) AND status = ANY($2)
       GROUP BY customer_id, currency_code ORDER BY currency_code`,
      [customerIds, countedStatuses],
    );
  }

  /** The newest orders of these customers, newest first. */
  findNewest(customerIds: readonly string[], maxRows?: number): Promise<OrderRow[]> {
    return this.manager.query(
      `SELECT newest.* FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL (
         SELECT * FROM customer_order WHERE customer_id = asked.id ORDER BY placed_at DESC, order_id DESC LIMIT $2
       ) newest ORDER BY placed_at DESC, order_id DESC LIMIT $3`,
      [[...new Set(customerIds)], newestOrders, maxRows],
    );
  }

  async deleteAll(customerId: string): Promise<void> {
    await this.manager.query('DELETE FROM customer_order WHERE customer_id = $1', [customerId]);
  }
}

/** Stores the order of the event, unless it belongs to a guest, or a later version is stored. A replay of the same version overwrites it. */
export function upsertOrderStatement(change: z.output<typeof OrderStatusChanged.schema>): Statement {
  return {
    text: `
      INSERT INTO customer_order
        (order_id, customer_id, number, status, version, total_minor, refunded_minor, currency_code, placed_at)
      SELECT $3, $4::uuid, $5, $6, $7, $8, $9, $10, $11 FROM handled WHERE $4::uuid IS NOT NULL
      ON CONFLICT (order_id) DO UPDATE SET
        status = excluded.status, version = excluded.version, total_minor = excluded.total_minor,
        refunded_minor = excluded.refunded_minor
      WHERE customer_order.version <= excluded.version`,
    values: [
      change.orderId,
      change.customerId,
      change.number,
      change.status,
      change.version,
      change.total.amountMinor,
      change.refunded?.amountMinor ?? 0,
      change.total.currencyCode,
      change.placedAt,
    ],
  };
}
