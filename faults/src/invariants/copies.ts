import type { Invariant } from './invariant.ts';

/** Data that a service copies from another one equals the original. */
export const copies: readonly Invariant[] = [
  {
    // The statistics receive no event for version 1, the placement, and do not count guests.
    name: 'the statistics match the orders',
    damage: 'wrong',
    sql: `SELECT orders.id, orders.status, orders.version, counted.* FROM
      (SELECT *, total_minor - payment_released_minor AS to_pay FROM orders.orders
        WHERE version > 1 AND customer_id IS NOT NULL) orders
      FULL JOIN customers.customer_order counted ON counted.order_id = orders.id
      WHERE (orders.customer_id, orders.status, orders.version, orders.to_pay, orders.payment_refunded_minor)
        IS DISTINCT FROM (counted.customer_id, counted.status, counted.version, counted.total_minor, counted.refunded_minor)`,
  },
  {
    name: 'each order is counted once',
    damage: 'doubled',
    sql: `SELECT order_id, count(*) FROM customers.customer_order GROUP BY order_id HAVING count(*) > 1`,
  },
  {
    name: 'offers match the products',
    damage: 'wrong',
    sql: `SELECT variant.id, variant.price_minor, product.version, offer.* FROM products.variant
      JOIN products.product ON product.id = product_id
      FULL JOIN orders.offer ON variant_id = variant.id
      WHERE (offer.price_minor, offer.product_version) IS DISTINCT FROM (variant.price_minor, product.version)`,
  },
  {
    name: 'stock levels in orders match products',
    damage: 'wrong',
    sql: `SELECT variant.id, on_hand, reserved, stock_version, level.* FROM products.variant
      FULL JOIN orders.stock_level level ON level.variant_id = variant.id
      WHERE (level.available_quantity, level.version) IS DISTINCT FROM (on_hand - reserved, stock_version)`,
  },
  {
    name: 'every accepted registration exists',
    damage: 'lost',
    sql: `SELECT accepted.* FROM load.accepted_registration accepted
      LEFT JOIN customers.customer ON customer.id = customer_id AND customer.email = accepted.email
      WHERE customer.id IS NULL`,
  },
  {
    name: 'each email address has one customer',
    damage: 'doubled',
    sql: `SELECT lower(email), count(*) FROM customers.customer GROUP BY lower(email) HAVING count(*) > 1`,
  },
];
