import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RequestAdjustmentsOnce1760000002010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The client's idempotency key of an adjustment.
      ALTER TABLE stock_adjustment ADD COLUMN request_key text;
      CREATE UNIQUE INDEX stock_adjustment_requested_once ON stock_adjustment (variant_id, request_key)
        WHERE request_key IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE stock_adjustment DROP COLUMN request_key`);
  }
}
