import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RememberWhoHasLeft1760000002004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Customers whose personal data must be erased from their orders once these have ended.
      CREATE TABLE erased_customer (
        customer_id uuid PRIMARY KEY,
        since timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE erased_customer`);
  }
}
