import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DescribeProductsByAttributes1760000002032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attribute (
        id uuid PRIMARY KEY,
        category_id uuid NOT NULL REFERENCES category ON DELETE CASCADE,
        key text NOT NULL CONSTRAINT attribute_key_taken UNIQUE,
        label text NOT NULL,
        type text NOT NULL CHECK (type IN ('CHOICE', 'NUMBER', 'BOOLEAN')),
        unit text,
        choices text[] NOT NULL,
        required boolean NOT NULL,
        filterable boolean NOT NULL,
        position integer NOT NULL
      );
      CREATE INDEX attribute_of_category ON attribute (category_id, position, id);

      CREATE TABLE product_attribute (
        product_id uuid REFERENCES product,
        attribute_id uuid REFERENCES attribute ON DELETE CASCADE,
        -- A choice, or true or false.
        text text,
        number double precision,
        PRIMARY KEY (product_id, attribute_id),
        CHECK (num_nonnulls(text, number) = 1)
      );
      CREATE INDEX product_by_attribute ON product_attribute (attribute_id, text, product_id) WHERE text IS NOT NULL;
      CREATE INDEX product_by_number ON product_attribute (attribute_id, number, product_id) WHERE number IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE product_attribute, attribute');
  }
}
