import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MakeVersionsOfImages1760000002045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Images from before have their file in content, and no size until a job has made their versions.
      ALTER TABLE product_image
        ALTER media_type DROP NOT NULL,
        ALTER content DROP NOT NULL,
        ADD width integer CHECK (width > 0),
        ADD height integer CHECK (height > 0),
        ADD placeholder text,
        ADD color text,
        ADD published boolean NOT NULL DEFAULT true,
        ADD removed_at timestamptz,
        ADD CONSTRAINT product_image_has_content CHECK ((content IS NULL) <> (width IS NULL));
      -- Any image from before may have been published as the main one of its product.
      ALTER TABLE product_image ALTER published SET DEFAULT false;
      CREATE INDEX product_image_unseen ON product_image (removed_at) WHERE removed_at IS NOT NULL AND NOT published;
      CREATE INDEX product_image_unconverted ON product_image (id) WHERE content IS NOT NULL;

      CREATE TABLE image_upload (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        width integer,
        height integer,
        placeholder text,
        color text
      );
      CREATE INDEX image_upload_of_owner ON image_upload (owner_id);
      CREATE INDEX image_upload_by_time ON image_upload (created_at);

      -- Images whose files are to be deleted.
      CREATE TABLE image_garbage (id uuid PRIMARY KEY);

      -- The files, if the service stores them in Postgres. They are compressed already.
      CREATE TABLE image_file (key text PRIMARY KEY, content bytea NOT NULL);
      ALTER TABLE image_file ALTER content SET STORAGE EXTERNAL;
    `);
  }

  /** Images without their former file cannot be restored. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE image_file, image_garbage, image_upload;
      DROP INDEX product_image_unconverted;
      DELETE FROM product_image WHERE content IS NULL;
      ALTER TABLE product_image
        DROP CONSTRAINT product_image_has_content,
        DROP width, DROP height, DROP placeholder, DROP color, DROP published, DROP removed_at,
        ALTER media_type SET NOT NULL,
        ALTER content SET NOT NULL;
    `);
  }
}
