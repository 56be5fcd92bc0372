import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowStockLevels1760000002008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The available quantity of a variant as of the latest event. A row may precede its offer. Without a row,
      -- the quantity is unknown.
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
