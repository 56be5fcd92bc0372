import type { Invariant } from './invariant.ts';

/** Shipments and returns. */
export const fulfilments: readonly Invariant[] = [
  {
    name: 'shipped quantities match the parcels',
    damage: 'wrong',
    sql: `SELECT id, quantity, shipped_quantity, parcels.total FROM orders.order_line
      CROSS JOIN LATERAL (SELECT coalesce(sum(parcel.quantity), 0) AS total FROM orders.fulfilment_line parcel
        WHERE order_line_id = order_line.id) parcels
      WHERE shipped_quantity <> parcels.total OR shipped_quantity + cancelled_quantity > quantity`,
  },
  {
    name: 'returned quantities match the returns',
    damage: 'wrong',
    sql: `SELECT id, returning_quantity, returned_quantity, back.* FROM orders.order_line
      CROSS JOIN LATERAL (SELECT
          coalesce(sum(line.quantity) FILTER (WHERE status = 'REQUESTED'), 0) AS requested,
          coalesce(sum(line.quantity) FILTER (WHERE status = 'ACCEPTED'), 0) AS accepted
        FROM orders.order_return_line line JOIN orders.order_return ON order_return.id = return_id
        WHERE order_line_id = order_line.id) back
      WHERE returning_quantity <> back.requested OR returned_quantity <> back.accepted
        OR returning_quantity + returned_quantity > shipped_quantity`,
  },
  {
    name: 'a shipped order is completely shipped',
    damage: 'wrong',
    sql: `SELECT orders.id, orders.status, order_line.* FROM orders.order_line
      JOIN orders.orders ON orders.id = order_id
      WHERE (status IN ('SHIPPED', 'DELIVERED', 'RETURNED') AND shipped_quantity <> quantity - cancelled_quantity)
        OR (status NOT IN ('PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED') AND shipped_quantity <> 0)
        OR (status = 'RETURNED' AND returned_quantity <> shipped_quantity)`,
  },
  {
    // The order must not be in the warehouse if nothing is left to ship, nor in transit if all parcels have arrived.
    name: 'no order is stuck after a partial shipment',
    damage: 'lost',
    sql: `SELECT orders.id, orders.status FROM orders.orders
      WHERE (status IN ('CONFIRMED', 'PROCESSING') AND NOT EXISTS (SELECT FROM orders.order_line
          WHERE order_id = orders.id AND shipped_quantity + cancelled_quantity < quantity))
        OR (status = 'SHIPPED' AND NOT EXISTS (SELECT FROM orders.fulfilment
          WHERE order_id = orders.id AND fulfilment.status = 'SHIPPED'))`,
  },
  {
    name: 'a delivered order has no parcel in transit',
    damage: 'wrong',
    sql: `SELECT orders.id, orders.status, fulfilment.* FROM orders.fulfilment JOIN orders.orders ON orders.id = order_id
      WHERE orders.status IN ('DELIVERED', 'RETURNED') AND fulfilment.status <> 'DELIVERED'`,
  },
];
