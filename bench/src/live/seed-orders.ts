import { address } from '../orders/place-orders.ts';
import type { Databases } from '../orders/databases.ts';
import type { OwnedOrder } from './plan.ts';
import { firstVersion } from './events.ts';

/** The price of an order. */
export const price = { amountMinor: 1_999, currencyCode: 'EUR' };

const contact = { name: 'Ada Lovelace', email: 'ada@example.com' };

/** Confirmed orders, each with its line and its history. */
const insertOrders = `
  WITH placed AS (
    INSERT INTO orders (
      id, customer_id, idempotency_key, request_hash, status, version, contact, shipping_address, total_minor,
      currency_code, placed_at, payment_method, payment_provider, payment_status, payment_reference,
      payment_amount_minor, payment_currency_code, payment_authorized_minor
    )
    SELECT id, customer_id, id::text, 'bench', 'CONFIRMED', $3, $4, $5, $6::bigint, $7, now(), 'CASH_ON_DELIVERY',
           'cash-on-delivery', 'AUTHORIZED', 'cash-' || id, $6, $7, $6
    FROM unnest($1::uuid[], $2::uuid[]) AS given (id, customer_id)
    RETURNING id, customer_id, number, placed_at
  ), lines AS (
    INSERT INTO order_line (
      id, order_id, position, variant_id, product_id, title, sku, options, quantity, unit_price_minor, currency_code
    )
    SELECT gen_random_uuid(), id, 0, gen_random_uuid(), gen_random_uuid(), 'Enamel mug', 'MUG', '[]', 1, $6, $7
    FROM placed
  ), history AS (
    INSERT INTO order_status_change (order_id, version, status, previous_status, actor, actor_id, at)
    SELECT id, 1, 'PENDING'::order_status, NULL::order_status, 'CUSTOMER', customer_id, placed_at FROM placed
    UNION ALL
    SELECT id, 2, 'CONFIRMED', 'PENDING', 'SYSTEM', NULL, placed_at FROM placed
  )
  SELECT id, number, placed_at AS "placedAt" FROM placed`;

export interface SeededOrder extends OwnedOrder {
  readonly number: string;
  readonly placedAt: Date;
}

/** Stores confirmed orders with their lines and histories, in the given order. */
export async function seedOrders(databases: Databases, orders: readonly OwnedOrder[]): Promise<SeededOrder[]> {
  const rows = await databases.rows<Omit<SeededOrder, 'customerId'>>('orders', insertOrders, [
    orders.map(({ id }) => id),
    orders.map(({ customerId }) => customerId),
    firstVersion,
    contact,
    address,
    price.amountMinor,
    price.currencyCode,
  ]);
  await databases.rows('orders', 'VACUUM ANALYZE');
  const byId = new Map(rows.map((row) => [row.id, row]));
  return orders.map((order) => ({ ...order, ...byId.get(order.id)! }));
}
