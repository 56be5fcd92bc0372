import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Makes the stock on hand derivable from rows: all adjustments of the variant, less its SOLD reservations. Inserts an
 * adjustment for the initial stock of existing variants.
 */
export class CompleteStockLedger1760000002003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null for adjustments by the service: initial stock of earlier versions, and returns.
      ALTER TABLE stock_adjustment ALTER COLUMN actor_id DROP NOT NULL, ADD COLUMN return_id uuid;
      CREATE UNIQUE INDEX stock_adjustment_once_per_return ON stock_adjustment (return_id, variant_id)
        WHERE return_id IS NOT NULL;

      INSERT INTO stock_adjustment (id, variant_id, by, reason, at)
      SELECT gen_random_uuid(), variant.id, initial.quantity, 'Initial stock', product.created_at
      FROM variant
      JOIN product ON product.id = variant.product_id
      CROSS JOIN LATERAL (
        SELECT on_hand
          + (SELECT coalesce(sum(quantity), 0) FROM stock_reservation WHERE variant_id = variant.id AND status = 'SOLD')
          - (SELECT coalesce(sum(by), 0) FROM stock_adjustment WHERE variant_id = variant.id) AS quantity
      ) initial
      WHERE initial.quantity <> 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM stock_adjustment WHERE actor_id IS NULL;
      DROP INDEX stock_adjustment_once_per_return;
      ALTER TABLE stock_adjustment DROP COLUMN return_id, ALTER COLUMN actor_id SET NOT NULL;
    `);
  }
}
