import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchCustomersByPhone1760000001102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX customer_phone_prefix ON customer (phone text_pattern_ops) WHERE phone IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX customer_phone_prefix');
  }
}
