import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Prepares for a search server: the state of its indexes, and the products whose documents it lacks. The triggers are
 * disabled until a search server is used, so that they cost nothing without one.
 */
export class RecordSearchChanges1760000002075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row.
      CREATE TABLE search_index (
        -- The index that searches use. Null if none is complete.
        serving text,
        -- The index that is being filled, and the last product that was written to it.
        building text,
        built_after uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        -- Grows with each lease.
        version bigint NOT NULL DEFAULT 0,
        -- The version of the last documents that the server has confirmed.
        written bigint NOT NULL DEFAULT 0,
        leased_until timestamptz NOT NULL DEFAULT '-infinity',
        check_at timestamptz NOT NULL DEFAULT '-infinity',
        has_changed boolean NOT NULL DEFAULT false,
        is_recording boolean NOT NULL DEFAULT false
      );
      INSERT INTO search_index DEFAULT VALUES;

      -- One row for each product, however often it changes while the server is away.
      CREATE SEQUENCE search_change_number;
      CREATE TABLE search_change (
        product_id uuid PRIMARY KEY,
        change bigint NOT NULL DEFAULT nextval('search_change_number')
      );
      CREATE INDEX search_change_by_change ON search_change (change);

      ${functionOf('record_search_of_product', 'id')}
      ${functionOf('record_search_of_variant', 'product_id')}
      CREATE TRIGGER record_search_of_product AFTER INSERT OR DELETE ON product
        FOR EACH ROW EXECUTE FUNCTION record_search_of_product();
      CREATE TRIGGER record_search_of_changed AFTER UPDATE ON product
        FOR EACH ROW WHEN (OLD.search IS DISTINCT FROM NEW.search OR OLD.status <> NEW.status)
        EXECUTE FUNCTION record_search_of_product();
      CREATE TRIGGER record_search_of_variant AFTER INSERT OR DELETE OR UPDATE OF sku, product_id ON variant
        FOR EACH ROW EXECUTE FUNCTION record_search_of_variant();
      ALTER TABLE product
        DISABLE TRIGGER record_search_of_product, DISABLE TRIGGER record_search_of_changed;
      ALTER TABLE variant DISABLE TRIGGER record_search_of_variant;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER record_search_of_variant ON variant;
      DROP TRIGGER record_search_of_changed ON product;
      DROP TRIGGER record_search_of_product ON product;
      DROP FUNCTION record_search_of_product, record_search_of_variant;
      DROP TABLE search_change, search_index;
      DROP SEQUENCE search_change_number;
    `);
  }
}

const functionOf = (name: string, column: string) => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO search_change (product_id) VALUES (coalesce(NEW.${column}, OLD.${column}))
        ON CONFLICT (product_id) DO UPDATE SET change = EXCLUDED.change;
      RETURN NULL;
    END
  $$;`;
