import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts attempts per client, so that attempts from one network cannot lock out others. Tracks known clients and issues
 * login codes per client.
 */
export class TellClientsApart1760000001007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Hashes of the networks that a customer most recently signed in from.
      CREATE TABLE known_client (
        customer_id uuid NOT NULL REFERENCES customer ON DELETE CASCADE,
        client_hash bytea NOT NULL,
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (customer_id, client_hash)
      );
      CREATE INDEX known_client_last_seen_at ON known_client (last_seen_at);

      -- Codes are valid for two minutes, so customers can request new ones.
      DELETE FROM login_code;
      ALTER TABLE login_code
        DROP CONSTRAINT login_code_pkey,
        -- The client that requested the code. Failed attempts by other clients are counted separately.
        ADD client_hash bytea NOT NULL,
        ADD other_attempts integer NOT NULL DEFAULT 0,
        -- The nonce from which the code is derived with a key. Another request within its lifetime sends the same code.
        ADD nonce bytea NOT NULL,
        ADD PRIMARY KEY (email, client_hash);
      -- The client that registered, if known.
      ALTER TABLE pending_registration ADD client_hash bytea;
      DELETE FROM attempt;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM login_code;
      ALTER TABLE login_code DROP CONSTRAINT login_code_pkey, DROP client_hash, DROP other_attempts, DROP nonce,
        ADD PRIMARY KEY (email);
      ALTER TABLE pending_registration DROP client_hash;
      DROP TABLE known_client;
    `);
  }
}
