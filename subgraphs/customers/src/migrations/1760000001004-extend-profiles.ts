import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExtendProfiles1760000001004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE address ADD label text;
      ALTER TABLE customer ADD mail_order_progress boolean NOT NULL DEFAULT true;
      -- Staff search by the beginning of a name or an address.
      CREATE INDEX customer_name_prefix ON customer (lower(name) text_pattern_ops);
      CREATE INDEX customer_email_prefix ON customer (email text_pattern_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX customer_email_prefix, customer_name_prefix;
      ALTER TABLE customer DROP mail_order_progress;
      ALTER TABLE address DROP label;
    `);
  }
}
