import type { Audit } from '../../src/invariants/audit.ts';

/** Deterministic UUIDs: shop(1) of orders is order 1 in every table. */
const uuid = (kind: number, number: number) =>
  `00000000-0000-4000-8000-${String(kind * 1000 + number).padStart(12, '0')}`;
const customer = uuid(1, 1);
/** A customer whose cart was ordered and is empty. */
const contented = uuid(1, 2);
const [cart, guestCart] = [uuid(10, 1), uuid(10, 3)];
export const emptyCart = uuid(10, 2);
export const mug = uuid(2, 1);
export const lastCup = uuid(2, 2);
const product = uuid(8, 1);
export const returned = uuid(4, 1);
/** Delivered and paid by card; a part was returned. */
export const delivered = uuid(3, 1);
/** Cash on delivery. */
export const confirmed = uuid(3, 2);
/** Rejected for lack of stock: the cart is unchanged. */
export const rejected = uuid(3, 3);
/** Cancelled after the card was charged. */
export const cancelled = uuid(3, 4);
/** The customer may still confirm the payment. */
export const open = uuid(3, 5);
/** One of two units was shipped, the other was cancelled. */
export const reduced = uuid(3, 6);
/** By a guest: with shipping, tax, a coupon and a gift card. */
export const priced = uuid(3, 7);
const [promotion, coupon, method, endpoint] = [uuid(11, 1), uuid(11, 2), uuid(11, 3), uuid(11, 4)];
export const giftCard = uuid(11, 5);

let lastEvent = 0;
const nextEvent = () => uuid(9, ++lastEvent);

type Step = readonly [status: string, previous: string | null];
const histories: Readonly<Record<string, readonly Step[]>> = {
  [delivered]: [
    ['PENDING', null],
    ['CONFIRMED', 'PENDING'],
    ['PROCESSING', 'CONFIRMED'],
    ['SHIPPED', 'PROCESSING'],
    ['DELIVERED', 'SHIPPED'],
    ['DELIVERED', 'DELIVERED'],
  ],
  [confirmed]: [
    ['PENDING', null],
    ['CONFIRMED', 'PENDING'],
  ],
  [rejected]: [
    ['PENDING', null],
    ['REJECTED', 'PENDING'],
  ],
  [cancelled]: [
    ['PENDING', null],
    ['CONFIRMED', 'PENDING'],
    ['CANCELLED', 'CONFIRMED'],
  ],
  [open]: [['PENDING', null]],
  [reduced]: [
    ['PENDING', null],
    ['CONFIRMED', 'PENDING'],
    ['PROCESSING', 'CONFIRMED'],
    ['PROCESSING', 'PROCESSING'],
    ['SHIPPED', 'PROCESSING'],
    ['DELIVERED', 'SHIPPED'],
  ],
  [priced]: [
    ['PENDING', null],
    ['CONFIRMED', 'PENDING'],
  ],
};

const line = (number: number, order_id: string, variant_id: string, quantity: number, back: object = {}) => ({
  id: uuid(5, number),
  order_id,
  variant_id,
  quantity,
  unit_price_minor: 100,
  discount_minor: 0,
  tax_minor: 0,
  added_tax_minor: 0,
  shipped_quantity: 0,
  cancelled_quantity: 0,
  returning_quantity: 0,
  returned_quantity: 0,
  ...back,
});
const lines = [
  line(1, delivered, mug, 2, { shipped_quantity: 2, returned_quantity: 1 }),
  line(2, delivered, mug, 1, { shipped_quantity: 1 }),
  line(3, confirmed, lastCup, 1),
  line(4, rejected, lastCup, 1, { discount_minor: 13 }),
  line(5, cancelled, mug, 1),
  line(6, open, mug, 4),
  line(7, reduced, mug, 2, { shipped_quantity: 1, cancelled_quantity: 1 }),
  line(8, priced, mug, 2, { discount_minor: 25, tax_minor: 35, added_tax_minor: 35 }),
];

/** How an order with a coupon and a gift card stores them. */
const detailsOf = (amountMinor: number) => ({
  shippingMethod: { id: method, name: 'Post' },
  coupons: [{ couponCodeId: coupon, code: 'EIGHTH' }],
  giftCards: [{ giftCardId: giftCard, amountMinor }],
});

