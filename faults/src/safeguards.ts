/** A mechanism that keeps the shop consistent, and how to remove it without changing the shop’s code. */
export interface Safeguard {
  /** The effect of its removal. */
  readonly without: string;
  /** Statements of the services that are rewritten. */
  readonly rewrite?: readonly (readonly [pattern: RegExp, replacement: string])[];
  /** Changes to the databases before the first order. */
  readonly alter?: Partial<Record<'customers' | 'orders' | 'products', string>>;
  /** Whether events are stored in a separate transaction. */
  readonly isOutboxLate?: boolean;
  /** Changes to the services’ channels. */
  readonly channel?: 'acknowledge-on-arrival' | 'confirm-at-once';
}

const table = {
  inbox: {
    without: 'a redelivered message is handled again',
    rewrite: [
      [
        /(INSERT INTO inbox [^)]*\) VALUES [^)]*\)) ON CONFLICT DO NOTHING/i,
        '$1 ON CONFLICT (consumer, message_id) DO UPDATE SET handled_at = now()',
      ],
    ],
  },
  'idempotency-key': {
    without: 'the idempotency key of an order is neither unique nor checked',
    rewrite: [[/ON CONFLICT \(customer_id, idempotency_key\) DO NOTHING/i, '']],
    alter: { orders: 'ALTER TABLE orders DROP CONSTRAINT order_placed_once' },
  },
  'stock-condition': {
    without: 'stock is reserved without a check',
    rewrite: [[/WHERE on_hand - reserved >= quantity\b/i, 'WHERE true']],
    alter: { products: 'ALTER TABLE variant DROP CONSTRAINT variant_never_oversold' },
  },
  'stock-lock': {
    without: 'stock is checked without a lock, and reserved 300 ms later',
    rewrite: [
      [
        /(on_hand - reserved >= quantity)(\s+ORDER BY id) FOR NO KEY UPDATE OF variant/i,
        '$1 AND pg_sleep(0.3)::text IS NOT NULL$2',
      ],
    ],
    alter: { products: 'ALTER TABLE variant DROP CONSTRAINT variant_never_oversold' },
  },
  'stock-check': {
    without: 'stock is reserved without a check, but the table still has its constraint',
    rewrite: [[/WHERE on_hand - reserved >= quantity\b/i, 'WHERE true']],
  },
  'subject-lock': {
    without: 'two relays process the same outbox rows concurrently',
    rewrite: [[/pg_try_advisory_lock\(hashtextextended\('outbox\/'[^)]*\)\)/i, 'true']],
  },
  'order-lock': {
    without: 'an order is not locked during a status change, and a history version can be written twice',
    rewrite: [[/(SELECT \* FROM orders WHERE id = \$1\s+)FOR UPDATE/i, '$1']],
    alter: { orders: 'ALTER TABLE order_status_change DROP CONSTRAINT order_status_change_pkey' },
  },
  'version-guard': {
    without: 'statistics apply an event although they have a later one',
    rewrite: [[/\s+WHERE customer_order\.version <=? excluded\.version/i, '']],
  },
  'payment-key': {
    without: 'a payment provider gets another key at every attempt',
    rewrite: [[/(INSERT INTO test_payments\.call .*VALUES \()\$1,/is, '$1$$1::text || gen_random_uuid()::text,']],
  },
  'payment-once': {
    without: 'two workers process the same payment concurrently, and both record the response',
    rewrite: [
      [/ AND \(leased_until IS NULL OR leased_until < now\(\)\)/i, ''],
      [/(UPDATE "payment_operation" SET .*WHERE .*)"status" = (\$\d+)/is, '$1$2::text IS NOT NULL'],
    ],
  },
  'payment-lease': {
    without: 'two workers process the same payment concurrently',
    rewrite: [[/ AND \(leased_until IS NULL OR leased_until < now\(\)\)/i, '']],
  },
  'refund-key': {
    without: 'the idempotency key of a refund is neither checked nor unique',
    rewrite: [[/("PaymentOperation"\."request_key" = \$\d+)/g, '$1 AND false']],
    alter: { orders: 'ALTER TABLE payment_operation DROP CONSTRAINT refund_requested_once' },
  },
  'coupon-limit': {
    without: 'the use of a coupon is counted without comparing it with the limit',
    rewrite: [[/ AND \(max_uses IS NULL OR use_count < max_uses\)/i, '']],
  },
  'gift-card-balance': {
    without: 'a gift card is debited without a check',
    rewrite: [[/gift_card\.balance_minor >= locked\.amount_minor/i, 'true']],
    alter: {
      orders: `ALTER TABLE gift_card DROP CONSTRAINT gift_card_balance;
        ALTER TABLE gift_card_entry DROP CONSTRAINT gift_card_entry_balance_minor_check`,
    },
  },
  'outbox-transaction': {
    without: 'an event that has its own insert statement is stored 100 ms after the commit',
    isOutboxLate: true,
  },
  'ack-after-commit': {
    without: 'a message is acknowledged when it arrives, not when it is handled',
    channel: 'acknowledge-on-arrival',
  },
  'publisher-confirm': {
    without: 'an event is marked as published 100 ms before it is sent, not when the broker confirms it',
    channel: 'confirm-at-once',
  },
} as const satisfies Record<string, Safeguard>;

export type SafeguardName = keyof typeof table;

export const safeguards: Readonly<Record<SafeguardName, Safeguard>> = table;
