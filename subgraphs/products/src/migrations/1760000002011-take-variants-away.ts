import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TakeVariantsAway1760000002011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null for a variant that was removed from its product. Existing orders still refer to it. It is archived for good,
      -- whatever happens to the product.
      ALTER TABLE variant ALTER position DROP NOT NULL,
        ADD CONSTRAINT variant_removed_is_archived CHECK (position IS NOT NULL OR archived);
    `);
  }

  /** Removed variants become archived variants of products that may be for sale. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE variant DROP CONSTRAINT variant_removed_is_archived;
      UPDATE variant SET position = 1000 WHERE position IS NULL;
      ALTER TABLE variant ALTER position SET NOT NULL;
    `);
  }
}
