import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NumberWritingTransactions1760000002003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The ID of the transaction that wrote the row, or of a later one. Subscriptions to many orders sort by it.
      -- Existing rows come first, sorted by ID.
      ALTER TABLE order_status_change ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();
      CREATE INDEX order_status_change_placed ON order_status_change (written_in, order_id) WHERE version = 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE order_status_change DROP COLUMN written_in`);
  }
}
