import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameShortages1760000002081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The variants that a rejected order could not have. Empty for orders that were rejected before.
      ALTER TABLE orders ADD COLUMN shortages jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders DROP COLUMN shortages');
  }
}
