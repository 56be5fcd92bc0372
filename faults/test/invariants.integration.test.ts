import { createTestDatabase, type TestDatabase } from '@commerce/cluster';
import { Audit } from '../src/invariants/audit.ts';
import { invariants } from '../src/invariants/invariants.ts';
import {
  bringToRest,
  cancelled,
  confirmed,
  contented,
  delivered,
  lastCup,
  mug,
  open,
  reduced,
  rejected,
  returned,
} from './support/shop-at-rest.ts';

let database: TestDatabase;
let audit: Audit;

beforeAll(async () => {
  database = await createTestDatabase({ name: 'audit', migrate: async () => {} });
  audit = await Audit.open(database.url);
  await bringToRest(audit);
});
afterAll(async () => {
  await audit[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** The invariants that do not hold when this has been done to the shop. */
async function violatedBy(damage: string): Promise<string[]> {
  await audit.sql('BEGIN');
  try {
    await audit.sql(damage);
    const violated: string[] = [];
    for (const invariant of invariants) if ((await audit.check(invariant)).length > 0) violated.push(invariant.name);
    return violated;
  } finally {
    await audit.sql('ROLLBACK');
  }
}

const again = (table: string, where: string) => `INSERT INTO ${table} SELECT * FROM ${table} WHERE ${where}`;

/** What can be wrong, and which invariant has to tell. */
const damages: readonly (readonly [invariant: string, damage: string])[] = [
  ['every accepted order exists', `DELETE FROM orders.orders WHERE id = '${confirmed}'`],
  ['a key has one order', `UPDATE orders.orders SET idempotency_key = 'the same'`],
  ['a key has one answer', `UPDATE load.accepted_order SET key = 'the same'`],
  ['no order waits for nothing', `UPDATE orders.orders SET payment_action = NULL WHERE id = '${open}'`],
  [
    'no order waits for nothing',
    `UPDATE orders.orders SET deadline_at = now() - interval '1 second' WHERE id = '${open}'`,
  ],
  ["a rejected order's cart is whole again, once", `DELETE FROM orders.cart_line`],
  ["a rejected order's cart is whole again, once", `UPDATE orders.cart_line SET quantity = 2 * quantity`],
  [
    "a rejected order's cart is whole again, once",
    `INSERT INTO orders.cart_line SELECT id, '${mug}', 2 FROM orders.cart WHERE customer_id = '${contented}'`,
  ],
  ['an order costs what its lines cost', `DELETE FROM orders.order_line WHERE order_id = '${confirmed}'`],
  [
    'an order is said to be placed once',
    `DELETE FROM orders.outbox WHERE type = 'order.placed' AND subject = '${open}'`,
  ],
  ['an order is said to be placed once', again('orders.outbox', `type = 'order.placed' AND subject = '${open}'`)],
  [
    'versions count 1, 2, 3 …',
    `DELETE FROM orders.order_status_change WHERE order_id = '${delivered}' AND version = 3`,
  ],
  ['versions count 1, 2, 3 …', again('orders.order_status_change', `order_id = '${delivered}' AND version = 3`)],
  ['an order stands where its history ends', `UPDATE orders.orders SET status = 'CONFIRMED' WHERE id = '${delivered}'`],
  [
    'every step follows the one before',
    `UPDATE orders.order_status_change SET previous_status = 'PENDING' WHERE status = 'SHIPPED'`,
  ],
  [
    'every step is in the table of moves',
    `UPDATE orders.order_status_change SET previous_status = 'REJECTED' WHERE status = 'CANCELLED'`,
  ],
  ['every step is told once', `DELETE FROM orders.outbox WHERE status = 'SHIPPED'`],
  ['every step is told once', again('orders.outbox', `status = 'SHIPPED'`)],
  ['on hand is what came less what was sold', `UPDATE products.variant SET on_hand = on_hand + 1 WHERE id = '${mug}'`],
  ['reserved is what is held', `UPDATE products.variant SET reserved = reserved + 1 WHERE id = '${mug}'`],
  ['no more is reserved than is there', `UPDATE products.variant SET on_hand = 3 WHERE id = '${mug}'`],
  [
    'no more is confirmed than has ever been there',
    `DELETE FROM products.stock_adjustment WHERE variant_id = '${lastCup}'`,
  ],
  ['a confirmed order has all of its stock', `DELETE FROM products.stock_reservation WHERE order_id = '${confirmed}'`],
  [
    'a confirmed order has all of its stock',
    `UPDATE products.stock_reservation SET quantity = 2 WHERE order_id = '${delivered}'`,
  ],
  [
    'a confirmed order has all of its stock',
    `UPDATE products.stock_reservation SET quantity = 2 WHERE order_id = '${reduced}'`,
  ],
  [
    'stock is held for pending orders alone',
    `UPDATE products.stock_reservation SET status = 'HELD' WHERE order_id = '${cancelled}'`,
  ],
  [
    'stock is sold to confirmed orders alone',
    `UPDATE products.stock_reservation SET status = 'SOLD' WHERE order_id = '${cancelled}'`,
  ],
  ['an order has one reservation of a variant', again('products.stock_reservation', `order_id = '${open}'`)],
  ['every order has come to the warehouse', `DELETE FROM products.stock_order WHERE order_id = '${open}'`],
  [
    'the warehouse and its reservations agree',
    `UPDATE products.stock_order SET state = 'SOLD' WHERE order_id = '${open}'`,
  ],
  ['the warehouse and its reservations agree', `DELETE FROM products.stock_reservation WHERE order_id = '${open}'`],
  ['an order is answered once', again('products.outbox', `subject = '${open}'`)],
  ['an order is answered once', `DELETE FROM products.outbox WHERE subject = '${rejected}'`],
  ['an order is answered once', `DELETE FROM products.outbox WHERE subject = '${cancelled}'`],
  ['a return is on sale again once', again('products.stock_adjustment', `return_id = '${returned}'`)],
  ['a return is on sale again once', `DELETE FROM products.stock_adjustment WHERE return_id = '${returned}'`],
  [
    'no more is taken than is due, nor paid back than was taken',
    `UPDATE orders.orders SET payment_captured_minor = 301 WHERE id = '${delivered}'`,
  ],
  [
    'no more is taken than is due, nor paid back than was taken',
    `UPDATE orders.orders SET payment_refunded_minor = 301 WHERE id = '${delivered}'`,
  ],
  [
    'no more is taken than is due, nor paid back than was taken',
    `UPDATE orders.orders SET payment_captured_minor = 200 WHERE id = '${reduced}'`,
  ],
  ['a provider is asked to authorize, capture and void once', again('orders.payment_operation', `kind = 'CAPTURE'`)],
  ['no payment operation waits', `UPDATE orders.payment_operation SET status = 'PENDING' WHERE kind = 'VOID'`],
  ['an order has one charge', again('provider.charge', `order_id = '${delivered}'`)],
  ["the provider's books and ours agree", `UPDATE provider.charge SET refunded = 0`],
  ["the provider's books and ours agree", `DELETE FROM provider.charge WHERE order_id = '${delivered}'`],
  [
    "the provider's books and ours agree",
    `UPDATE orders.orders SET payment_reference = NULL WHERE id = '${cancelled}'`,
  ],
  [
    'nothing stays authorized for an order that is over',
    `UPDATE provider.charge SET status = 'AUTHORIZED' WHERE order_id = '${cancelled}'`,
  ],
  [
    'an order that is over has no payment left',
    `UPDATE orders.orders SET payment_status = 'AUTHORIZED' WHERE id = '${cancelled}'`,
  ],
  [
    'what is confirmed is authorized in full',
    `UPDATE orders.orders SET payment_authorized_minor = 99 WHERE id = '${confirmed}'`,
  ],
  ['what has arrived is paid', `UPDATE orders.orders SET payment_captured_minor = 0 WHERE id = '${delivered}'`],
  ['no payment operation has failed', `UPDATE orders.payment_operation SET status = 'FAILED' WHERE kind = 'CAPTURE'`],
  ['every accepted refund is made once', `DELETE FROM orders.payment_operation WHERE kind = 'REFUND'`],
  ['a refund key has one refund', again('orders.payment_operation', `kind = 'REFUND'`)],
  ['refunded is the sum of the refunds', `UPDATE orders.payment_operation SET amount_minor = 99 WHERE kind = 'REFUND'`],
  ['shipped is what is in the parcels', `DELETE FROM orders.fulfilment_line`],
  ['what comes back is in the returns', `UPDATE orders.order_return SET status = 'REFUSED'`],
  [
    'a shipped order is shipped whole',
    `UPDATE orders.order_line SET shipped_quantity = 1 WHERE order_id = '${delivered}'`,
  ],
  [
    'a shipped order is shipped whole',
    `UPDATE orders.order_line SET cancelled_quantity = 0 WHERE order_id = '${reduced}'`,
  ],
  [
    'shipped is what is in the parcels',
    `UPDATE orders.order_line SET cancelled_quantity = 2 WHERE order_id = '${reduced}'`,
  ],
  [
    'nothing is stuck after a partial shipment',
    `UPDATE orders.orders SET status = 'PROCESSING' WHERE id = '${reduced}'`,
  ],
  ['nothing is stuck after a partial shipment', `UPDATE orders.orders SET status = 'SHIPPED' WHERE id = '${reduced}'`],
  ['a delivered order has no parcel under way', `UPDATE orders.fulfilment SET status = 'SHIPPED'`],
  [
    'every event is published',
    `UPDATE customers.outbox SET published = false; UPDATE orders.outbox SET published = false`,
  ],
  ['every event has arrived', `DELETE FROM products.inbox`],
  ['every event has arrived', `DELETE FROM orders.inbox WHERE consumer = 'orders.offers'`],
  ['a message is handled once', again('products.inbox', 'true')],
  ['no message waits', `UPDATE broker.queue SET messages = 1`],
  ['nothing is dead-lettered', `INSERT INTO orders.dead_letter (queue) VALUES ('orders.stock')`],
  ['in peace an event is published once', `UPDATE broker.published_before_faults SET times = 2`],
  [
    'the statistics count every order as it stands',
    `UPDATE customers.customer_order SET version = 5 WHERE order_id = '${delivered}'`,
  ],
  [
    'the statistics count every order as it stands',
    `DELETE FROM customers.customer_order WHERE order_id = '${delivered}'`,
  ],
  [
    'the statistics count every order as it stands',
    `UPDATE customers.customer_order SET total_minor = 200 WHERE order_id = '${reduced}'`,
  ],
  ['orders knows how many can be ordered', `UPDATE orders.stock_level SET available_quantity = 44 WHERE version = 6`],
  ['orders knows how many can be ordered', `DELETE FROM orders.stock_level`],
  ['an order is counted once', again('customers.customer_order', `order_id = '${delivered}'`)],
  ['what is offered is what is for sale', `UPDATE orders.offer SET price_minor = 99`],
  ['what is offered is what is for sale', `DELETE FROM orders.offer`],
  ['every accepted registration exists', `DELETE FROM customers.customer`],
  ['an address has one customer', `INSERT INTO customers.customer (email) VALUES ('ADA@example.com')`],
];

test('a shop in which everything is right violates nothing', async () => {
  expect(await violatedBy('SELECT')).toEqual([]);
});

test.each(damages)('%s: tells of %s', async (invariant, damage) => {
  expect(await violatedBy(damage)).toContain(invariant);
});

test('there is a damage for every invariant', () => {
  const names = invariants.map(({ name }) => name);
  expect(new Set(damages.map(([name]) => name))).toEqual(new Set(names));
  expect(new Set(names).size).toBe(names.length);
});
