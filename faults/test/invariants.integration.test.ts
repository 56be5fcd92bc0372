import { createTestDatabase, type TestDatabase } from '@commerce/cluster';
import { Audit } from '../src/invariants/audit.ts';
import { invariants } from '../src/invariants/invariants.ts';
import {
  bringToRest,
  cancelled,
  confirmed,
  delivered,
  emptyCart,
  giftCard,
  lastCup,
  mug,
  open,
  priced,
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

/** The invariants that are violated after a change to the shop’s data. */
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

/** Possible damages, each with the invariant that detects it. */
const damages: readonly (readonly [invariant: string, damage: string])[] = [
  ['every accepted order exists', `DELETE FROM orders.orders WHERE id = '${confirmed}'`],
  ['each idempotency key has one order', `UPDATE orders.orders SET idempotency_key = 'the same'`],
  ['each idempotency key has one response', `UPDATE load.accepted_order SET key = 'the same'`],
  ['no order is pending without a reason', `UPDATE orders.orders SET payment_action = NULL WHERE id = '${open}'`],
  [
    'no order is pending without a reason',
    `UPDATE orders.orders SET deadline_at = now() - interval '1 second' WHERE id = '${open}'`,
  ],
  ['the cart of a rejected order is restored once', `DELETE FROM orders.cart_line`],
  ['the cart of a rejected order is restored once', `UPDATE orders.cart_line SET quantity = 2 * quantity`],
  [
    'the cart of a rejected order is restored once',
    `INSERT INTO orders.cart_line VALUES ('${emptyCart}', '${mug}', 2)`,
  ],
  ['order totals match their lines', `DELETE FROM orders.order_line WHERE order_id = '${confirmed}'`],
  ['order totals match their lines', `UPDATE orders.orders SET total_minor = 797 WHERE id = '${priced}'`],
  ['order totals match their lines', `UPDATE orders.orders SET payment_amount_minor = 798 WHERE id = '${priced}'`],
  [
    'the discounts and taxes of lines sum to those of the order',
    `UPDATE orders.order_line SET discount_minor = 24 WHERE order_id = '${priced}'`,
  ],
  [
    'the discounts and taxes of lines sum to those of the order',
    `UPDATE orders.order_line SET tax_minor = 134 WHERE order_id = '${priced}'`,
  ],
  ['discounts are those of the coupons', `UPDATE orders.orders SET price_details = NULL WHERE id = '${priced}'`],
  ['discounts are those of the coupons', `UPDATE orders.promotion SET share_millionths = 250000`],
  ['shipping costs the first rate that holds', `UPDATE orders.orders SET shipping_minor = 0 WHERE id = '${priced}'`],
  ['shipping costs the first rate that holds', `UPDATE orders.orders SET shipping_minor = 1 WHERE id = '${open}'`],
  ['taxes are those of the country', `UPDATE orders.orders SET tax_minor = 132 WHERE id = '${priced}'`],
  ['taxes are those of the country', `UPDATE orders.orders SET added_tax_minor = 0 WHERE id = '${priced}'`],
  ['taxes are those of the country', `UPDATE orders.orders SET country_code = 'GB' WHERE id = '${open}'`],
  ['each line has its share of the tax', `UPDATE orders.order_line SET tax_minor = 37 WHERE order_id = '${priced}'`],
  [
    'each line has its share of the tax',
    `UPDATE orders.order_line SET added_tax_minor = 0 WHERE order_id = '${priced}'`,
  ],
  ['a coupon code is used at most as often as it may be', `UPDATE orders.coupon_code SET use_count = 2`],
  ['a coupon code is used at most as often as it may be', again('orders.coupon_use', 'true')],
  ['a buyer uses a coupon code at most as often as each buyer may', again('orders.coupon_use', 'true')],
  ['the count of a coupon code equals its uses', `UPDATE orders.coupon_code SET use_count = 0`],
  ['exactly the orders that are not rejected or cancelled use their coupons', `DELETE FROM orders.coupon_use`],
  [
    'exactly the orders that are not rejected or cancelled use their coupons',
    `UPDATE orders.coupon_use SET order_id = '${rejected}'`,
  ],
  ['the balance of a gift card is the sum of its ledger', `UPDATE orders.gift_card SET balance_minor = 3`],
  [
    'the balance of a gift card is the sum of its ledger',
    `UPDATE orders.gift_card_entry SET balance_minor = 91 WHERE position = 2`,
  ],
  ['a gift card never pays more than it has', `UPDATE orders.gift_card SET balance_minor = -1`],
  [
    'a gift card never pays more than it has',
    `UPDATE orders.gift_card_entry SET balance_minor = -1 WHERE position = 2`,
  ],
  ['an order debits each of its gift cards once', again('orders.gift_card_entry', 'position = 4')],
  ['an order debits each of its gift cards once', `DELETE FROM orders.gift_card_entry WHERE position = 4`],
  ['what gift cards pay is what the order owes less', `UPDATE orders.orders SET gift_card_minor = 0`],
  ['gift cards get back once what their orders do not cost', again('orders.gift_card_entry', 'position = 3')],
  [
    'gift cards get back once what their orders do not cost',
    `DELETE FROM orders.gift_card_entry WHERE position = 3; UPDATE orders.orders SET gift_card_returned_minor = 0`,
  ],
  [
    'a gift card gets back at most what it has paid for the order',
    `INSERT INTO orders.gift_card_entry VALUES (5, '${giftCard}', '${open}', 'CREDITED', 1, 3)`,
  ],
  ['the codes of a rejected cart are in it again', `UPDATE orders.cart SET selection = selection - 'couponCodes'`],
  ['the codes of a rejected cart are in it again', `UPDATE orders.cart SET selection = selection - 'giftCardIds'`],
  [
    'order.placed is published once per order',
    `DELETE FROM orders.outbox WHERE type = 'order.placed' AND subject = '${open}'`,
  ],
  ['order.placed is published once per order', again('orders.outbox', `type = 'order.placed' AND subject = '${open}'`)],
  [
    'versions are consecutive',
    `DELETE FROM orders.order_status_change WHERE order_id = '${delivered}' AND version = 3`,
  ],
  ['versions are consecutive', again('orders.order_status_change', `order_id = '${delivered}' AND version = 3`)],
  [
    'the order status equals the last history entry',
    `UPDATE orders.orders SET status = 'CONFIRMED' WHERE id = '${delivered}'`,
  ],
  [
    'each status change starts from the previous status',
    `UPDATE orders.order_status_change SET previous_status = 'PENDING' WHERE status = 'SHIPPED'`,
  ],
  [
    'each status change is an allowed transition',
    `UPDATE orders.order_status_change SET previous_status = 'REJECTED' WHERE status = 'CANCELLED'`,
  ],
  ['each status change is published once', `DELETE FROM orders.outbox WHERE status = 'SHIPPED'`],
  ['each status change is published once', again('orders.outbox', `status = 'SHIPPED'`)],
  [
    'stock on hand equals adjustments less sales',
    `UPDATE products.variant SET on_hand = on_hand + 1 WHERE id = '${mug}'`,
  ],
  [
    'reserved stock equals held reservations',
    `UPDATE products.variant SET reserved = reserved + 1 WHERE id = '${mug}'`,
  ],
  [
    'the stock equals the sums of its movements',
    `DELETE FROM products.stock_movement WHERE variant_id = '${mug}' AND kind = 'RELEASE'`,
  ],
  ['reservations do not exceed the stock', `UPDATE products.variant SET on_hand = 3 WHERE id = '${mug}'`],
  [
    'confirmed orders do not exceed the total stock',
    `DELETE FROM products.stock_movement WHERE variant_id = '${lastCup}'`,
  ],
  ['a confirmed order has its full stock', `DELETE FROM products.stock_reservation WHERE order_id = '${confirmed}'`],
  [
    'a confirmed order has its full stock',
    `UPDATE products.stock_reservation SET quantity = 2 WHERE order_id = '${delivered}'`,
  ],
  [
    'a confirmed order has its full stock',
    `UPDATE products.stock_reservation SET quantity = 2 WHERE order_id = '${reduced}'`,
  ],
  [
    'stock is held only for pending orders',
    `UPDATE products.stock_reservation SET status = 'HELD' WHERE order_id = '${cancelled}'`,
  ],
  [
    'stock is sold only to confirmed orders',
    `UPDATE products.stock_reservation SET status = 'SOLD' WHERE order_id = '${cancelled}'`,
  ],
  ['each order has one reservation per variant', again('products.stock_reservation', `order_id = '${open}'`)],
  ['every order was received by products', `DELETE FROM products.stock_order WHERE order_id = '${open}'`],
  [
    'stock orders match their reservations',
    `UPDATE products.stock_order SET state = 'SOLD' WHERE order_id = '${open}'`,
  ],
  ['stock orders match their reservations', `DELETE FROM products.stock_reservation WHERE order_id = '${open}'`],
  ['each order gets one stock response', again('products.outbox', `subject = '${open}'`)],
  ['each order gets one stock response', `DELETE FROM products.outbox WHERE subject = '${rejected}'`],
  ['each order gets one stock response', `DELETE FROM products.outbox WHERE subject = '${cancelled}'`],
  ['each return is restocked once', again('products.stock_movement', `return_id = '${returned}'`)],
  ['each return is restocked once', `DELETE FROM products.stock_movement WHERE return_id = '${returned}'`],
  [
    'captures do not exceed the amount due, and refunds do not exceed captures',
    `UPDATE orders.orders SET payment_captured_minor = 301 WHERE id = '${delivered}'`,
  ],
  [
    'captures do not exceed the amount due, and refunds do not exceed captures',
    `UPDATE orders.orders SET payment_refunded_minor = 301 WHERE id = '${delivered}'`,
  ],
  [
    'captures do not exceed the amount due, and refunds do not exceed captures',
    `UPDATE orders.orders SET payment_captured_minor = 200 WHERE id = '${reduced}'`,
  ],
  [
    'each payment is authorized and voided at most once, also by an edit, and captured once for each parcel',
    again('orders.payment_operation', `kind = 'CAPTURE'`),
  ],
  [
    'the captured amount is the sum of the captures',
    `UPDATE orders.payment_operation SET amount_minor = 299 WHERE kind = 'CAPTURE'`,
  ],
  ['no payment operation is pending', `UPDATE orders.payment_operation SET status = 'PENDING' WHERE kind = 'VOID'`],
  [
    'each edit that adds units is decided, and noted once',
    `INSERT INTO orders.order_edit VALUES (gen_random_uuid(), '${confirmed}', 'AUTHORIZING', NULL)`,
  ],
  [
    'each edit that adds units is decided, and noted once',
    `INSERT INTO orders.order_edit VALUES (gen_random_uuid(), '${confirmed}', 'APPLIED', 2)`,
  ],
  [
    'each edit that adds units is decided, and noted once',
    `INSERT INTO orders.order_edit VALUES (gen_random_uuid(), '${delivered}', 'FAILED', 6);
     UPDATE orders.order_status_change SET kind = 'EDITED' WHERE order_id = '${delivered}' AND version = 6`,
  ],
  [
    'each order has one charge',
    `INSERT INTO provider.charge SELECT 'another', order_id, 'VOIDED', authorized, 0, 0 FROM provider.charge
     WHERE order_id = '${delivered}'`,
  ],
  ['each order has one charge', again('provider.charge', `order_id = '${delivered}'`)],
  ["the provider's records match the orders", `UPDATE provider.charge SET refunded = 0`],
  ["the provider's records match the orders", `DELETE FROM provider.charge WHERE order_id = '${delivered}'`],
  [
    "the provider's records match the orders",
    `UPDATE orders.orders SET payment_reference = NULL WHERE id = '${cancelled}'`,
  ],
  [
    'no authorization remains for a final order',
    `UPDATE provider.charge SET status = 'AUTHORIZED' WHERE order_id = '${cancelled}'`,
  ],
  [
    'a final order has no open payment',
    `UPDATE orders.orders SET payment_status = 'AUTHORIZED' WHERE id = '${cancelled}'`,
  ],
  [
    'a confirmed order is fully authorized',
    `UPDATE orders.orders SET payment_authorized_minor = 99 WHERE id = '${confirmed}'`,
  ],
  ['a delivered order is paid', `UPDATE orders.orders SET payment_captured_minor = 0 WHERE id = '${delivered}'`],
  ['no payment operation has failed', `UPDATE orders.payment_operation SET status = 'FAILED' WHERE kind = 'CAPTURE'`],
  ['every accepted refund is executed once', `DELETE FROM orders.payment_operation WHERE kind = 'REFUND'`],
  ['each refund key has one refund', again('orders.payment_operation', `kind = 'REFUND'`)],
  [
    'the refunded amount is the sum of the refunds',
    `UPDATE orders.payment_operation SET amount_minor = 99 WHERE kind = 'REFUND'`,
  ],
  ['shipped quantities match the parcels', `DELETE FROM orders.fulfilment_line`],
  ['returned quantities match the returns', `UPDATE orders.order_return SET status = 'REFUSED'`],
  [
    'a shipped order is completely shipped',
    `UPDATE orders.order_line SET shipped_quantity = 1 WHERE order_id = '${delivered}'`,
  ],
  [
    'a shipped order is completely shipped',
    `UPDATE orders.order_line SET cancelled_quantity = 0 WHERE order_id = '${reduced}'`,
  ],
  [
    'shipped quantities match the parcels',
    `UPDATE orders.order_line SET cancelled_quantity = 2 WHERE order_id = '${reduced}'`,
  ],
  [
    'no order is stuck after a partial shipment',
    `UPDATE orders.orders SET status = 'PROCESSING' WHERE id = '${reduced}'`,
  ],
  ['no order is stuck after a partial shipment', `UPDATE orders.orders SET status = 'SHIPPED' WHERE id = '${reduced}'`],
  ['a delivered order has no parcel in transit', `UPDATE orders.fulfilment SET status = 'SHIPPED'`],
  [
    'every event is published',
    `UPDATE customers.outbox SET published = false; UPDATE orders.outbox SET published = false`,
  ],
  ['every event was delivered', `DELETE FROM products.inbox`],
  ['every event was delivered', `DELETE FROM orders.inbox WHERE consumer = 'orders.offers'`],
  ['each message is handled once', again('products.inbox', 'true')],
  ['all queues are empty', `UPDATE broker.queue SET messages = 1`],
  ['no message is dead-lettered', `INSERT INTO orders.dead_letter (queue) VALUES ('orders.stock')`],
  ['without faults each event is published once', `UPDATE broker.published_before_faults SET times = 2`],
  [
    'every event was received by every webhook endpoint that wants it',
    `DELETE FROM load.received_webhook WHERE subject = '${open}'`,
  ],
  [
    'every event was received by every webhook endpoint that wants it',
    `UPDATE load.received_webhook SET is_accepted = false WHERE subject = '${open}'`,
  ],
  [
    'webhook endpoints receive only what they want',
    `UPDATE orders.webhook_endpoint SET event_types = '{order.placed}'`,
  ],
  ['webhook endpoints receive only what they want', `UPDATE load.received_webhook SET subject = '${open}'`],
  [
    'webhook endpoints receive the events of an order in order',
    `UPDATE load.received_webhook SET position = -position`,
  ],
  [
    // An earlier event arrives once more after a later one.
    'webhook endpoints receive the events of an order in order',
    `INSERT INTO load.received_webhook
     SELECT endpoint_id, 1000, event_id, subject, true, true FROM load.received_webhook WHERE position = 0`,
  ],
  [
    // The first event was not accepted before the next one arrived.
    'webhook endpoints receive the events of an order in order',
    `UPDATE load.received_webhook SET is_accepted = false WHERE position = 0;
     INSERT INTO load.received_webhook
     SELECT endpoint_id, 1000, event_id, subject, true, true FROM load.received_webhook WHERE position = 0`,
  ],
  ['every webhook is signed', `UPDATE load.received_webhook SET is_signed = false`],
  [
    'each event has one webhook delivery for each endpoint, which is delivered',
    again('orders.webhook_delivery', 'true'),
  ],
  [
    'each event has one webhook delivery for each endpoint, which is delivered',
    `UPDATE orders.webhook_delivery SET status = 'PENDING'`,
  ],
  [
    'the statistics match the orders',
    `UPDATE customers.customer_order SET version = 5 WHERE order_id = '${delivered}'`,
  ],
  ['the statistics match the orders', `DELETE FROM customers.customer_order WHERE order_id = '${delivered}'`],
  [
    'the statistics match the orders',
    `UPDATE customers.customer_order SET total_minor = 200 WHERE order_id = '${reduced}'`,
  ],
  ['stock levels in orders match products', `UPDATE orders.stock_level SET available_quantity = 44 WHERE version = 6`],
  ['stock levels in orders match products', `DELETE FROM orders.stock_level`],
  ['each order is counted once', again('customers.customer_order', `order_id = '${delivered}'`)],
  ['offers match the products', `UPDATE orders.offer SET price_minor = 99`],
  ['offers match the products', `DELETE FROM orders.offer`],
  ['every accepted registration exists', `DELETE FROM customers.customer`],
  ['each email address has one customer', `INSERT INTO customers.customer (email) VALUES ('ADA@example.com')`],
];

test('a consistent shop violates no invariants', async () => {
  expect(await violatedBy('SELECT')).toEqual([]);
});

test.each(damages)('%s: detects %s', async (invariant, damage) => {
  expect(await violatedBy(damage)).toContain(invariant);
});

test('every invariant has a damage', () => {
  const names = invariants.map(({ name }) => name);
  expect(new Set(damages.map(([name]) => name))).toEqual(new Set(names));
  expect(new Set(names).size).toBe(names.length);
});
