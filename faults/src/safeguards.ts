/** Something that keeps the shop right, and how it is taken away without a change to the shop's code. */
export interface Safeguard {
  /** What is no longer so. */
  readonly without: string;
  /** Statements of the services that are sent in another form. */
  readonly rewrite?: readonly (readonly [pattern: RegExp, replacement: string])[];
  /** What is changed in the databases before anything is ordered. */
  readonly alter?: Partial<Record<'customers' | 'orders' | 'products', string>>;
  /** What the services' channels do otherwise. */
  readonly channel?: 'acknowledge-on-arrival' | 'confirm-at-once';
}

const table = {
  inbox: {
    without: 'a message that comes again is handled again',
    rewrite: [
      [
        /(INSERT INTO inbox .*)ON CONFLICT DO NOTHING/is,
        '$1ON CONFLICT (consumer, message_id) DO UPDATE SET handled_at = now()',
      ],
    ],
  },
  'idempotency-key': {
    without: 'the key of an order is not looked up, not locked and not unique',
    rewrite: [
      [/SELECT pg_advisory_xact_lock\(.*/is, 'SELECT $1::text'],
      [/("Order"\."idempotency_key" = \$\d+)/g, '$1 AND false'],
    ],
    alter: { orders: 'ALTER TABLE orders DROP CONSTRAINT order_placed_once' },
  },
  'idempotency-lock': {
    without: 'the key of an order is looked up, but two requests at the same time do not wait for each other',
    rewrite: [[/SELECT pg_advisory_xact_lock\(.*/is, 'SELECT $1::text']],
    alter: { orders: 'ALTER TABLE orders DROP CONSTRAINT order_placed_once' },
  },
  'stock-condition': {
    without: 'stock is reserved without asking whether it is there',
    rewrite: [[/ AND on_hand - reserved >= \$2::bigint/i, '']],
    alter: { products: 'ALTER TABLE variant DROP CONSTRAINT variant_never_oversold' },
  },
  'stock-statement': {
    without: 'whether there is stock is asked first, and the reservation made by a later statement',
    alter: { products: 'ALTER TABLE variant DROP CONSTRAINT variant_never_oversold' },
    rewrite: [[/ AND on_hand - reserved >= \$2::bigint/i, ' AND (SELECT on_hand - reserved FROM variant seen, pg_sleep(0.05) WHERE seen.id = $1) >= $2::bigint']],
  },
  'skip-locked': {
    without: 'two relays take the same rows of the outbox at the same time',
    rewrite: [[/FOR UPDATE( OF row)? SKIP LOCKED/i, '']],
  },
  'outbox-order': {
    without: 'an event does not wait for the earlier ones of its subject',
    rewrite: [[/ AND NOT EXISTS \(\s*SELECT FROM outbox earlier.*?\)/is, '']],
  },
  'order-lock': {
    without: 'an order is not locked while it is moved, and a version of its history can be written twice',
    rewrite: [[/(FROM "orders" "Order" .*)FOR UPDATE/is, '$1']],
    alter: { orders: 'ALTER TABLE order_status_change DROP CONSTRAINT order_status_change_pkey' },
  },
  'version-guard': {
    without: 'statistics take an event for news although they know a later one',
    rewrite: [[/ WHERE customer_order\.version < excluded\.version/i, '']],
  },
  'ack-after-commit': {
    without: 'a message is acknowledged when it arrives, not when it is handled',
    channel: 'acknowledge-on-arrival',
  },
  'publisher-confirm': {
    without: 'an event counts as published when it is sent, not when the broker has it safe',
    channel: 'confirm-at-once',
  },
} as const satisfies Record<string, Safeguard>;

export type SafeguardName = keyof typeof table;

export const safeguards: Readonly<Record<SafeguardName, Safeguard>> = table;
