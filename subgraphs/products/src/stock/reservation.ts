import type { OrderPlaced, StockRejected, StockReserved } from '@commerce/events';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

type RejectionReason = z.output<typeof StockRejected.schema>['reason'];
type ReservedLine = z.output<typeof StockReserved.schema>['lines'][number];

/** How many of each variant. */
export type Demand = ReadonlyMap<string, number>;

/** Not all that was asked for can be had. */
export class ShortageError extends Error {
  override name = 'ShortageError';

  constructor(
    readonly reason: RejectionReason,
    readonly variantIds: readonly string[],
  ) {
    super(`${reason}: ${variantIds.join(', ')}`);
  }
}

/** Sums the lines of each variant, in the order of the ids: whoever reserves locks variants in that order. */
export function demandOf(lines: z.output<typeof OrderPlaced.schema>['lines']): Demand {
  const demand = new Map<string, number>();
  for (const line of lines) {
    const variantId = line.variantId.toLowerCase();
    demand.set(variantId, (demand.get(variantId) ?? 0) + line.quantity);
  }
  return new Map([...demand].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Reserves all of it at the prices that hold. Throws `ShortageError` with every variant that cannot be had: then the
 * caller has to roll back what was reserved before.
 */
export async function reserveAll(orderId: string, demand: Demand, manager: EntityManager): Promise<ReservedLine[]> {
  const lines: ReservedLine[] = [];
  for (const [variantId, quantity] of demand) {
    const line = await reserveOne(variantId, quantity, manager);
    if (line !== undefined) lines.push(line);
  }
  if (lines.length < demand.size) throw await shortage(demand, lines, manager);
  await record(orderId, demand, manager);
  return lines;
}

/** The condition and the change are one statement, so two orders cannot both take the last one. */
async function reserveOne(id: string, quantity: number, manager: EntityManager): Promise<ReservedLine | undefined> {
  const [rows]: [{ price_minor: string; currency_code: string }[], number] = await manager.query(
    `UPDATE variant SET reserved = reserved + $2::bigint
     WHERE id = $1 AND on_hand - reserved >= $2::bigint
       AND EXISTS (SELECT FROM product WHERE product.id = variant.product_id AND NOT archived)
     RETURNING price_minor, currency_code`,
    [id, quantity],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const unitPrice = { amountMinor: Number(row.price_minor), currencyCode: row.currency_code };
  return { variantId: id, quantity, unitPrice };
}

/** What is not for sale at all comes before what is only short. */
async function shortage(
  demand: Demand,
  lines: readonly ReservedLine[],
  manager: EntityManager,
): Promise<ShortageError> {
  const reserved = new Set(lines.map(({ variantId }) => variantId));
  const missing = [...demand.keys()].filter((id) => !reserved.has(id));
  const rows: { id: string }[] = await manager.query(
    `SELECT variant.id FROM variant JOIN product ON product.id = product_id
     WHERE variant.id = ANY($1) AND NOT archived`,
    [missing],
  );
  const forSale = new Set(rows.map(({ id }) => id));
  const unavailable = missing.filter((id) => !forSale.has(id));
  if (unavailable.length > 0) return new ShortageError('PRODUCT_UNAVAILABLE', unavailable);
  return new ShortageError('OUT_OF_STOCK', missing);
}

async function record(orderId: string, demand: Demand, manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO stock_reservation (order_id, variant_id, quantity, status, expires_at)
     SELECT $1, variant_id, quantity, 'HELD', now() + interval '1 hour'
     FROM unnest($2::uuid[], $3::integer[]) AS demand (variant_id, quantity)`,
    [orderId, [...demand.keys()], [...demand.values()]],
  );
}
