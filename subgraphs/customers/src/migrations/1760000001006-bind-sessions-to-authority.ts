import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records how a session was opened, and whether the owner of the email address set the password. */
export class BindSessionsToAuthority1760000001006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Existing passwords count as confirmed, because nothing is known about them.
      ALTER TABLE customer ADD password_confirmed boolean NOT NULL DEFAULT true;
      -- Administrators are counted before the role is revoked from one.
      CREATE INDEX customer_administrators ON customer (id) WHERE role = 'ADMIN';

      ALTER TABLE session
        ADD opened_by text NOT NULL DEFAULT 'PASSWORD' CHECK (opened_by IN ('PASSWORD', 'MAIL')),
        -- The refresh token that was exchanged for the current one.
        ADD previous_hash bytea;
      ALTER TABLE used_refresh_token
        -- How often its unused successor was replaced, and when that last happened.
        ADD replacements integer NOT NULL DEFAULT 0,
        ADD answered_at timestamptz NOT NULL DEFAULT now();
      DROP INDEX used_refresh_token_session;
      CREATE INDEX used_refresh_token_session ON used_refresh_token (session_id, used_at DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX used_refresh_token_session;
      CREATE INDEX used_refresh_token_session ON used_refresh_token (session_id);
      ALTER TABLE used_refresh_token DROP replacements, DROP answered_at;
      ALTER TABLE session DROP opened_by, DROP previous_hash;
      DROP INDEX customer_administrators;
      ALTER TABLE customer DROP password_confirmed;
    `);
  }
}