const order = (id: string, total_minor: number, payment: object) => ({
  id,
  customer_id: customer,
  guest_id: null,
  email: 'ada@example.com',
  country_code: 'FR',
  idempotency_key: `key of ${id}`,
  status: histories[id]?.at(-1)?.[0],
  version: histories[id]?.length,
  total_minor,
  discount_minor: 0,
  shipping_minor: 0,
  tax_minor: 0,
  added_tax_minor: 0,
  gift_card_minor: 0,
  gift_card_returned_minor: 0,
  price_details: null,
  deadline_at: null,
  payment_provider: 'test',
  payment_reference: `charge of ${id}`,
  payment_action: null,
  payment_amount_minor: total_minor,
  payment_authorized_minor: total_minor,
  payment_released_minor: 0,
  payment_captured_minor: 0,
  payment_capturing_minor: 0,
  payment_refunding_minor: 0,
  payment_refunded_minor: 0,
  ...payment,
});
const orders = [
  order(delivered, 300, {
    payment_status: 'PARTIALLY_REFUNDED',
    payment_captured_minor: 300,
    payment_refunded_minor: 100,
  }),
  order(confirmed, 100, {
    payment_status: 'AUTHORIZED',
    payment_provider: 'cash-on-delivery',
    payment_reference: 'cash',
  }),
  order(rejected, 87, {
    discount_minor: 13,
    gift_card_minor: 10,
    gift_card_returned_minor: 10,
    price_details: detailsOf(10),
    payment_status: 'VOIDED',
    payment_reference: null,
    payment_amount_minor: 77,
    payment_authorized_minor: 0,
  }),
  order(cancelled, 100, { payment_status: 'VOIDED' }),
  order(open, 400, {
    payment_status: 'PENDING',
    payment_authorized_minor: 0,
    payment_action: {},
    deadline_at: new Date(Date.now() + 600_000).toISOString(),
  }),
  order(reduced, 200, {
    customer_id: contented,
    payment_status: 'CAPTURED',
    payment_provider: 'cash-on-delivery',
    payment_reference: 'cash',
    payment_released_minor: 100,
    payment_captured_minor: 100,
  }),
  order(priced, 798, {
    customer_id: null,
    guest_id: guestCart,
    idempotency_key: `${guestCart}\nkey of ${priced}`,
    country_code: 'GB',
    discount_minor: 25,
    shipping_minor: 490,
    tax_minor: 133,
    added_tax_minor: 133,
    gift_card_minor: 98,
    price_details: detailsOf(98),
    payment_status: 'AUTHORIZED',
    payment_provider: 'cash-on-delivery',
    payment_reference: 'cash',
    payment_amount_minor: 700,
    payment_authorized_minor: 700,
  }),
];

const operation = (
  number: number,
  order_id: string,
  kind: string,
  amount_minor: number,
  request_key: string | null,
) => ({
  id: uuid(6, number),
  order_id,
  kind,
  amount_minor,
  status: 'SUCCEEDED',
  request_key,
});
const charge = (order_id: string, status: string, authorized: number, captured = 0, refunded = 0) => ({
  reference: `charge of ${order_id}`,
  order_id,
  status,
  authorized,
  captured,
  refunded,
});

interface Event {
  readonly id: string;
  readonly position: number;
  readonly subject: string;
  readonly type: string;
  readonly version: number;
  readonly status: string | null;
  readonly restock: boolean | null;
  readonly published: boolean;
}
const event = (
  type: string,
  subject: string,
  version = 1,
  status: string | null = null,
  restock: boolean | null = null,
): Event => ({
  id: nextEvent(),
  position: lastEvent,
  subject,
  type,
  version,
  status,
  restock,
  published: true,
});
const steps = Object.entries(histories).flatMap(([order_id, history]) =>
  history.map(([status, previous_status], index) => ({ order_id, version: index + 1, status, previous_status })),
);
const said = {
  orders: [
    ...Object.keys(histories).map((id) => event('order.placed', id)),
    ...steps
      .filter(({ version }) => version > 1)
      .map(({ order_id, version, status }) => event('order.status-changed', order_id, version, status)),
    event('order.return-accepted', delivered, 1, null, true),
    event('order.lines-cancelled', reduced, 5),
  ],
  products: [
    ...[delivered, confirmed, cancelled, open, reduced, priced].map((id) => event('stock.reserved', id)),
    event('stock.rejected', rejected),
    event('product.changed', product, 7),
    event('stock.changed', mug, 6),
  ],
};
const heardBy = (consumer: string, events: readonly Event[]) =>
  events.map(({ id: message_id }) => ({ consumer, message_id }));

