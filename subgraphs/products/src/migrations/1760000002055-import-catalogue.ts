import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ImportCatalogue1760000002055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE catalogue_import (
        id uuid PRIMARY KEY,
        format text NOT NULL CHECK (format IN ('CSV', 'JSON_LINES')),
        status text NOT NULL DEFAULT 'PENDING'
          CHECK (status IN ('PENDING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
        actor_id uuid NOT NULL,
        lines integer NOT NULL CHECK (lines > 0),
        lines_read integer NOT NULL DEFAULT 0,
        lines_created integer NOT NULL DEFAULT 0,
        lines_updated integer NOT NULL DEFAULT 0,
        lines_unchanged integer NOT NULL DEFAULT 0,
        lines_failed integer NOT NULL DEFAULT 0,
        fault_count integer NOT NULL DEFAULT 0,
        failure text,
        parts integer NOT NULL,
        parts_done integer NOT NULL DEFAULT 0,
        -- Unexpected errors of the next part.
        attempts integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        progressed_at timestamptz,
        finished_at timestamptz,
        CHECK (lines_read = lines_created + lines_updated + lines_unchanged + lines_failed),
        CHECK ((finished_at IS NOT NULL) = (status IN ('DONE', 'FAILED', 'CANCELLED')))
      );
      CREATE INDEX catalogue_import_unfinished ON catalogue_import (id) WHERE status IN ('PENDING', 'RUNNING');
      CREATE INDEX catalogue_import_by_age ON catalogue_import (created_at);

      -- The uploaded file: the products of each batch as compressed JSON. Inserted before the import, while the file arrives.
      CREATE TABLE catalogue_import_part (
        import_id uuid,
        position integer,
        content bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (import_id, position)
      );
      ALTER TABLE catalogue_import_part ALTER content SET STORAGE EXTERNAL;
      CREATE INDEX catalogue_import_part_by_age ON catalogue_import_part (created_at);

      -- The slugs and SKUs of the lines read so far, to find duplicates.
      CREATE TABLE catalogue_import_name (
        import_id uuid,
        name text COLLATE "C",
        PRIMARY KEY (import_id, name)
      );

      CREATE TABLE catalogue_import_fault (
        import_id uuid REFERENCES catalogue_import ON DELETE CASCADE,
        position integer,
        line integer NOT NULL,
        slug text,
        column_name text,
        code text NOT NULL,
        message text NOT NULL,
        PRIMARY KEY (import_id, position)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE catalogue_import_fault, catalogue_import_name, catalogue_import_part, catalogue_import`,
    );
  }
}
