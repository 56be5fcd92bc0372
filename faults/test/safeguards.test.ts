import { rewriterOf } from '../src/preload/sql.ts';
import { safeguards, type SafeguardName } from '../src/safeguards.ts';

/** A statement of the services, and its form without the safeguard. */
const statements: readonly (readonly [SafeguardName, string, string])[] = [
  [
    'inbox',
    'INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
    'INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT (consumer, message_id) DO UPDATE SET handled_at = now() RETURNING 1',
  ],
  [
    'inbox',
    'WITH handled AS ( INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1 )',
    'WITH handled AS ( INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT (consumer, message_id) DO UPDATE SET handled_at = now() RETURNING 1 )',
  ],
  [
    'idempotency-key',
    'FROM jsonb_populate_record(NULL::orders, $1) ON CONFLICT (customer_id, idempotency_key) DO NOTHING RETURNING id',
    'FROM jsonb_populate_record(NULL::orders, $1)  RETURNING id',
  ],
  [
    'subject-lock',
    `THEN pg_try_advisory_lock(hashtextextended('outbox/' || subject, 0)) ELSE false END`,
    'THEN true ELSE false END',
  ],
  ['order-lock', 'SELECT * FROM orders WHERE id = $1 FOR UPDATE', 'SELECT * FROM orders WHERE id = $1 '],
  [
    'coupon-limit',
    'AND is_active AND (max_uses IS NULL OR use_count < max_uses) RETURNING id',
    'AND is_active RETURNING id',
  ],
  [
    'gift-card-balance',
    'WHERE gift_card.id = locked.id AND gift_card.balance_minor >= locked.amount_minor AND is_active',
    'WHERE gift_card.id = locked.id AND true AND is_active',
  ],
  [
    'payment-key',
    'INSERT INTO test_payments.call (idempotency_key, kind, request) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    'INSERT INTO test_payments.call (idempotency_key, kind, request) VALUES ($1::text || gen_random_uuid()::text, $2, $3) ON CONFLICT DO NOTHING',
  ],
  [
    'payment-once',
    'UPDATE "payment_operation" SET "status" = $1 WHERE (("id" = $2) AND ("status" = $3))',
    'UPDATE "payment_operation" SET "status" = $1 WHERE (("id" = $2) AND ($3::text IS NOT NULL))',
  ],
];

test.each(statements)('%s', (name, statement, rest) => {
  const told: string[] = [];
  expect(rewriterOf(safeguards[name], () => told.push(name))(statement)).toBe(rest);
  expect(told).toEqual([name]);
});

test('does not change other statements', () => {
  const statement = 'SELECT pg_advisory_lock(1)';
  const told: string[] = [];
  for (const safeguard of Object.values(safeguards))
    expect(rewriterOf(safeguard, () => told.push(statement))(statement)).toBe(statement);
  expect(told).toEqual([]);
});
