import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddRefunds1760000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE customer_order ADD refunded_minor bigint NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE customer_order DROP refunded_minor`);
  }
}
