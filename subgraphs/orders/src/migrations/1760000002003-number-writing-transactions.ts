import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NumberWritingTransactions1760000002003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By which transaction a row was written, or by a later one: the order in which live streams tell of many orders.
      -- The rows that are there already all come first, in the order of their ids.
      ALTER TABLE order_status_change ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();
      CREATE INDEX order_status_change_placed ON order_status_change (written_in, order_id) WHERE version = 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE order_status_change DROP COLUMN written_in`);
  }
}
