import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Creates the outbox and the inbox in a service's database. List it first among the service's migrations. */
export class CreateMessagingTables1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        subject text NOT NULL,
        envelope jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        available_at timestamptz NOT NULL DEFAULT now(),
        published_at timestamptz
      );
      CREATE INDEX outbox_unpublished ON outbox (position) WHERE published_at IS NULL;
      CREATE INDEX outbox_unpublished_subject ON outbox (subject, position) WHERE published_at IS NULL;
      CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;

      -- Postgres sends equal notifications of one transaction only once.
      CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;
      CREATE TRIGGER outbox_added AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();

      CREATE TABLE inbox (
        consumer text NOT NULL,
        message_id uuid NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, message_id)
      );
      CREATE INDEX inbox_handled_at ON inbox (handled_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE inbox; DROP TABLE outbox; DROP FUNCTION notify_outbox()`);
  }
}

/**
 * Adds events for a single queue, whatever their type. List it after `CreateMessagingTables1760000000000`. The relay
 * iterates over subjects, so unpublished rows need no other index.
 */
export class AddOutboxQueue1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbox ADD COLUMN queue text; DROP INDEX outbox_unpublished`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox DROP COLUMN queue;
      CREATE INDEX outbox_unpublished ON outbox (position) WHERE published_at IS NULL;
    `);
  }
}

/** Creates the table for the dead letters of all services. */
export class CreateParkedMessages1760000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE parked_message (
        id uuid PRIMARY KEY,
        queue text NOT NULL,
        service text NOT NULL,
        type text,
        subject text,
        payload text NOT NULL,
        is_event boolean NOT NULL,
        error text NOT NULL,
        attempts integer NOT NULL,
        parked_at timestamptz NOT NULL,
        redriven_at timestamptz,
        redriven_by uuid,
        CHECK ((redriven_at IS NULL) = (redriven_by IS NULL))
      );
      CREATE INDEX parked_message_newest ON parked_message (parked_at DESC, id DESC) WHERE redriven_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE parked_message`);
  }
}

/** Renames the table to the usual term. */
export class RenameParkedMessages1760000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE parked_message RENAME TO dead_letter;
      ALTER TABLE dead_letter RENAME COLUMN parked_at TO dead_lettered_at;
      ALTER INDEX parked_message_newest RENAME TO dead_letter_newest;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER INDEX dead_letter_newest RENAME TO parked_message_newest;
      ALTER TABLE dead_letter RENAME COLUMN dead_lettered_at TO parked_at;
      ALTER TABLE dead_letter RENAME TO parked_message;
    `);
  }
}
