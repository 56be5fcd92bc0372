import type { Invariant } from './invariant.ts';

/** What customers keeps of orders is what orders says. */
export const statistics: readonly Invariant[] = [
  {
    name: 'the statistics count every order as it stands',
    damage: 'wrong',
    sql: `SELECT orders.id, orders.status, orders.version, counted.* FROM orders.orders
      FULL JOIN customers.customer_order counted ON counted.order_id = orders.id
      WHERE (orders.customer_id, orders.status, orders.version, orders.total_minor)
        IS DISTINCT FROM (counted.customer_id, counted.status, counted.version, counted.total_minor)`,
  },
  {
    name: 'an order is counted once',
    damage: 'doubled',
    sql: `SELECT order_id, count(*) FROM customers.customer_order GROUP BY order_id HAVING count(*) > 1`,
  },
  {
    name: 'an address has one customer',
    damage: 'doubled',
    sql: `SELECT lower(email), count(*) FROM customers.customer GROUP BY lower(email) HAVING count(*) > 1`,
  },
];
