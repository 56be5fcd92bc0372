import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddBrands1760000002031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE brand (
        id uuid PRIMARY KEY,
        slug text NOT NULL CONSTRAINT brand_slug_taken UNIQUE,
        name text COLLATE alphabetical NOT NULL,
        description text,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX brand_by_name ON brand (name, id);
      ALTER TABLE product ADD brand_id uuid REFERENCES brand;
      CREATE INDEX product_of_brand ON product (brand_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE product DROP brand_id;
      DROP TABLE brand;
    `);
  }
}
