import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProducts1760000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE category (
        id uuid PRIMARY KEY,
        slug text NOT NULL CONSTRAINT category_slug_taken UNIQUE,
        name text NOT NULL,
        description text
      );

      CREATE TABLE product (
        id uuid PRIMARY KEY,
        slug text NOT NULL CONSTRAINT product_slug_taken UNIQUE,
        title text NOT NULL,
        description text NOT NULL,
        category_id uuid NOT NULL REFERENCES category,
        keywords text[] NOT NULL,
        faq jsonb NOT NULL,
        -- The price of the cheapest variant, so that lists can be sorted by an index.
        min_price_minor bigint NOT NULL,
        archived boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX product_by_title ON product (title, id);
      CREATE INDEX product_by_price ON product (min_price_minor, id);
      CREATE INDEX product_of_category ON product (category_id, id);

      CREATE TABLE variant (
        id uuid PRIMARY KEY,
        product_id uuid NOT NULL REFERENCES product,
        position integer NOT NULL,
        sku text NOT NULL CONSTRAINT variant_sku_taken UNIQUE,
        options jsonb NOT NULL,
        price_minor bigint NOT NULL CHECK (price_minor >= 0),
        list_price_minor bigint CHECK (list_price_minor > price_minor),
        currency_code text NOT NULL,
        on_hand integer NOT NULL CHECK (on_hand >= 0),
        reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
        CONSTRAINT variant_never_oversold CHECK (reserved <= on_hand)
      );
      CREATE INDEX variant_of_product ON variant (product_id, position);

      CREATE TABLE product_image (
        id uuid PRIMARY KEY,
        product_id uuid NOT NULL REFERENCES product,
        position integer NOT NULL,
        alt text NOT NULL,
        media_type text NOT NULL,
        content bytea NOT NULL
      );
      CREATE INDEX product_image_of_product ON product_image (product_id, position);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE product_image, variant, product, category`);
  }
}
