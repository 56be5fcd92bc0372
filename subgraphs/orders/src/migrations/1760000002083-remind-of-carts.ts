import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RemindOfCarts1760000002083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Customers who have consented to emails about what is left in their cart.
      CREATE TABLE cart_reminder_consent (
        customer_id uuid PRIMARY KEY,
        since timestamptz NOT NULL
      );
      ALTER TABLE cart
        -- When it was last checked whether to remind of the cart.
        ADD COLUMN reminded_at timestamptz,
        -- The hash of the content of the last reminder.
        ADD COLUMN reminded_content text;
      CREATE INDEX cart_to_remind_of ON cart (changed_at)
        WHERE customer_id IS NOT NULL AND (reminded_at IS NULL OR reminded_at < changed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE cart_reminder_consent;
      ALTER TABLE cart DROP COLUMN reminded_at, DROP COLUMN reminded_content;
    `);
  }
}
