import type { EntityManager } from 'typeorm';
import {
  movementsPerBatch,
  productsPerBatch,
  publicationSeconds,
  windowDays,
  type PopularityCount,
} from './popularity.ts';

/** Before all IDs. */
const nil = '00000000-0000-0000-0000-000000000000';

/** A batch of products whose units have been published. */
interface PublishedBatch {
  /** The last product of the batch; null if there are no more. */
  readonly last: string | null;
  readonly changed: number;
}

/** The tables of sales by day and of the popularity of products. */
export class PopularityRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Locks the state, unless another process has locked it. */
  async take(): Promise<PopularityCount | undefined> {
    const [count]: PopularityCount[] = await this.manager.query(
      `SELECT published_after IS NOT NULL OR publish_at <= now() AS "isDue",
         published_after AS "publishedAfter", has_changed AS "hasChanged"
       FROM popularity_count FOR NO KEY UPDATE SKIP LOCKED`,
    );
    return count;
  }

  /**
   * Counts the next movements of the ledger that are old enough: sales, less what was cancelled or returned. Returns
   * whether there were any.
   */
  async countSales(settleSeconds: number): Promise<boolean> {
    const [counted]: [unknown[], number] = await this.manager.query(
      `WITH batch AS (
         SELECT stock_movement.* FROM stock_movement
         WHERE id > (SELECT counted_until FROM popularity_count) AND id < uuidv7(make_interval(secs => -$1::double precision))
         ORDER BY id LIMIT $2
       ), sold AS (
         SELECT (at AT TIME ZONE 'UTC')::date AS day, product_id, -sum(on_hand_change)::int AS units
         FROM batch JOIN variant ON variant.id = variant_id
         WHERE kind IN ('SALE', 'RELEASE', 'RETURN') AND on_hand_change <> 0
         GROUP BY day, product_id
       ), counted AS (
         INSERT INTO product_sales (day, product_id, units) SELECT day, product_id, units FROM sold
         ON CONFLICT (day, product_id) DO UPDATE SET units = product_sales.units + EXCLUDED.units
       ), last AS (
         SELECT id FROM batch ORDER BY id DESC LIMIT 1
       )
       UPDATE popularity_count SET counted_until = last.id FROM last RETURNING 1`,
      [settleSeconds, movementsPerBatch],
    );
    return counted.length > 0;
  }

  /** Publishes the units of the next products. Only rows that change are written. */
  async publishAfter(productId: string | null): Promise<PublishedBatch> {
    const [batch]: [PublishedBatch] = await this.manager.query(
      `WITH batch AS (
         SELECT product_id, units FROM product_popularity WHERE product_id > $1 ORDER BY product_id LIMIT $2
       ), counted AS (
         SELECT product_id, batch.units, greatest(coalesce(sum(sales.units), 0), 0)::int AS sold
         FROM batch LEFT JOIN (
           SELECT product_id, units FROM product_sales WHERE day > (now() AT TIME ZONE 'UTC')::date - $3::int
         ) AS sales USING (product_id)
         GROUP BY product_id, batch.units
       ), changed AS (
         UPDATE product_popularity SET units = sold FROM counted
         WHERE product_popularity.product_id = counted.product_id AND sold <> counted.units
         RETURNING 1
       )
       SELECT (SELECT product_id FROM batch ORDER BY product_id DESC LIMIT 1) AS last,
         (SELECT count(*)::int FROM changed) AS changed`,
      [productId ?? nil, productsPerBatch, windowDays],
    );
    return batch;
  }

  async continueAfter(productId: string, hasChanged: boolean): Promise<void> {
    await this.manager.query('UPDATE popularity_count SET published_after = $1, has_changed = $2', [
      productId,
      hasChanged,
    ]);
  }

  /** Ends a publication, and deletes sales that no longer count. Returns how many publications there have been. */
  async finish(): Promise<number> {
    await this.manager.query(`DELETE FROM product_sales WHERE day <= (now() AT TIME ZONE 'UTC')::date - $1::int`, [
      windowDays,
    ]);
    const [[finished]]: [[{ version: number }], number] = await this.manager.query(
      `UPDATE popularity_count SET published_after = NULL, has_changed = false, version = version + 1,
         publish_at = now() + make_interval(secs => $1)
       RETURNING version`,
      [publicationSeconds],
    );
    return finished.version;
  }
}
