import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { ProductVariant } from '../variant/variant.ts';

/** The discounts in the table of variants. */
export class DiscountRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * The IDs of products with discounts that should have begun or ended. Variants that another transaction is changing
   * are left to a later call.
   *
   * @param limit The maximum number of variants, those that have waited longest first.
   */
  async findDueProducts(limit: number): Promise<string[]> {
    const rows: { product_id: string }[] = await this.manager.query(
      `SELECT DISTINCT product_id FROM (
         SELECT product_id FROM variant WHERE discount_due_at <= now()
         ORDER BY discount_due_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
       ) AS due`,
      [limit],
    );
    return rows.map(({ product_id }) => product_id);
  }

  /** The variants of a product whose discounts should have begun or ended. */
  findDueVariants(productId: string): Promise<ProductVariant[]> {
    return selectEntities(
      ProductVariant,
      this.manager,
      (columns) =>
        `SELECT ${columns} FROM variant
         WHERE product_id = $1 AND position IS NOT NULL AND discount_due_at <= now()`,
      [productId],
    );
  }
}
