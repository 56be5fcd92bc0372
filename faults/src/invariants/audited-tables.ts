/** A table for the invariants: read from a service’s database, or recorded by the harness. */
export interface AuditedTable {
  /** The schema and table in the audit database. */
  readonly name: string;
  /** The columns with their types: without constraints, so that violations can be stored. */
  readonly columns: Readonly<Record<string, string>>;
  /** The source database and query; without it, the harness writes the table. */
  readonly from?: { readonly database: 'customers' | 'orders' | 'products'; readonly select: string };
}

type Database = NonNullable<AuditedTable['from']>['database'];

function copied(database: Database, table: string, columns: Readonly<Record<string, string>>): AuditedTable {
  const select = `SELECT ${Object.keys(columns).join(', ')} FROM ${table}`;
  return { name: `${database}.${table}`, columns, from: { database, select } };
}

const messages = (database: Database): AuditedTable[] => [
  {
    name: `${database}.outbox`,
    columns: {
      id: 'uuid',
      position: 'bigint',
      subject: 'text',
      type: 'text',
      version: 'integer',
      status: 'text',
      restock: 'boolean',
      published: 'boolean',
    },
    from: {
      database,
      select: `SELECT id, position, subject, envelope ->> 'type' AS type, (envelope ->> 'aggregateversion')::integer AS version,
          envelope #>> '{data,status}' AS status, (envelope #>> '{data,restock}')::boolean AS restock,
          published_at IS NOT NULL AS published
        FROM outbox`,
    },
  },
  copied(database, 'inbox', { consumer: 'text', message_id: 'uuid' }),
];

const orderColumns = {
  id: 'uuid',
  customer_id: 'uuid',
  guest_id: 'uuid',
  email: 'text',
  idempotency_key: 'text',
  status: 'text',
  version: 'integer',
  country_code: 'text',
  total_minor: 'bigint',
  discount_minor: 'bigint',
  shipping_minor: 'bigint',
  tax_minor: 'bigint',
  added_tax_minor: 'bigint',
  gift_card_minor: 'bigint',
  gift_card_returned_minor: 'bigint',
  price_details: 'jsonb',
  deadline_at: 'timestamptz',
  payment_provider: 'text',
  payment_status: 'text',
  payment_reference: 'text',
  payment_action: 'jsonb',
  payment_amount_minor: 'bigint',
  payment_authorized_minor: 'bigint',
  payment_released_minor: 'bigint',
  payment_captured_minor: 'bigint',
  payment_capturing_minor: 'bigint',
  payment_refunding_minor: 'bigint',
  payment_refunded_minor: 'bigint',
} as const;

/** The rules of prices, and what orders have used of them. */
const redeemed: readonly AuditedTable[] = [
  copied('orders', 'tax_rate', { country_code: 'text', rate_millionths: 'integer', is_included: 'boolean' }),
  copied('orders', 'shipping_method', { id: 'uuid', rates: 'jsonb' }),
  copied('orders', 'promotion', { id: 'uuid', share_millionths: 'integer' }),
  copied('orders', 'coupon_code', {
    id: 'uuid',
    promotion_id: 'uuid',
    code: 'text',
    max_uses: 'integer',
    max_uses_per_customer: 'integer',
    use_count: 'integer',
  }),
  copied('orders', 'coupon_use', { coupon_code_id: 'uuid', order_id: 'uuid' }),
  copied('orders', 'gift_card', { id: 'uuid', initial_minor: 'bigint', balance_minor: 'bigint' }),
  copied('orders', 'gift_card_entry', {
    position: 'bigint',
    gift_card_id: 'uuid',
    order_id: 'uuid',
    kind: 'text',
    amount_minor: 'bigint',
    balance_minor: 'bigint',
  }),
];

const webhooks: readonly AuditedTable[] = [
  copied('orders', 'webhook_endpoint', { id: 'uuid', event_types: 'text[]' }),
  copied('orders', 'webhook_delivery', { endpoint_id: 'uuid', event_id: 'uuid', status: 'text' }),
  {
    name: 'load.received_webhook',
    columns: {
      endpoint_id: 'uuid',
      position: 'integer',
      event_id: 'uuid',
      subject: 'text',
      is_signed: 'boolean',
      is_accepted: 'boolean',
    },
  },
];

