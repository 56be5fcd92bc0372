import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1760000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Counts what is said about a customer: the version that their events carry.
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

      -- Until when access tokens of ended sessions would be good. It outlives the session, and the customer.
      CREATE TABLE ended_session (
        session_id uuid PRIMARY KEY,
        good_until timestamptz NOT NULL
      );
      CREATE INDEX ended_session_good_until ON ended_session (good_until);

      -- The refresh tokens that a session has had before: who shows one of them has stolen it, or was stolen from.
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
