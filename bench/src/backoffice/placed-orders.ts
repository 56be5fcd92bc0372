import { randomUUID } from 'node:crypto';
import { createEvent, OrderStatusChanged } from '@commerce/events';
import type { Closing } from '@commerce/runtime';
import { Pool } from 'pg';
import { now, pace } from '../live/events.ts';
import { price } from '../live/seed-orders.ts';
import { address, contact } from '../orders/place-orders.ts';

const columns = `id, customer_id, idempotency_key, request_hash, status, version, contact, shipping_address, total_minor,
  currency_code, placed_at, payment_method, payment_provider, payment_status, payment_reference, payment_amount_minor,
  payment_currency_code, payment_authorized_minor`;

const details = `'bench', 'CONFIRMED'::order_status, 2, $1::jsonb, $2::jsonb, $3::bigint, $4`;
const payment = `'CASH_ON_DELIVERY', 'cash-on-delivery', 'AUTHORIZED'::payment_status, 'cash-' || id, $3, $4, $3`;

const line = `gen_random_uuid(), id, 0, gen_random_uuid(), gen_random_uuid(), 'Enamel mug', 'MUG', '[]', 1, $3, $4`;
const lineColumns = `id, order_id, position, variant_id, product_id, title, sku, options, quantity, unit_price_minor, currency_code`;

/** $5 how many: one a minute, the last of them a minute ago. */
const insertMany = `
  WITH placed AS (
    INSERT INTO orders (${columns})
    SELECT id, gen_random_uuid(), id::text, ${details}, now() - n * interval '1 minute', ${payment}
    FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $5::integer) AS n) AS given
    RETURNING id
  )
  INSERT INTO order_line (${lineColumns}) SELECT ${line} FROM placed`;

/** What the orders service writes for an order that is confirmed at once. $5 its ID, $6 its time, $7 and $8 the event. */
const insertOne = `
  WITH placed AS (
    INSERT INTO orders (${columns})
    SELECT id, NULL, id::text, ${details}, $6, ${payment} FROM (SELECT $5::uuid AS id) AS given
    RETURNING id
  ), lines AS (
    INSERT INTO order_line (${lineColumns}) SELECT ${line} FROM placed
  ), history AS (
    INSERT INTO order_status_change (order_id, version, status, previous_status, actor, at)
    VALUES ($5, 1, 'PENDING', NULL, 'SYSTEM', $6), ($5, 2, 'CONFIRMED', 'PENDING', 'SYSTEM', $6)
  )
  INSERT INTO outbox (id, subject, envelope) VALUES ($7, $5::text, $8)`;

const sample = [contact, address, price.amountMinor, price.currencyCode];

/** An order, by its ID, and when it was committed. */
export interface PlacedOrder {
  readonly id: string;
  readonly at: number;
}

/** Places orders in the database of the orders service, whose relay publishes them. */
export class PlacedOrders {
  readonly #pool: Pool;

  constructor(databaseUrl: string, closing: Closing) {
    this.#pool = closing.add(new Pool({ connectionString: databaseUrl, max: 8 }), (pool) => pool.end());
  }

  /** Inserts past orders without publishing events. */
  async fill(count: number): Promise<void> {
    await this.#pool.query(insertMany, [...sample, count]);
    await this.#pool.query('ANALYZE orders, order_line');
  }

  async place(count: number, perSecond: number): Promise<readonly PlacedOrder[]> {
    const commits: Promise<PlacedOrder>[] = [];
    await pace(count, perSecond, () => void commits.push(this.#placeOne()));
    return Promise.all(commits);
  }

  async #placeOne(): Promise<PlacedOrder> {
    const [id, time] = [randomUUID(), new Date()];
    const at = time.toISOString();
    const data = {
      orderId: id,
      number: '0',
      customerId: null,
      version: 2,
      status: 'CONFIRMED' as const,
      previousStatus: 'PENDING' as const,
      reason: null,
      actor: 'SYSTEM' as const,
      total: price,
      refunded: { ...price, amountMinor: 0 },
      placedAt: at,
      at,
    };
    const event = createEvent(OrderStatusChanged, { subject: id, aggregateVersion: 2, time }, data);
    await this.#pool.query({ name: 'place', text: insertOne, values: [...sample, id, time, event.id, event] });
    return { id, at: now() };
  }
}
