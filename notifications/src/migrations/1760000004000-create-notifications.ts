import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1760000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recipient (
        customer_id uuid PRIMARY KEY,
        name text,
        email text,
        told_at timestamptz NOT NULL DEFAULT '-infinity',
        order_progress boolean NOT NULL DEFAULT true,
        preferences_at timestamptz NOT NULL DEFAULT '-infinity',
        deleted_at timestamptz,
        CHECK ((name IS NULL) = (email IS NULL)),
        CHECK (deleted_at IS NULL OR email IS NULL)
      );
      CREATE INDEX recipient_email ON recipient (email);

      -- The refunded amount of an order in the last email about it.
      CREATE TABLE refund_told (
        order_id uuid PRIMARY KEY,
        refunded_minor bigint NOT NULL CHECK (refunded_minor > before_minor),
        before_minor bigint NOT NULL CHECK (before_minor >= 0)
      );

      CREATE TABLE mail (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        customer_id uuid,
        name text,
        email text,
        data jsonb,
        is_secret boolean NOT NULL,
        expires_at timestamptz,
        state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'SENT', 'FAILED', 'EXPIRED')),
        attempts integer NOT NULL DEFAULT 0,
        available_at timestamptz NOT NULL DEFAULT now(),
        leased_until timestamptz,
        error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CHECK ((state = 'PENDING') = (finished_at IS NULL)),
        CHECK (state <> 'PENDING' OR (email IS NOT NULL AND data IS NOT NULL)),
        CHECK (state NOT IN ('SENT', 'EXPIRED') OR (name IS NULL AND email IS NULL AND data IS NULL)),
        CHECK (NOT is_secret OR state = 'PENDING' OR data IS NULL)
      );
      CREATE INDEX mail_pending ON mail (available_at) WHERE state = 'PENDING';
      CREATE INDEX mail_expiring ON mail (expires_at) WHERE state = 'PENDING';
      CREATE INDEX mail_failed ON mail (finished_at) WHERE state = 'FAILED';
      CREATE INDEX mail_finished ON mail (finished_at) WHERE finished_at IS NOT NULL;
      CREATE INDEX mail_customer ON mail (customer_id);
      CREATE INDEX mail_email ON mail (email) WHERE email IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE mail; DROP TABLE refund_told; DROP TABLE recipient`);
  }
}
