import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WriteInLanguages1760000002150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE orders ADD language text NOT NULL DEFAULT 'EN' CHECK (language IN ('EN', 'DE'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders DROP language');
  }
}
