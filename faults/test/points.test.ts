import { crashPoints } from '../src/crash/points.ts';
import { Transactions } from '../src/crash/transactions.ts';

/** A statement of the services, with its values, for each step that writes. */
const statements: readonly (readonly [step: string, text: string, ...values: string[]])[] = [
  ['placing', 'WITH placed AS ( INSERT INTO orders (id) SELECT id FROM jsonb_populate_record(NULL::orders, $1)'],
  ['asking for payment', 'INSERT INTO "payment_operation"("id", "kind") VALUES ($1, $2)', 'id', 'AUTHORIZE'],
  ['taking a payment up', "UPDATE payment_operation SET leased_until = now() + interval '60 seconds'"],
  ['calling the provider', 'INSERT INTO test_payments.call (idempotency_key) VALUES ($1)'],
  ['recording the payment', 'UPDATE "payment_operation" SET "status" = $1 WHERE "id" = $2', 'SUCCEEDED'],
  ['confirming', 'WITH updated AS ( UPDATE orders SET (status) = (SELECT status)', '{"id":"1","status":"CONFIRMED"}'],
  ['confirming', 'UPDATE "orders" SET "status" = $1', 'CONFIRMED'],
  ['cancelling lines', 'INSERT INTO outbox (id, envelope) SELECT $1', '[{"type":"order.lines-cancelled"}]'],
  ['packing', 'INSERT INTO "fulfilment"("id") VALUES ($1)'],
  ['taking back', 'UPDATE "order_return" SET "status" = $1', 'ACCEPTED'],
  ['hearing of an offer', 'INSERT INTO offer (variant_id) VALUES ($1)'],
  ['marking', 'UPDATE outbox SET published_at = now()'],
  ['reserving', 'WITH kept AS ( INSERT INTO stock_reservation (order_id) SELECT $1'],
  ['selling', "sold AS ( UPDATE stock_reservation SET status = 'SOLD' FROM held"],
  ['releasing', 'UPDATE stock_reservation SET status = $2 WHERE order_id = $1', '1', 'RELEASED'],
  [
    'giving a part back',
    'WITH held AS (SELECT 1), reduced AS ( UPDATE stock_reservation SET quantity = held.left_over',
  ],
  ['restocking', "INSERT INTO stock_adjustment (id, reason) SELECT id, 'Returned' FROM line"],
  ['adjusting', 'INSERT INTO "stock_adjustment"("id", "reason") VALUES ($1, $2)', '1', 'Counted'],
  ['registering', 'INSERT INTO "customer"("id") VALUES ($1)'],
  ['counting', 'INSERT INTO customer_order (order_id) SELECT $3'],
];

/** The steps of which this is taken to be a part. */
function stepsOf(text: string, values: readonly string[]): string[] {
  const steps = crashPoints.flatMap(({ step, trigger }) => {
    if (trigger.at !== 'commit') return [];
    return new Transactions(trigger.wrote).follow({}, { text, values }) ? [step] : [];
  });
  return [...new Set(steps)];
}

test.each(statements)('%s: %s', (step, text, ...values) => {
  expect(stepsOf(text, values)).toEqual([step]);
});

test('an order that goes on from where it was confirmed is not confirmed again', () => {
  const [order, change] = ['{"id":"1","status":"PROCESSING"}', '{"status":"PROCESSING","previous_status":"CONFIRMED"}'];
  expect(stepsOf('UPDATE orders SET (status) = (SELECT status)', [order, change])).toEqual([]);
});

test('what the shelves are filled with is no adjustment', () => {
  expect(stepsOf('INSERT INTO "stock_adjustment"("id", "reason") VALUES ($1, $2)', ['1', 'Initial stock'])).toEqual([]);
});
