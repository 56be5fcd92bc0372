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
        ADD opened_by text NOT NULL DEFAULT 'PASSWORD' CHECK (opened_by IN ('PASSWORD', 'MAIL')),
        -- The refresh token that was exchanged for the current one.
        ADD previous_hash bytea;
      ALTER TABLE used_refresh_token
        -- How often its successor was replaced because nobody had used it, and when that was last.
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
