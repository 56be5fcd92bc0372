import type { Invariant } from './invariant.ts';

/** A deliberate copy of the transition table, so that a change of one prompts a review of the other. */
const moves = `(VALUES ('PENDING', 'CONFIRMED'), ('PENDING', 'REJECTED'), ('PENDING', 'CANCELLED'),
  ('CONFIRMED', 'PROCESSING'), ('CONFIRMED', 'CANCELLED'), ('PROCESSING', 'SHIPPED'), ('PROCESSING', 'CANCELLED'),
  ('SHIPPED', 'DELIVERED'), ('DELIVERED', 'RETURNED'))`;

/** The order history is complete and consistent. */
export const history: readonly Invariant[] = [
  {
    name: 'versions are consecutive',
    damage: 'wrong',
    sql: `SELECT orders.id, orders.version, array_agg(change.version ORDER BY change.version) FROM orders.orders
      LEFT JOIN orders.order_status_change change ON order_id = orders.id
      GROUP BY orders.id, orders.version
      HAVING array_agg(change.version ORDER BY change.version)
        IS DISTINCT FROM ARRAY(SELECT generate_series(1, orders.version))`,
  },
  {
    name: 'the order status equals the last history entry',
    damage: 'wrong',
    sql: `SELECT orders.id, orders.status FROM orders.orders
      WHERE NOT EXISTS (SELECT FROM orders.order_status_change change
        WHERE order_id = orders.id AND change.version = orders.version AND change.status = orders.status)`,
  },
  {
    name: 'each status change starts from the previous status',
    damage: 'wrong',
    sql: `SELECT change.* FROM orders.order_status_change change
      LEFT JOIN orders.order_status_change earlier
        ON earlier.order_id = change.order_id AND earlier.version = change.version - 1
      WHERE earlier.status IS DISTINCT FROM change.previous_status`,
  },
  {
    // An entry whose status equals the previous status records something else.
    name: 'each status change is an allowed transition',
    damage: 'wrong',
    sql: `SELECT change.* FROM orders.order_status_change change
      WHERE NOT (version = 1 AND status = 'PENDING' AND previous_status IS NULL)
        AND status IS DISTINCT FROM previous_status AND (previous_status, status) NOT IN ${moves}`,
  },
  {
    name: 'each edit that adds units is decided, and noted once',
    damage: 'wrong',
    sql: `SELECT edit.*, noted.* FROM orders.order_edit edit CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE version = applied_version AND kind = 'EDITED') AS applied
        FROM orders.order_status_change change WHERE change.order_id = edit.order_id) noted
      WHERE edit.status NOT IN ('APPLIED', 'FAILED') OR applied <> (edit.status = 'APPLIED')::integer`,
  },
  {
    name: 'each status change is published once',
    damage: 'doubled',
    sql: `SELECT change.order_id, change.version, count(outbox.id) FROM orders.order_status_change change
      LEFT JOIN orders.outbox ON subject = order_id::text AND CASE change.version
        WHEN 1 THEN type = 'order.placed'
        ELSE type = 'order.status-changed' AND outbox.version = change.version AND outbox.status = change.status END
      GROUP BY change.order_id, change.version HAVING count(outbox.id) <> 1`,
  },
];
