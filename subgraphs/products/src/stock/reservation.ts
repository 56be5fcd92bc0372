import { commitFailpoint } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { columnsOf, type Quantities } from './quantities.ts';
import type { Answer } from './stock-order.ts';

interface DemandedVariant {
  readonly variant_id: string;
  readonly quantity: string;
  readonly is_for_sale: boolean;
  readonly is_enough: boolean;
  readonly price_minor: string;
  readonly currency_code: string;
  /** What is left of it when all of the order is reserved. */
  readonly available: number | null;
  readonly stock_version: number | null;
}

/**
 * Reserves all of it at the prices that hold, or nothing, and keeps the answer with the order, which the caller has
 * locked. What is not for sale at all is named before what is only short.
 */
export async function reserveAll(
  orderId: string,
  demand: Quantities,
  expiresAt: Date,
  manager: EntityManager,
): Promise<Answer> {
  const variants = await takeAll(demand, manager);
  const unavailable = variants.filter((variant) => !variant.is_for_sale);
  const short = variants.filter((variant) => !variant.is_enough);
  if (unavailable.length > 0) return reject(orderId, 'PRODUCT_UNAVAILABLE', unavailable, manager);
  if (short.length > 0) return reject(orderId, 'OUT_OF_STOCK', short, manager);
  return keep(orderId, variants, expiresAt, manager);
}

/**
 * The conditions are seen again on what has been locked, so two orders cannot both take the last one: what is short by
 * then drops out of `enough`, and nothing is taken. What is short from the start is not locked: orders for what is sold
 * out need not wait for each other.
 */
function takeAll(demand: Quantities, manager: EntityManager): Promise<DemandedVariant[]> {
  return manager.query(
    `WITH demand AS (
       SELECT variant_id, quantity FROM unnest($1::uuid[], $2::bigint[]) AS line (variant_id, quantity)
     ), for_sale AS (
       SELECT variant_id, quantity
       FROM demand JOIN variant ON variant.id = variant_id JOIN product ON product.id = product_id
       WHERE NOT product.archived
     ), enough AS (
       SELECT id, quantity, price_minor, currency_code
       FROM variant JOIN for_sale ON variant_id = id
       WHERE on_hand - reserved >= quantity
       ORDER BY id FOR NO KEY UPDATE OF variant
     ), taken AS (
       UPDATE variant SET reserved = reserved + enough.quantity FROM enough
       WHERE variant.id = enough.id AND (SELECT count(*) FROM enough) = (SELECT count(*) FROM demand)
       RETURNING variant.id, on_hand - reserved AS available, stock_version
     )
     SELECT demand.variant_id, demand.quantity, price_minor, currency_code, available, stock_version,
       for_sale.variant_id IS NOT NULL AS is_for_sale, enough.id IS NOT NULL AS is_enough
     FROM demand LEFT JOIN for_sale USING (variant_id) LEFT JOIN enough ON enough.id = demand.variant_id
       LEFT JOIN taken ON taken.id = demand.variant_id
     ORDER BY demand.variant_id`,
    columnsOf(demand),
  );
}

async function keep(
  orderId: string,
  variants: readonly DemandedVariant[],
  expiresAt: Date,
  manager: EntityManager,
): Promise<Answer> {
  const lines = variants.map((variant) => ({
    variantId: variant.variant_id,
    quantity: Number(variant.quantity),
    unitPrice: { amountMinor: Number(variant.price_minor), currencyCode: variant.currency_code },
    stock: { availableQuantity: variant.available!, version: variant.stock_version! },
  }));
  const answer: Answer = { state: 'RESERVED', data: { orderId, lines, expiresAt: expiresAt.toISOString() } };
  await manager.query(
    `WITH kept AS (
       INSERT INTO stock_reservation (order_id, variant_id, quantity, status, expires_at)
       SELECT $1, variant_id, quantity, 'HELD', $2
       FROM unnest($3::uuid[], $4::integer[]) AS line (variant_id, quantity)
     )
     UPDATE stock_order SET state = 'RESERVED', answer = $5, ask_at = $2 WHERE order_id = $1`,
    [
      orderId,
      expiresAt,
      lines.map(({ variantId }) => variantId),
      lines.map(({ quantity }) => quantity),
      JSON.stringify(answer),
    ],
  );
  commitFailpoint('stock.reserve', manager);
  return answer;
}

async function reject(
  orderId: string,
  reason: 'OUT_OF_STOCK' | 'PRODUCT_UNAVAILABLE',
  variants: readonly DemandedVariant[],
  manager: EntityManager,
): Promise<Answer> {
  const variantIds = variants.map(({ variant_id }) => variant_id);
  const answer: Answer = { state: 'REJECTED', data: { orderId, reason, variantIds } };
  await manager.query(`UPDATE stock_order SET state = 'REJECTED', answer = $2 WHERE order_id = $1`, [
    orderId,
    JSON.stringify(answer),
  ]);
  return answer;
}