const entry = (
  position: number,
  order_id: string | null,
  kind: string,
  amount_minor: number,
  balance_minor: number,
) => ({
  position,
  gift_card_id: giftCard,
  order_id,
  kind,
  amount_minor,
  balance_minor,
});

/** A consistent shop at rest. */
const movement = (variant_id: string, kind: string, on_hand_change: number, reserved_change = 0) => ({
  variant_id,
  kind,
  on_hand_change,
  reserved_change,
  return_id: null,
});

const tables: Readonly<Record<string, readonly object[]>> = {
  'customers.customer': [{ id: customer, email: 'ada@example.com' }],
  'customers.customer_order': orders
    .filter(({ status, customer_id }) => status !== 'PENDING' && customer_id !== null)
    .map(({ id, customer_id, status, version, total_minor, payment_released_minor, payment_refunded_minor }) => ({
      order_id: id,
      customer_id,
      status,
      version,
      total_minor: total_minor - payment_released_minor,
      refunded_minor: payment_refunded_minor,
    })),
  'customers.inbox': heardBy(
    'customers.orders',
    said.orders.filter(({ type }) => type === 'order.status-changed'),
  ),
  'orders.orders': orders,
  'orders.offer': [mug, lastCup].map((variant_id) => ({ variant_id, price_minor: 100, product_version: 7 })),
  'orders.stock_level': [
    { variant_id: mug, available_quantity: 41, version: 6 },
    { variant_id: lastCup, available_quantity: 0, version: 2 },
  ],
  'orders.cart': [
    { id: cart, selection: { couponCodes: ['EIGHTH'], giftCardIds: [giftCard] } },
    { id: emptyCart, selection: {} },
    { id: guestCart, selection: {} },
  ],
  'orders.cart_line': [{ cart_id: cart, variant_id: lastCup, quantity: 1 }],
  'orders.order_line': lines,
  'orders.order_status_change': steps,
  'orders.payment_operation': [
    operation(1, delivered, 'AUTHORIZE', 300, null),
    operation(2, delivered, 'CAPTURE', 300, null),
    operation(3, delivered, 'REFUND', 100, 'refund key of a refund'),
    operation(4, cancelled, 'AUTHORIZE', 100, null),
    operation(5, cancelled, 'VOID', 0, null),
    operation(6, open, 'AUTHORIZE', 400, null),
  ],
  'orders.fulfilment': [
    { id: uuid(7, 1), order_id: delivered, status: 'DELIVERED' },
    { id: uuid(7, 2), order_id: reduced, status: 'DELIVERED' },
  ],
  'orders.fulfilment_line': [
    { fulfilment_id: uuid(7, 1), order_line_id: uuid(5, 1), quantity: 2 },
    { fulfilment_id: uuid(7, 1), order_line_id: uuid(5, 2), quantity: 1 },
    { fulfilment_id: uuid(7, 2), order_line_id: uuid(5, 7), quantity: 1 },
  ],
  'orders.order_return': [{ id: returned, order_id: delivered, status: 'ACCEPTED', restock: true }],
  'orders.order_return_line': [{ return_id: returned, order_line_id: uuid(5, 1), quantity: 1 }],
  'orders.tax_rate': [{ country_code: 'GB', rate_millionths: 200_000, is_included: false }],
  'orders.shipping_method': [
    {
      id: method,
      rates: [
        { priceMinor: 0, minSubtotalMinor: 1_000 },
        { priceMinor: 490, minSubtotalMinor: 150 },
      ],
    },
  ],
  'orders.promotion': [{ id: promotion, share_millionths: 125_000 }],
  'orders.coupon_code': [
    { id: coupon, promotion_id: promotion, code: 'EIGHTH', max_uses: 1, max_uses_per_customer: 1, use_count: 1 },
  ],
  'orders.coupon_use': [{ coupon_code_id: coupon, order_id: priced }],
  'orders.gift_card': [{ id: giftCard, initial_minor: 100, balance_minor: 2 }],
  'orders.gift_card_entry': [
    entry(1, null, 'ISSUED', 100, 100),
    entry(2, rejected, 'DEBITED', -10, 90),
    entry(3, rejected, 'CREDITED', 10, 100),
    entry(4, priced, 'DEBITED', -98, 2),
  ],
  'orders.webhook_endpoint': [{ id: endpoint, event_types: [...new Set(said.orders.map(({ type }) => type))] }],
  'orders.webhook_delivery': said.orders.map(({ id }) => ({
    endpoint_id: endpoint,
    event_id: id,
    status: 'DELIVERED',
  })),
  'orders.outbox': said.orders,
  'orders.inbox': [
    ...heardBy(
      'orders.stock',
      said.products.filter(({ type }) => type === 'stock.reserved' || type === 'stock.rejected'),
    ),
    ...heardBy(
      'orders.offers',
      said.products.filter(({ type }) => type !== 'stock.rejected'),
    ),
  ],
  'provider.charge': [
    charge(delivered, 'CAPTURED', 300, 300, 100),
    charge(cancelled, 'VOIDED', 100),
    charge(open, 'ACTION_REQUIRED', 400),
  ],
  'products.product': [{ id: product, version: 7 }],
  'products.variant': [
    { id: mug, product_id: product, on_hand: 45, reserved: 4, stock_version: 6, price_minor: 100 },
    { id: lastCup, product_id: product, on_hand: 0, reserved: 0, stock_version: 2, price_minor: 100 },
  ],
  'products.stock_order': [
    { order_id: delivered, state: 'SOLD' },
    { order_id: confirmed, state: 'SOLD' },
    { order_id: rejected, state: 'REJECTED' },
    { order_id: cancelled, state: 'RELEASED' },
    { order_id: open, state: 'RESERVED' },
    { order_id: reduced, state: 'SOLD' },
    { order_id: priced, state: 'SOLD' },
  ],
  'products.stock_reservation': [
    { order_id: delivered, variant_id: mug, quantity: 3, status: 'SOLD' },
    { order_id: confirmed, variant_id: lastCup, quantity: 1, status: 'SOLD' },
    { order_id: cancelled, variant_id: mug, quantity: 1, status: 'RELEASED' },
    { order_id: open, variant_id: mug, quantity: 4, status: 'HELD' },
    { order_id: reduced, variant_id: mug, quantity: 1, status: 'SOLD' },
    { order_id: priced, variant_id: mug, quantity: 2, status: 'SOLD' },
  ],
  'products.stock_movement': [
    movement(mug, 'RECEIPT', 50),
    movement(lastCup, 'RECEIPT', 1),
    movement(mug, 'RESERVATION', 0, 3),
    movement(mug, 'SALE', -3, -3), // Delivered.
    movement(lastCup, 'RESERVATION', 0, 1),
    movement(lastCup, 'SALE', -1, -1), // Confirmed.
    movement(mug, 'RESERVATION', 0, 1),
    movement(mug, 'RELEASE', 0, -1), // Cancelled.
    movement(mug, 'RESERVATION', 0, 4), // Open.
    movement(mug, 'RESERVATION', 0, 2),
    movement(mug, 'RELEASE', 0, -1),
    movement(mug, 'SALE', -1, -1), // Reduced.
    movement(mug, 'RESERVATION', 0, 2),
    movement(mug, 'SALE', -2, -2), // Priced.
    { ...movement(mug, 'RETURN', 1), return_id: returned },
  ],
  'products.outbox': said.products,
  'products.inbox': heardBy(
    'products.orders',
    said.orders.filter(
      ({ type, status }) =>
        type !== 'order.status-changed' || /CONFIRMED|DELIVERED|RETURNED|REJECTED|CANCELLED/.test(status ?? ''),
    ),
  ),
  'load.ordered_cart': [
    { cart_id: cart, order_id: rejected, variant_id: lastCup, quantity: 1 },
    { cart_id: emptyCart, order_id: reduced, variant_id: mug, quantity: 2 },
    { cart_id: guestCart, order_id: priced, variant_id: mug, quantity: 2 },
  ],
  'load.received_webhook': said.orders.map(({ id, subject }, position) => ({
    endpoint_id: endpoint,
    position,
    event_id: id,
    subject,
    is_signed: true,
    is_accepted: true,
  })),
  'load.accepted_order': orders.map(({ id, customer_id }) => ({ customer_id, key: `key of ${id}`, order_id: id })),
  'load.accepted_registration': [{ customer_id: customer, email: 'ada@example.com' }],
  'load.accepted_refund': [{ order_id: delivered, key: 'key of a refund', amount_minor: 100 }],
  'broker.queue': [{ name: 'orders.stock', messages: 0 }],
  'broker.published_before_faults': [{ event_id: uuid(9, 1), times: 1 }],
};

export async function bringToRest(audit: Audit): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) await audit.add(table, rows);
}
