import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a session and a password rest on: how the session was opened, and whether the owner of the address set the password. */
export class BindSessionsToAuthority1760000001006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Passwords from before this column count as confirmed: nothing else is known about them.
      ALTER TABLE customer ADD password_confirmed boolean NOT NULL DEFAULT true;
      -- The administrators are counted before one of them loses the role.
      CREATE INDEX customer_administrators ON customer (id) WHERE role = 'ADMIN';

      ALTER TABLE session
        ADD opened_by text NOT NULL DEFAULT 'PASSWORD' CHECK (opened_by IN ('PASSWORD', 'MAIL'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session DROP opened_by;
      DROP INDEX customer_administrators;
      ALTER TABLE customer DROP password_confirmed;
    `);
  }
}
