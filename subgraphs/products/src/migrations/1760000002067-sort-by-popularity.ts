import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts the sales of products by day, and stores by which number they are listed. */
export class SortByPopularity1760000002067 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The units that were sold on a day (UTC), without those that were cancelled or returned on it. May be negative.
      CREATE TABLE product_sales (
        day date,
        product_id uuid REFERENCES product,
        units integer NOT NULL,
        PRIMARY KEY (day, product_id)
      );

      -- The units by which lists are sorted. They change only when the popularity is published.
      CREATE TABLE product_popularity (
        product_id uuid PRIMARY KEY REFERENCES product,
        -- Copied from the product, so that an index has the products of a category in their order.
        category_id uuid NOT NULL,
        units integer NOT NULL DEFAULT 0
      );
      INSERT INTO product_popularity (product_id, category_id) SELECT id, category_id FROM product;
      CREATE INDEX product_popularity_by_units ON product_popularity (units, product_id);
      CREATE INDEX product_popularity_of_category ON product_popularity (category_id, units, product_id);

      CREATE FUNCTION add_popularity() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO product_popularity (product_id, category_id) SELECT id, category_id FROM added;
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER add_popularity AFTER INSERT ON product REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION add_popularity();
      CREATE FUNCTION move_popularity() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE product_popularity SET category_id = NEW.category_id WHERE product_id = NEW.id;
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER move_popularity AFTER UPDATE OF category_id ON product
        FOR EACH ROW WHEN (OLD.category_id <> NEW.category_id) EXECUTE FUNCTION move_popularity();

      -- One row.
      CREATE TABLE popularity_count (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        -- The last movement of the ledger that product_sales has counted. Their IDs begin with their time.
        counted_until uuid NOT NULL,
        publish_at timestamptz NOT NULL DEFAULT now(),
        -- The last product whose units have been published. Null unless a publication is in progress.
        published_after uuid,
        -- Whether the publication in progress has changed anything.
        has_changed boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 0
      );
      INSERT INTO popularity_count (counted_until) VALUES (uuidv7(interval '-30 days'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER add_popularity ON product;
      DROP TRIGGER move_popularity ON product;
      DROP FUNCTION add_popularity, move_popularity;
      DROP TABLE popularity_count, product_popularity, product_sales;
    `);
  }
}
