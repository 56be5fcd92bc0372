import type { EntityManager } from 'typeorm';

/** A number of units that is not the sum of its movements. */
interface StockDifference {
  readonly variantId: string;
  readonly sku: string;
  /** What is stored, such as `reserved`. */
  readonly what: string;
  readonly stored: number;
  readonly counted: number;
}

export interface Recount {
  /** How many variants there are. */
  readonly variants: number;
  readonly differences: readonly StockDifference[];
}

const batchSize = 1_000;

/**
 * Sums the movements of all variants, and compares the sums with the units on hand, the reserved ones, and those at each
 * location; and the reserved units with the reservations. Each batch is one statement, so changes meanwhile make no
 * difference. Changes nothing.
 */
export async function recountStock(manager: EntityManager): Promise<Recount> {
  const differences: StockDifference[] = [];
  let variants = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const [batch]: [{ size: number; last: string | null; found: StockDifference[] }] = await manager.query(recount, [
      after,
    ]);
    variants += batch.size;
    differences.push(...batch.found);
    if (batch.last === null) return { variants, differences };
    after = batch.last;
  }
}

const recount = `
  WITH batch AS MATERIALIZED (
    SELECT id, sku, on_hand, reserved FROM variant WHERE id > $1 ORDER BY id LIMIT ${batchSize}
  ), counted AS MATERIALIZED (
    SELECT variant_id, location_id, sum(on_hand_change) AS on_hand, sum(reserved_change) AS reserved
    FROM stock_movement WHERE variant_id IN (SELECT id FROM batch) GROUP BY variant_id, location_id
  ), place AS (
    SELECT variant_id, location_id, on_hand FROM stock_at_location WHERE variant_id IN (SELECT id FROM batch)
  ), compared AS (
    SELECT id, 'the stock on hand' AS what, batch.on_hand AS stored,
      (SELECT coalesce(sum(on_hand), 0) FROM counted WHERE variant_id = id) AS counted FROM batch
    UNION ALL
    SELECT id, 'the reserved stock', batch.reserved,
      (SELECT coalesce(sum(reserved), 0) FROM counted WHERE variant_id = id) FROM batch
    UNION ALL
    SELECT id, 'the stock reserved for orders',
      (SELECT coalesce(sum(quantity), 0) FROM stock_reservation WHERE variant_id = id AND status = 'HELD'),
      (SELECT coalesce(sum(reserved), 0) FROM counted WHERE variant_id = id) FROM batch
    UNION ALL
    SELECT variant_id, 'the stock at the location ' || coalesce(stock_location.code, location_id::text),
      coalesce(place.on_hand, 0), coalesce(counted.on_hand, 0)
    FROM place FULL JOIN (SELECT * FROM counted WHERE location_id IS NOT NULL) AS counted USING (variant_id, location_id)
    LEFT JOIN stock_location ON stock_location.id = location_id
  )
  SELECT (SELECT count(*)::int FROM batch) AS size,
    (SELECT id FROM batch ORDER BY id OFFSET ${batchSize - 1}) AS last,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'variantId', id, 'sku', sku, 'what', what, 'stored', stored, 'counted', compared.counted) ORDER BY id, what)
      FROM compared JOIN batch USING (id) WHERE stored <> compared.counted
    ), '[]') AS found`;