/** All tables that the invariants may use. */
export const auditedTables: readonly AuditedTable[] = [
  ...messages('customers'),
  ...messages('orders'),
  ...messages('products'),
  copied('customers', 'customer', { id: 'uuid', email: 'text' }),
  copied('customers', 'customer_order', {
    order_id: 'uuid',
    customer_id: 'uuid',
    status: 'text',
    version: 'integer',
    total_minor: 'bigint',
    refunded_minor: 'bigint',
  }),
  {
    name: 'orders.orders',
    columns: orderColumns,
    from: {
      database: 'orders',
      select: `SELECT *, contact ->> 'email' AS email, shipping_address ->> 'countryCode' AS country_code FROM orders`,
    },
  },
  copied('orders', 'order_line', {
    id: 'uuid',
    order_id: 'uuid',
    variant_id: 'uuid',
    quantity: 'integer',
    unit_price_minor: 'bigint',
    discount_minor: 'bigint',
    tax_minor: 'bigint',
    added_tax_minor: 'bigint',
    shipped_quantity: 'integer',
    cancelled_quantity: 'integer',
    returning_quantity: 'integer',
    returned_quantity: 'integer',
  }),
  copied('orders', 'order_status_change', {
    order_id: 'uuid',
    version: 'integer',
    status: 'text',
    previous_status: 'text',
    kind: 'text',
  }),
  copied('orders', 'order_edit', { id: 'uuid', order_id: 'uuid', status: 'text', applied_version: 'integer' }),
  copied('orders', 'payment_operation', {
    id: 'uuid',
    order_id: 'uuid',
    kind: 'text',
    amount_minor: 'bigint',
    status: 'text',
    request_key: 'text',
    edit_id: 'uuid',
  }),
  copied('orders', 'offer', { variant_id: 'uuid', price_minor: 'bigint', product_version: 'integer' }),
  copied('orders', 'stock_level', { variant_id: 'uuid', available_quantity: 'integer', version: 'integer' }),
  copied('orders', 'cart', { id: 'uuid', selection: 'jsonb' }),
  copied('orders', 'cart_line', { cart_id: 'uuid', variant_id: 'uuid', quantity: 'integer' }),
  copied('orders', 'fulfilment', { id: 'uuid', order_id: 'uuid', status: 'text' }),
  copied('orders', 'fulfilment_line', { fulfilment_id: 'uuid', order_line_id: 'uuid', quantity: 'integer' }),
  copied('orders', 'order_return', { id: 'uuid', order_id: 'uuid', status: 'text', restock: 'boolean' }),
  copied('orders', 'order_return_line', { return_id: 'uuid', order_line_id: 'uuid', quantity: 'integer' }),
  ...redeemed,
  ...webhooks,
  copied('orders', 'dead_letter', { id: 'uuid', queue: 'text', type: 'text', error: 'text' }),
  {
    name: 'provider.charge',
    columns: {
      reference: 'text',
      order_id: 'uuid',
      status: 'text',
      authorized: 'bigint',
      captured: 'bigint',
      refunded: 'bigint',
    },
    from: {
      database: 'orders',
      select: 'SELECT reference, order_id::uuid, status, authorized, captured, refunded FROM test_payments.charge',
    },
  },
  copied('products', 'product', { id: 'uuid', version: 'integer' }),
  copied('products', 'variant', {
    id: 'uuid',
    product_id: 'uuid',
    on_hand: 'integer',
    reserved: 'integer',
    stock_version: 'integer',
    price_minor: 'bigint',
  }),
  copied('products', 'stock_order', { order_id: 'uuid', state: 'text' }),
  copied('products', 'stock_reservation', {
    order_id: 'uuid',
    variant_id: 'uuid',
    quantity: 'integer',
    status: 'text',
  }),
  copied('products', 'stock_movement', {
    variant_id: 'uuid',
    kind: 'text',
    on_hand_change: 'integer',
    reserved_change: 'integer',
    return_id: 'uuid',
  }),
  { name: 'load.accepted_order', columns: { customer_id: 'uuid', key: 'text', order_id: 'uuid' } },
  // The former contents of carts that were ordered once and not changed since.
  {
    name: 'load.ordered_cart',
    columns: { cart_id: 'uuid', order_id: 'uuid', variant_id: 'uuid', quantity: 'integer' },
  },
  { name: 'load.accepted_refund', columns: { order_id: 'uuid', key: 'text', amount_minor: 'bigint' } },
  { name: 'load.accepted_registration', columns: { customer_id: 'uuid', email: 'text' } },
  { name: 'broker.queue', columns: { name: 'text', messages: 'integer' } },
  // Recorded before the first kill.
  { name: 'broker.published_before_faults', columns: { event_id: 'uuid', times: 'integer' } },
];
