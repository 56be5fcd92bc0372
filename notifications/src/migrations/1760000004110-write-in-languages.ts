import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WriteInLanguages1760000004110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE recipient ADD language text NOT NULL DEFAULT 'EN';
      ALTER TABLE order_link ADD language text NOT NULL DEFAULT 'EN';
      ALTER TABLE mail ADD language text NOT NULL DEFAULT 'EN';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['mail', 'order_link', 'recipient']) await runner.query(`ALTER TABLE ${table} DROP language`);
  }
}
