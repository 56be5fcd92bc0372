import type { Invariant } from './invariant.ts';

/** Orders are placed once, and decided. */
export const placing: readonly Invariant[] = [
  {
    name: 'every accepted order exists',
    damage: 'lost',
    sql: `SELECT accepted.* FROM load.accepted_order accepted
      LEFT JOIN orders.orders ON orders.id = order_id
        AND orders.customer_id IS NOT DISTINCT FROM accepted.customer_id
        AND idempotency_key = concat(guest_id || E'\n', key)
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
        SELECT cart_id, variant_id, quantity FROM orders.cart_line
        WHERE cart_id IN (SELECT cart_id FROM load.ordered_cart)
      ) kept ON kept.cart_id = ordered.cart_id AND kept.variant_id = ordered.variant_id
      WHERE ordered.quantity IS DISTINCT FROM kept.quantity`,
  },
  {
    name: 'order.placed is published once per order',
    damage: 'doubled',
    sql: `SELECT orders.id, count(outbox.id) FROM orders.orders
      LEFT JOIN orders.outbox ON subject = orders.id::text AND type = 'order.placed'
      GROUP BY orders.id HAVING count(outbox.id) <> 1`,
  },
];
