import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GiveCartsBack1760000002006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether the lines were taken from the customer's cart. They are put back if the order is rejected.
      ALTER TABLE orders ADD COLUMN from_cart boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE orders DROP COLUMN from_cart`);
  }
}
