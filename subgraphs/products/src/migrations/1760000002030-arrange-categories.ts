import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Arranges categories in a tree. Existing ones become roots, in the order of their names. */
export class ArrangeCategories1760000002030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE category
        ADD parent_id uuid REFERENCES category,
        -- Sorts the children of a parent, or the roots. Deleted ones leave gaps.
        ADD position integer NOT NULL DEFAULT 0,
        -- The category and its ancestors, the root first.
        ADD path_ids uuid[],
        ADD version integer NOT NULL DEFAULT 1;
      UPDATE category SET path_ids = ARRAY[category.id], position = ranked.position
        FROM (SELECT id, row_number() OVER (ORDER BY name, id) - 1 AS position FROM category) AS ranked
        WHERE ranked.id = category.id;
      ALTER TABLE category
        ALTER path_ids SET NOT NULL,
        ADD CONSTRAINT category_path_ends_here CHECK (path_ids[cardinality(path_ids)] = id);
      CREATE INDEX category_of_parent ON category (parent_id, position, id);
      CREATE INDEX category_of_ancestor ON category USING gin (path_ids) WITH (fastupdate = off);

      -- Pages of a category are merged from those of its descendants, so the order has an index by category.
      CREATE INDEX product_of_category_by_title ON product (category_id, title, id);

      -- Renames whose products do not have the new name in their search documents yet: those with higher IDs.
      CREATE TABLE category_rename (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        category_id uuid NOT NULL,
        after uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'
      );
      DROP TRIGGER update_search ON category;
      DROP FUNCTION update_product_searches;
      CREATE FUNCTION record_category_rename() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          -- Each rename has a row of its own, so that it does not wait for the products of an earlier one.
          INSERT INTO category_rename (category_id) VALUES (NEW.id);
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER record_rename AFTER UPDATE OF name ON category
        FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION record_category_rename();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE product SET title = title WHERE category_id IN (SELECT category_id FROM category_rename);
      DROP TRIGGER record_rename ON category;
      DROP FUNCTION record_category_rename;
      DROP TABLE category_rename;
      CREATE FUNCTION update_product_searches() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE product SET category_id = category_id WHERE category_id = NEW.id; -- Fires the product's trigger.
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER update_search AFTER UPDATE OF name ON category
        FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION update_product_searches();
      DROP INDEX product_of_category_by_title;
      ALTER TABLE category DROP version, DROP path_ids, DROP position, DROP parent_id;
    `);
  }
}
