import type { Invariant } from './invariant.ts';

const everyOutbox = `(SELECT 'customers' AS service, * FROM customers.outbox
  UNION ALL SELECT 'orders', * FROM orders.outbox UNION ALL SELECT 'products', * FROM products.outbox)`;
const everyInbox = `(SELECT * FROM customers.inbox UNION ALL SELECT * FROM orders.inbox UNION ALL SELECT * FROM products.inbox)`;

/** The consumers of an event that record it in the inbox. */
const expected = `SELECT id, type, consumer FROM ${everyOutbox} event
  JOIN (VALUES ('order.placed', 'products.orders'), ('order.return-accepted', 'products.orders'),
    ('order.lines-cancelled', 'products.orders'), ('stock.reserved', 'orders.offers'), ('stock.changed', 'orders.offers'),
    ('order.status-changed', 'products.orders'), ('order.status-changed', 'customers.orders'),
    ('stock.reserved', 'orders.stock'), ('stock.rejected', 'orders.stock'),
    ('stock.reservation-expired', 'orders.stock'), ('product.changed', 'orders.offers'),
    ('audit.entry-recorded', 'customers.audit')) subscription (type, consumer)
    USING (type)
  WHERE CASE
    WHEN type = 'order.status-changed' AND consumer = 'products.orders'
      THEN status IN ('CONFIRMED', 'DELIVERED', 'RETURNED', 'REJECTED', 'CANCELLED')
    WHEN type = 'order.return-accepted' THEN restock
    ELSE true END`;

/** Every event arrives, and is handled once. */
export const messaging: readonly Invariant[] = [
  { name: 'every event is published', damage: 'lost', sql: `SELECT * FROM ${everyOutbox} event WHERE NOT published` },
  {
    name: 'every event was delivered',
    damage: 'lost',
    sql: `SELECT expected.* FROM (${expected}) expected
      LEFT JOIN ${everyInbox} inbox ON message_id = expected.id AND inbox.consumer = expected.consumer
      WHERE message_id IS NULL`,
  },
  {
    name: 'each message is handled once',
    damage: 'doubled',
    sql: `SELECT consumer, message_id, count(*) FROM ${everyInbox} inbox
      GROUP BY consumer, message_id HAVING count(*) > 1`,
  },
  { name: 'all queues are empty', damage: 'lost', sql: `SELECT * FROM broker.queue WHERE messages > 0` },
  { name: 'no message is dead-lettered', damage: 'lost', sql: `SELECT * FROM orders.dead_letter` },
  {
    // A crash between publishing and marking publishes an event twice; without a crash, two relays have published the
    // same event.
    name: 'without faults each event is published once',
    damage: 'doubled',
    sql: `SELECT * FROM broker.published_before_faults WHERE times > 1`,
  },
];
