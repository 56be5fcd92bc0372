import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tokens and codes sent by email, which authenticate a customer without a session. Only hashes of the secrets are
 * stored.
 */
export class CreateCredentials1760000001003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pending_registration (
        token_hash bytea PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL,
        phone text,
        password_hash text NOT NULL,
        address jsonb,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX pending_registration_email ON pending_registration (email);
      CREATE INDEX pending_registration_expires_at ON pending_registration (expires_at);

      CREATE TABLE login_code (
        email text PRIMARY KEY,
        code_hash bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        sent_at timestamptz NOT NULL DEFAULT now(),
        counted_from timestamptz NOT NULL DEFAULT now(),
        sent integer NOT NULL DEFAULT 1
      );
      CREATE INDEX login_code_sent_at ON login_code (sent_at);

      CREATE TABLE mailed_token (
        token_hash bytea PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('PASSWORD_RESET', 'EMAIL_CHANGE')),
        customer_id uuid NOT NULL REFERENCES customer ON DELETE CASCADE,
        email text,
        expires_at timestamptz NOT NULL,
        CHECK ((purpose = 'EMAIL_CHANGE') = (email IS NOT NULL))
      );
      CREATE INDEX mailed_token_customer ON mailed_token (customer_id);
      CREATE INDEX mailed_token_expires_at ON mailed_token (expires_at);

      -- Counts of attempts, by the hash of the purpose and the account or client.
      CREATE TABLE attempt (
        key bytea PRIMARY KEY,
        count integer NOT NULL,
        last_at timestamptz NOT NULL DEFAULT now(),
        held_until timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX attempt_last_at ON attempt (last_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE attempt, mailed_token, login_code, pending_registration`);
  }
}
