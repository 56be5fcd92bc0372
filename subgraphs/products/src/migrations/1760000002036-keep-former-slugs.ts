import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFormerSlugs1760000002036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Slugs that products have given up. Each finds the product that had it last.
      CREATE TABLE former_slug (
        slug text PRIMARY KEY,
        product_id uuid NOT NULL REFERENCES product,
        -- The last version of the product that had it.
        version integer NOT NULL
      );
      CREATE INDEX former_slug_of_product ON former_slug (product_id, version);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE former_slug');
  }
}
