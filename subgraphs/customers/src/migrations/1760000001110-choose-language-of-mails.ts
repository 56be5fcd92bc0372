import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChooseLanguageOfMails1760000001110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customer ADD mail_language text NOT NULL DEFAULT 'EN' CHECK (mail_language IN ('EN', 'DE'));
      ALTER TABLE pending_registration ADD language text NOT NULL DEFAULT 'EN' CHECK (language IN ('EN', 'DE'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pending_registration DROP language; ALTER TABLE customer DROP mail_language');
  }
}
