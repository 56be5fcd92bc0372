import type { Invariant } from './invariant.ts';

/** Units that entered or left the warehouse other than for orders. */
const isAdjustment = `kind IN ('RECEIPT', 'ADJUSTMENT', 'RETURN')`;

const alive = `('CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED')`;

/** The stock in the warehouse, and its reservations. */
export const stock: readonly Invariant[] = [
  {
    name: 'stock on hand equals adjustments less sales',
    damage: 'wrong',
    sql: `SELECT id, on_hand, came.total AS came, sold.total AS sold FROM products.variant
      CROSS JOIN LATERAL
        (SELECT coalesce(sum(on_hand_change), 0) AS total FROM products.stock_movement
          WHERE variant_id = id AND ${isAdjustment}) came
      CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS total FROM products.stock_reservation
        WHERE variant_id = id AND status = 'SOLD') sold
      WHERE on_hand <> came.total - sold.total`,
  },
  {
    name: 'the stock equals the sums of its movements',
    damage: 'wrong',
    sql: `SELECT id, on_hand, reserved, moved.* FROM products.variant
      CROSS JOIN LATERAL (SELECT coalesce(sum(on_hand_change), 0) AS came, coalesce(sum(reserved_change), 0) AS held
        FROM products.stock_movement WHERE variant_id = id) moved
      WHERE on_hand <> moved.came OR reserved <> moved.held`,
  },
  {
    name: 'reserved stock equals held reservations',
    damage: 'wrong',
    sql: `SELECT id, reserved, held.total FROM products.variant
      CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS total FROM products.stock_reservation
        WHERE variant_id = id AND status = 'HELD') held
      WHERE reserved <> held.total`,
  },
  {
    name: 'reservations do not exceed the stock',
    damage: 'oversold',
    sql: `SELECT id, on_hand, reserved FROM products.variant
      WHERE on_hand < 0 OR reserved < 0 OR reserved > on_hand`,
  },
  {
    name: 'confirmed orders do not exceed the total stock',
    damage: 'oversold',
    sql: `SELECT variant_id, sum(quantity - cancelled_quantity) AS confirmed, came.total AS came FROM orders.order_line
      JOIN orders.orders ON orders.id = order_id AND status IN ${alive}
      CROSS JOIN LATERAL (SELECT coalesce(sum(on_hand_change), 0) AS total FROM products.stock_movement movement
        WHERE movement.variant_id = order_line.variant_id AND ${isAdjustment}) came
      GROUP BY variant_id, came.total HAVING sum(quantity - cancelled_quantity) > came.total`,
  },
  {
    // Cancelled units were released.
    name: 'a confirmed order has its full stock',
    damage: 'oversold',
    sql: `SELECT wanted.*, reservation.quantity AS reserved, reservation.status FROM (
        SELECT order_id, variant_id, sum(quantity - cancelled_quantity) AS quantity FROM orders.order_line
        JOIN orders.orders ON orders.id = order_id AND status IN ${alive} GROUP BY order_id, variant_id) wanted
      LEFT JOIN products.stock_reservation reservation USING (order_id, variant_id)
      WHERE reservation.quantity IS DISTINCT FROM wanted.quantity OR reservation.status <> 'SOLD'`,
  },
  {
    name: 'stock is held only for pending orders',
    damage: 'wrong',
    sql: `SELECT reservation.*, orders.status AS order_status FROM products.stock_reservation reservation
      LEFT JOIN orders.orders ON orders.id = order_id
      WHERE reservation.status = 'HELD' AND orders.status IS DISTINCT FROM 'PENDING'`,
  },
  {
    name: 'stock is sold only to confirmed orders',
    damage: 'wrong',
    sql: `SELECT reservation.*, orders.status AS order_status FROM products.stock_reservation reservation
      LEFT JOIN orders.orders ON orders.id = order_id
      WHERE reservation.status = 'SOLD' AND (orders.status IS NULL OR orders.status NOT IN ${alive})`,
  },
  {
    name: 'each order has one reservation per variant',
    damage: 'doubled',
    sql: `SELECT order_id, variant_id, count(*) FROM products.stock_reservation
      GROUP BY order_id, variant_id HAVING count(*) > 1`,
  },
  {
    name: 'every order was received by products',
    damage: 'lost',
    sql: `SELECT orders.id FROM orders.orders LEFT JOIN products.stock_order ON order_id = orders.id
      WHERE order_id IS NULL`,
  },
  {
    name: 'stock orders match their reservations',
    damage: 'wrong',
    sql: `SELECT stock_order.*, array_agg(status) AS reservations FROM products.stock_order
      LEFT JOIN products.stock_reservation USING (order_id)
      GROUP BY stock_order.order_id, state
      HAVING bool_or(status <> CASE state WHEN 'RESERVED' THEN 'HELD' ELSE state END)
        OR (count(status) = 0 AND state IN ('RESERVED', 'SOLD'))`,
  },
  {
    // An order that was final before the reservation request was handled gets no reservation. For a reservation that
    // was released, the order must have received stock.reserved: otherwise it waited until its deadline.
    name: 'each order gets one stock response',
    damage: 'doubled',
    sql: `SELECT order_id, state, count(outbox.id) FROM products.stock_order
      LEFT JOIN products.outbox ON subject = order_id::text AND type IN ('stock.reserved', 'stock.rejected')
      GROUP BY order_id, state
      HAVING count(outbox.id) > 1 OR (count(outbox.id) = 0 AND (state <> 'RELEASED'
        OR order_id IN (SELECT order_id FROM products.stock_reservation)))`,
  },
  {
    name: 'each return is restocked once',
    damage: 'doubled',
    sql: `SELECT * FROM (
        SELECT return_id, variant_id, sum(line.quantity) AS quantity FROM orders.order_return
        JOIN orders.order_return_line line ON return_id = order_return.id
        JOIN orders.order_line ON order_line.id = order_line_id
        WHERE status = 'ACCEPTED' AND restock GROUP BY return_id, variant_id) expected
      FULL JOIN (SELECT return_id, variant_id, sum(on_hand_change) AS by FROM products.stock_movement
        WHERE return_id IS NOT NULL GROUP BY return_id, variant_id) done USING (return_id, variant_id)
      WHERE expected.quantity IS DISTINCT FROM done.by`,
  },
];
