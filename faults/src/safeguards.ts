/** Something that keeps the shop right, and how it is taken away without a change to the shop's code. */
export interface Safeguard {
  /** What is no longer so. */
  readonly without: string;
  /** Statements of the services that are sent in another form. */
  readonly rewrite?: readonly (readonly [pattern: RegExp, replacement: string])[];
  /** What is changed in the databases before anything is ordered. */
  readonly alter?: Partial<Record<'customers' | 'orders' | 'products', string>>;
  /** Whether events are stored in a transaction of their own. */
  readonly isOutboxLate?: boolean;
  /** What the services' channels do otherwise. */
  readonly channel?: 'acknowledge-on-arrival' | 'confirm-at-once';
}

const table = {
  inbox: {
    without: 'a message that comes again is handled again',
    rewrite: [
      [
        /(INSERT INTO inbox [^)]*\) VALUES [^)]*\)) ON CONFLICT DO NOTHING/i,
        '$1 ON CONFLICT (consumer, message_id) DO UPDATE SET handled_at = now()',
      ],
    ],
  },
  'idempotency-key': {
    without: 'the key of an order is not unique, and nobody asks for it',
    rewrite: [[/ON CONFLICT \(customer_id, idempotency_key\) DO NOTHING/i, '']],
    alter: { orders: 'ALTER TABLE orders DROP CONSTRAINT order_placed_once' },
  },
  'stock-condition': {
    without: 'stock is reserved without asking whether it is there',
    rewrite: [[/WHERE on_hand - reserved >= quantity\b/i, 'WHERE true']],
    alter: { products: 'ALTER TABLE variant DROP CONSTRAINT variant_never_oversold' },
  },
  'stock-lock': {
    without: 'whether there is stock is asked without a lock, and taken 300 ms later',
    rewrite: [
      [
        /(on_hand - reserved >= quantity)(\s+ORDER BY id) FOR NO KEY UPDATE OF variant/i,
        '$1 AND pg_sleep(0.3)::text IS NOT NULL$2',
      ],
    ],
    alter: { products: 'ALTER TABLE variant DROP CONSTRAINT variant_never_oversold' },
  },
  'stock-check': {
    without: 'stock is reserved without asking whether it is there, but the table still has its constraint',
    rewrite: [[/WHERE on_hand - reserved >= quantity\b/i, 'WHERE true']],
  },
  'subject-lock': {
    without: 'two relays take the same rows of the outbox at the same time',
    rewrite: [[/pg_try_advisory_lock\(hashtextextended\('outbox\/'[^)]*\)\)/i, 'true']],
  },
  'order-lock': {
    without: 'an order is not locked while it is moved, and a version of its history can be written twice',
    rewrite: [[/(SELECT \* FROM orders WHERE id = \$1\s+)FOR UPDATE/i, '$1']],
    alter: { orders: 'ALTER TABLE order_status_change DROP CONSTRAINT order_status_change_pkey' },
  },
  'version-guard': {
    without: 'statistics take an event for news although they know a later one',
    rewrite: [[/\s+WHERE customer_order\.version <=? excluded\.version/i, '']],
  },
  'payment-key': {
    without: 'a payment provider is asked with another key at every try',
    rewrite: [[/(INSERT INTO test_payments\.call .*VALUES \()\$1,/is, '$1$$1::text || gen_random_uuid()::text,']],
  },
  'payment-once': {
    without: 'two workers ask a provider about the same payment at the same time, and both record the answer',
    rewrite: [
      [/ AND \(leased_until IS NULL OR leased_until < now\(\)\)/i, ''],
      [/(UPDATE "payment_operation" SET .*WHERE .*)"status" = (\$\d+)/is, '$1$2::text IS NOT NULL'],
    ],
  },
  'payment-lease': {
    without: 'two workers ask a provider about the same payment at the same time',
    rewrite: [[/ AND \(leased_until IS NULL OR leased_until < now\(\)\)/i, '']],
  },
  'refund-key': {
    without: 'the key of a refund is not looked up and not unique',
    rewrite: [[/("PaymentOperation"\."request_key" = \$\d+)/g, '$1 AND false']],
    alter: { orders: 'ALTER TABLE payment_operation DROP CONSTRAINT refund_requested_once' },
  },
  'outbox-transaction': {
    without: 'an event is stored 100 ms after the commit of what it tells, where that is a statement of its own',
    isOutboxLate: true,
  },
  'ack-after-commit': {
    without: 'a message is acknowledged when it arrives, not when it is handled',
    channel: 'acknowledge-on-arrival',
  },
  'publisher-confirm': {
    without: 'an event counts as published 100 ms before it is sent, not when the broker has it safe',
    channel: 'confirm-at-once',
  },
} as const satisfies Record<string, Safeguard>;

export type SafeguardName = keyof typeof table;

export const safeguards: Readonly<Record<SafeguardName, Safeguard>> = table;
