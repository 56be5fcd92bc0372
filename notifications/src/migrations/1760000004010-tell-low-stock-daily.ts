import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellLowStockDaily1760000004010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When staff were last told that a variant is low. Orders that are placed and cancelled can make it low often.
      CREATE TABLE low_stock_told (
        variant_id uuid PRIMARY KEY,
        told_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX low_stock_told_at ON low_stock_told (told_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE low_stock_told`);
  }
}
