import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScheduleDiscounts1760000002041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE variant
        -- The discount that holds, or will.
        ADD discount jsonb,
        -- The prices without the discount, while it holds. The other columns have the prices that customers pay.
        ADD regular_prices jsonb,
        -- When the discount begins, or ends.
        ADD discount_due_at timestamptz,
        ADD CONSTRAINT variant_regular_prices CHECK (regular_prices IS NULL OR discount IS NOT NULL),
        ADD CONSTRAINT variant_discount_due
          CHECK (discount_due_at IS NULL OR (discount IS NOT NULL AND position IS NOT NULL));
      CREATE INDEX variant_by_discount ON variant (discount_due_at) WHERE discount_due_at IS NOT NULL;
    `);
  }

  /** Discounts that hold become permanent. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE variant DROP discount, DROP regular_prices, DROP discount_due_at');
  }
}
