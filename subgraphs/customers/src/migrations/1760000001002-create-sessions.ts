import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1760000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The aggregate version in the events about the customer.
      ALTER TABLE customer ADD version integer NOT NULL DEFAULT 1;

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL REFERENCES customer ON DELETE CASCADE,
        token_hash bytea NOT NULL UNIQUE,
        device text,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX session_customer ON session (customer_id, created_at) WHERE ended_at IS NULL;
      CREATE INDEX session_expires_at ON session (expires_at);

      -- When the last access token of an ended session expires. Kept after the session and the customer are deleted.
      CREATE TABLE ended_session (
        session_id uuid PRIMARY KEY,
        good_until timestamptz NOT NULL
      );
      CREATE INDEX ended_session_good_until ON ended_session (good_until);

      -- Used refresh tokens of a session. Reuse of one indicates that it was stolen.
      CREATE TABLE used_refresh_token (
        token_hash bytea PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
        used_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX used_refresh_token_session ON used_refresh_token (session_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE used_refresh_token, ended_session, session; ALTER TABLE customer DROP version`);
  }
}
