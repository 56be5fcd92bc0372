import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NotifyStaff1760000002131 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What staff follow live, and when it was last published that it has changed.
      CREATE TABLE staff_topic (
        topic text PRIMARY KEY,
        version integer NOT NULL DEFAULT 0,
        notified_at timestamptz NOT NULL DEFAULT '-infinity'
      );
      INSERT INTO staff_topic (topic) VALUES ('SALES'), ('RETURNS'), ('DEAD_LETTERS');

      -- Changes that are not published yet. Rows are only added, so writers never wait for each other.
      CREATE TABLE staff_topic_change (topic text NOT NULL);

      CREATE FUNCTION note_staff_topic() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO staff_topic_change (topic) VALUES (TG_ARGV[0]);
        RETURN NULL;
      END $$;
      CREATE TRIGGER order_return_topic AFTER INSERT OR UPDATE ON order_return
        FOR EACH STATEMENT EXECUTE FUNCTION note_staff_topic('RETURNS');
      CREATE TRIGGER dead_letter_topic AFTER INSERT OR UPDATE OR DELETE ON dead_letter
        FOR EACH STATEMENT EXECUTE FUNCTION note_staff_topic('DEAD_LETTERS');

      CREATE INDEX order_return_undecided ON order_return (requested_at, id) WHERE status = 'REQUESTED';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX order_return_undecided;
      DROP TRIGGER dead_letter_topic ON dead_letter;
      DROP TRIGGER order_return_topic ON order_return;
      DROP FUNCTION note_staff_topic();
      DROP TABLE staff_topic_change, staff_topic;
    `);
  }
}
