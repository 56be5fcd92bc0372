import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BoundMailsToUnverified1760000004085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Recipients from before have received all mails so far.
      ALTER TABLE recipient ADD COLUMN email_verified boolean NOT NULL DEFAULT true;
      ALTER TABLE recipient ALTER COLUMN email_verified SET DEFAULT false;

      -- Mails that were not requested by the owner of the address, in the hour since the first of them.
      CREATE TABLE unverified_count (
        address_hash bytea PRIMARY KEY,
        since timestamptz NOT NULL DEFAULT now(),
        mails integer NOT NULL DEFAULT 1
      );
      CREATE INDEX unverified_count_since ON unverified_count (since);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE unverified_count; ALTER TABLE recipient DROP COLUMN email_verified`);
  }
}
