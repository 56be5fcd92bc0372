import type { Invariant } from './invariants.ts';

const alive = `('CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'RETURNED')`;

/** What is in the warehouse, what is promised, and to whom. */
export const stock: readonly Invariant[] = [
  {
    name: 'on hand is what came less what was sold',
    damage: 'wrong',
    sql: `SELECT id, on_hand, came.total AS came, sold.total AS sold FROM products.variant
      CROSS JOIN LATERAL
        (SELECT coalesce(sum(by), 0) AS total FROM products.stock_adjustment WHERE variant_id = id) came
      CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS total FROM products.stock_reservation
        WHERE variant_id = id AND status = 'SOLD') sold
      WHERE on_hand <> came.total - sold.total`,
  },
  {
    name: 'reserved is what is held',
    damage: 'wrong',
    sql: `SELECT id, reserved, held.total FROM products.variant
      CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS total FROM products.stock_reservation
        WHERE variant_id = id AND status = 'HELD') held
      WHERE reserved <> held.total`,
  },
  {
    name: 'no more is reserved than is there',
    damage: 'oversold',
    sql: `SELECT id, on_hand, reserved FROM products.variant
      WHERE on_hand < 0 OR reserved < 0 OR reserved > on_hand`,
  },
  {
    name: 'no more is confirmed than has ever been there',
    damage: 'oversold',
    sql: `SELECT variant_id, sum(quantity - cancelled_quantity) AS confirmed, came.total AS came FROM orders.order_line
      JOIN orders.orders ON orders.id = order_id AND status IN ${alive}
      CROSS JOIN LATERAL (SELECT coalesce(sum(by), 0) AS total FROM products.stock_adjustment adjustment
        WHERE adjustment.variant_id = order_line.variant_id) came
      GROUP BY variant_id, came.total HAVING sum(quantity - cancelled_quantity) > came.total`,
  },
  {
    // What was cancelled of it was given back.
    name: 'a confirmed order has all of its stock',
    damage: 'oversold',
    sql: `SELECT wanted.*, reservation.quantity AS reserved, reservation.status FROM (
        SELECT order_id, variant_id, sum(quantity - cancelled_quantity) AS quantity FROM orders.order_line
        JOIN orders.orders ON orders.id = order_id AND status IN ${alive} GROUP BY order_id, variant_id) wanted
      LEFT JOIN products.stock_reservation reservation USING (order_id, variant_id)
      WHERE reservation.quantity IS DISTINCT FROM wanted.quantity OR reservation.status <> 'SOLD'`,
  },
  {
    name: 'stock is held for pending orders alone',
    damage: 'wrong',
    sql: `SELECT reservation.*, orders.status AS order_status FROM products.stock_reservation reservation
      LEFT JOIN orders.orders ON orders.id = order_id
      WHERE reservation.status = 'HELD' AND orders.status IS DISTINCT FROM 'PENDING'`,
  },
  {
    name: 'stock is sold to confirmed orders alone',
    damage: 'wrong',
    sql: `SELECT reservation.*, orders.status AS order_status FROM products.stock_reservation reservation
      LEFT JOIN orders.orders ON orders.id = order_id
      WHERE reservation.status = 'SOLD' AND (orders.status IS NULL OR orders.status NOT IN ${alive})`,
  },
  {
    name: 'an order has one reservation of a variant',
    damage: 'doubled',
    sql: `SELECT order_id, variant_id, count(*) FROM products.stock_reservation
      GROUP BY order_id, variant_id HAVING count(*) > 1`,
  },
  {
    name: 'every order has come to the warehouse',
    damage: 'lost',
    sql: `SELECT orders.id FROM orders.orders LEFT JOIN products.stock_order ON order_id = orders.id
      WHERE order_id IS NULL`,
  },
  {
    name: 'the warehouse and its reservations agree',
    damage: 'wrong',
    sql: `SELECT stock_order.*, array_agg(status) AS reservations FROM products.stock_order
      LEFT JOIN products.stock_reservation USING (order_id)
      GROUP BY stock_order.order_id, state
      HAVING bool_or(status <> CASE state WHEN 'RESERVED' THEN 'HELD' ELSE state END)
        OR (count(status) = 0 AND state IN ('RESERVED', 'SOLD'))`,
  },
  {
    // One that was over before it was heard of gets none. One whose stock was reserved and given back was told of it, too:
    // where it was not, it has waited in vain until its deadline.
    name: 'an order is answered once',
    damage: 'doubled',
    sql: `SELECT order_id, state, count(outbox.id) FROM products.stock_order
      LEFT JOIN products.outbox ON subject = order_id::text AND type IN ('stock.reserved', 'stock.rejected')
      GROUP BY order_id, state
      HAVING count(outbox.id) > 1 OR (count(outbox.id) = 0 AND (state <> 'RELEASED'
        OR order_id IN (SELECT order_id FROM products.stock_reservation)))`,
  },
  {
    name: 'a return is on sale again once',
    damage: 'doubled',
    sql: `SELECT * FROM (
        SELECT return_id, variant_id, sum(line.quantity) AS quantity FROM orders.order_return
        JOIN orders.order_return_line line ON return_id = order_return.id
        JOIN orders.order_line ON order_line.id = order_line_id
        WHERE status = 'ACCEPTED' AND restock GROUP BY return_id, variant_id) expected
      FULL JOIN (SELECT return_id, variant_id, sum(by) AS by FROM products.stock_adjustment
        WHERE return_id IS NOT NULL GROUP BY return_id, variant_id) done USING (return_id, variant_id)
      WHERE expected.quantity IS DISTINCT FROM done.by`,
  },
];
