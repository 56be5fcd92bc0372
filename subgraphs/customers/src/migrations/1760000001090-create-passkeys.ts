import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePasskeys1760000001090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE passkey (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL REFERENCES customer ON DELETE CASCADE,
        credential_id bytea NOT NULL CONSTRAINT passkey_credential UNIQUE CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
        -- In COSE.
        public_key bytea NOT NULL,
        sign_count bigint NOT NULL,
        name text NOT NULL,
        backed_up boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz
      );
      CREATE INDEX passkey_customer ON passkey (customer_id);

      -- Hashes of challenges that were answered, so that none is answered twice.
      CREATE TABLE spent_passkey_challenge (
        challenge_hash bytea PRIMARY KEY,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX spent_passkey_challenge_expires_at ON spent_passkey_challenge (expires_at);

      ALTER TABLE session
        DROP CONSTRAINT session_opened_by_check,
        ADD CONSTRAINT session_opened_by_check CHECK (opened_by IN ('PASSWORD', 'PASSKEY', 'MAIL'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM session WHERE opened_by = 'PASSKEY';
      ALTER TABLE session
        DROP CONSTRAINT session_opened_by_check,
        ADD CONSTRAINT session_opened_by_check CHECK (opened_by IN ('PASSWORD', 'MAIL'));
      DROP TABLE spent_passkey_challenge, passkey;
    `);
  }
}
