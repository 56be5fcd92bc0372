import { commitFailpoint, entityOf, type Row, rowOf } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { orderPlaced, statusChanged } from './order-events.ts';
import { insertOrder, updateOrder, updateOrderAndTell } from './order-statements.ts';
import { OrderStatusChange } from './order-status-change.ts';
import { Order, OrderLine } from './order.ts';

/**
 * Writes orders. Whoever changes one locks its row first, and whatever changes is saved together with its history and
 * its events, in the transaction of the caller.
 */
export const orderStore = {
  /** The order, held until the transaction ends. */
  async lock(id: string, manager: EntityManager): Promise<Order | null> {
    const [row]: Row[] = await manager.query(`SELECT * FROM orders WHERE id = $1 FOR UPDATE`, [id]);
    return row === undefined ? null : entityOf(Order, row, manager);
  },

  /** Whether every line of the order costs what holds now. */
  async isAsShown(orderId: string, prices: readonly Price[], manager: EntityManager): Promise<boolean> {
    const [row]: { is_as_shown: boolean }[] = await manager.query(
      `SELECT NOT EXISTS (
         SELECT FROM order_line line WHERE order_id = $1 AND NOT EXISTS (
           SELECT FROM unnest($2::uuid[], $3::bigint[], $4::text[]) AS price (variant_id, amount_minor, currency_code)
           WHERE price.variant_id = line.variant_id AND price.amount_minor = line.unit_price_minor
             AND price.currency_code = line.currency_code
         )
       ) AS is_as_shown`,
      [
        orderId,
        prices.map(({ variantId }) => variantId),
        prices.map(({ unitPrice }) => unitPrice.amountMinor),
        prices.map(({ unitPrice }) => unitPrice.currencyCode),
      ],
    );
    return row?.is_as_shown === true;
  },

  /** The number that people will use for a new order. Those of orders that are not stored after all are left out. */
  async nextNumber(manager: EntityManager): Promise<string> {
    const [row]: { number: string }[] = await manager.query(`SELECT nextval('order_number')::text AS number`);
    return row!.number;
  },

  /**
   * Stores a new order and its events: in one statement, which is a transaction of its own where there is none. Stores
   * nothing when its customer has placed one with the same key before, or would have more unpaid than the limits allow.
   */
  async insert(
    order: Order,
    lines: readonly OrderLine[],
    change: OrderStatusChange,
    { maxOrders, maxUnits }: UnpaidLimits,
    manager: EntityManager,
  ): Promise<Insertion> {
    const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const rows = [
      rowOf(Order, order, manager),
      lines.map((line) => rowOf(OrderLine, line, manager)),
      rowOf(OrderStatusChange, change, manager),
      [orderPlaced(order, lines)],
    ];
    const [row]: InsertedRow[] = await manager.query(insertOrder, [...rows.map(asJson), units, maxOrders, maxUnits]);
    const { placed_id: id, open_orders: openOrders, unpaid_units: unpaidUnits } = row!;
    if (id !== null) return { outcome: 'stored' };
    const isTooMuch = openOrders >= maxOrders || unpaidUnits + units > maxUnits;
    return isTooMuch ? { outcome: 'too-many', openOrders, unpaidUnits } : { outcome: 'key-used' };
  },

  /** Stores what has changed of an order; with a row for its history, tells of it as well. */
  async save(order: Order, manager: EntityManager, change?: OrderStatusChange): Promise<void> {
    const row = rowOf(Order, order, manager);
    if (change === undefined) return manager.query(updateOrder, [asJson(row)]);
    const parameters = [row, rowOf(OrderStatusChange, change, manager), [statusChanged(order, change)]];
    await manager.query(updateOrderAndTell, parameters.map(asJson));
    commitFailpoint(`order.${change.status.toLowerCase()}`, manager);
  },

  /** Stores how much of each line was shipped, cancelled and taken back. */
  async saveQuantities(lines: readonly OrderLine[], manager: EntityManager): Promise<void> {
    await manager.query(
      `UPDATE order_line SET shipped_quantity = counted.shipped, returning_quantity = counted.asked,
                             returned_quantity = counted.returned, cancelled_quantity = counted.cancelled
       FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[])
         AS counted (id, shipped, asked, returned, cancelled)
       WHERE order_line.id = counted.id`,
      [
        lines.map(({ id }) => id),
        lines.map(({ shippedQuantity }) => shippedQuantity),
        lines.map(({ returningQuantity }) => returningQuantity),
        lines.map(({ returnedQuantity }) => returnedQuantity),
        lines.map(({ cancelledQuantity }) => cancelledQuantity),
      ],
    );
  },
};

/** What one customer may have reserved without having paid for it. */
export interface UnpaidLimits {
  readonly maxOrders: number;
  readonly maxUnits: number;
}

/** What has become of a new order; of one that was too many, what its customer has unpaid without it. */
export type Insertion =
  | { readonly outcome: 'stored' | 'key-used' }
  | { readonly outcome: 'too-many'; readonly openOrders: number; readonly unpaidUnits: number };

interface InsertedRow {
  readonly placed_id: string | null;
  readonly open_orders: number;
  readonly unpaid_units: number;
}

/** What one of a variant costs. */
interface Price {
  readonly variantId: string;
  readonly unitPrice: { readonly amountMinor: number; readonly currencyCode: string };
}

function asJson(value: unknown): string {
  return JSON.stringify(value);
}
