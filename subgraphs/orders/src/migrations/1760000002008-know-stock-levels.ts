import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowStockLevels1760000002008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How many of a variant can be ordered, as the newest event tells it. A row may come before the offer does. Of a
      -- variant without a row it is not known.
      CREATE TABLE stock_level (
        variant_id uuid PRIMARY KEY,
        available_quantity integer NOT NULL CHECK (available_quantity >= 0),
        version integer NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stock_level`);
  }
}
