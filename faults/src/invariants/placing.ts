import type { Invariant } from './invariant.ts';

/** Orders are placed once, and decided. */
export const placing: readonly Invariant[] = [
  {
    name: 'every accepted order exists',
    damage: 'lost',
    sql: `SELECT accepted.* FROM load.accepted_order accepted
      LEFT JOIN orders.orders ON orders.id = order_id
        AND orders.customer_id = accepted.customer_id AND idempotency_key = key
      WHERE orders.id IS NULL`,
  },
  {
    name: 'each idempotency key has one order',
    damage: 'doubled',
    sql: `SELECT customer_id, idempotency_key, count(*) FROM orders.orders
      GROUP BY customer_id, idempotency_key HAVING count(*) > 1`,
  },
  {
    name: 'each idempotency key has one response',
    damage: 'doubled',
    sql: `SELECT customer_id, key, count(DISTINCT order_id) FROM load.accepted_order
      GROUP BY customer_id, key HAVING count(DISTINCT order_id) > 1`,
  },
  {
    // It may stay open while its customer can still confirm the payment.
    name: 'no order is pending without a reason',
    damage: 'lost',
    sql: `SELECT id, deadline_at, payment_status FROM orders.orders
      WHERE status = 'PENDING' AND (payment_action IS NULL OR deadline_at IS NULL OR deadline_at < now())`,
  },
  {
    // Regardless of crashes and of the outcome: the cart is empty unless the order was rejected.
    name: 'the cart of a rejected order is restored once',
    damage: 'lost',
    sql: `SELECT ordered.*, kept.variant_id AS kept_variant, kept.quantity AS kept FROM (
        SELECT cart.* FROM load.ordered_cart cart JOIN orders.orders ON orders.id = order_id AND status = 'REJECTED'
      ) ordered
      FULL JOIN (
        SELECT customer_id, variant_id, quantity FROM orders.cart_line JOIN orders.cart ON cart.id = cart_id
        WHERE customer_id IN (SELECT customer_id FROM load.ordered_cart)
      ) kept ON kept.customer_id = ordered.customer_id AND kept.variant_id = ordered.variant_id
      WHERE ordered.quantity IS DISTINCT FROM kept.quantity`,
  },
  {
    name: 'order totals match their lines',
    damage: 'wrong',
    sql: `SELECT orders.id, total_minor, sum(quantity * unit_price_minor) FROM orders.orders
      LEFT JOIN orders.order_line ON order_id = orders.id
      GROUP BY orders.id, total_minor HAVING total_minor IS DISTINCT FROM sum(quantity * unit_price_minor)`,
  },
  {
    name: 'order.placed is published once per order',
    damage: 'doubled',
    sql: `SELECT orders.id, count(outbox.id) FROM orders.orders
      LEFT JOIN orders.outbox ON subject = orders.id::text AND type = 'order.placed'
      GROUP BY orders.id HAVING count(outbox.id) <> 1`,
  },
];
