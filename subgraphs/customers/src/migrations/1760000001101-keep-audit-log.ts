import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepAuditLog1760000001101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What staff did in any service. It contains no personal data but IDs, so nothing in it ever changes.
      CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        actor_id uuid NOT NULL,
        action text NOT NULL,
        service text NOT NULL,
        request_id text,
        reason text,
        omitted_changes integer NOT NULL,
        words tsvector NOT NULL
      );
      CREATE INDEX audit_entry_newest ON audit_entry (at, id);
      CREATE INDEX audit_entry_of_actor ON audit_entry (actor_id, at, id);
      CREATE INDEX audit_entry_of_action ON audit_entry (action, at, id);
      CREATE INDEX audit_entry_words ON audit_entry USING gin (words);

      CREATE TABLE audit_change (
        entry_id uuid NOT NULL REFERENCES audit_entry ON DELETE CASCADE,
        position integer NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid,
        operation text NOT NULL,
        fields jsonb NOT NULL,
        PRIMARY KEY (entry_id, position)
      );
      CREATE INDEX audit_change_of_subject ON audit_change (subject_type, subject_id, entry_id);

      CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The audit log is append-only.'; END $$;
      CREATE TRIGGER audit_entry_is_final BEFORE UPDATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log();
      CREATE TRIGGER audit_change_is_final BEFORE UPDATE ON audit_change
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_change, audit_entry; DROP FUNCTION refuse_change_of_audit_log()`);
  }
}
