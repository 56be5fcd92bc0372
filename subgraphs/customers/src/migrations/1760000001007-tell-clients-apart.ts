import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is done from one network must not lock out others: clients that an account has used, and codes for each client. */
export class TellClientsApart1760000001007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The networks that a customer signed in from, as hashes: a few of the newest.
      CREATE TABLE known_client (
        customer_id uuid NOT NULL REFERENCES customer ON DELETE CASCADE,
        client_hash bytea NOT NULL,
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (customer_id, client_hash)
      );
      CREATE INDEX known_client_last_seen_at ON known_client (last_seen_at);

      -- Codes last for two minutes: those that are on their way are asked for again.
      DELETE FROM login_code;
      ALTER TABLE login_code
        DROP CONSTRAINT login_code_pkey,
        -- Who asked for it. Somebody else's wrong tries are counted apart.
        ADD client_hash bytea NOT NULL,
        ADD other_attempts integer NOT NULL DEFAULT 0,
        -- What the code is derived from, with a key: another request within its life sends the same code.
        ADD nonce bytea NOT NULL,
        ADD PRIMARY KEY (email, client_hash);
      -- Where a registration came from, where that is known.
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
