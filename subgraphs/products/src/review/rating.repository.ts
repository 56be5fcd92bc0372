import { selectEntities, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { ProductRating } from './rating.ts';
import type { ReviewsVersion } from './review.events.ts';

/** How one review changes the rating; undefined if the review did not count, or no longer counts. */
export interface StarsChange {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** The counters of each product's reviews. Transactions lock a product's counters after its reviews. */
export class RatingRepository {
  constructor(private readonly manager: EntityManager) {}

  findOf(productIds: readonly string[]): Promise<ProductRating[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM product_rating WHERE product_id = ANY(${uuidList('$1')})`;
    return selectEntities(ProductRating, this.manager, sqlFor, [productIds]);
  }

  /** Counts a change of one review, and increments the version. */
  async count(productId: string, { from, to }: StarsChange): Promise<ReviewsVersion> {
    const [rating]: ReviewsVersion[] = await this.manager.query(
      `INSERT INTO product_rating (product_id, counts)
       SELECT $1, array_agg((stars IS NOT DISTINCT FROM $3)::int ORDER BY stars) FROM generate_series(1, 5) AS stars
       ON CONFLICT (product_id) DO UPDATE SET version = product_rating.version + 1, counts = (
         SELECT array_agg(product_rating.counts[stars]
           + (stars IS NOT DISTINCT FROM $3)::int - (stars IS NOT DISTINCT FROM $2)::int ORDER BY stars)
         FROM generate_series(1, 5) AS stars)
       RETURNING product_id AS "productId", version`,
      [productId, from ?? null, to ?? null],
    );
    return rating!;
  }

  /** Increments the versions for changes that do not affect the ratings. */
  async touch(productIds: readonly string[]): Promise<ReviewsVersion[]> {
    const [touched]: [ReviewsVersion[], number] = await this.manager.query(
      `WITH locked AS (
         SELECT product_id FROM product_rating WHERE product_id = ANY($1) ORDER BY product_id FOR NO KEY UPDATE
       )
       UPDATE product_rating SET version = version + 1 FROM locked
       WHERE product_rating.product_id = locked.product_id
       RETURNING product_rating.product_id AS "productId", version`,
      [productIds],
    );
    return touched;
  }
}
