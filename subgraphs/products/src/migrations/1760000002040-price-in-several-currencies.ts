import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets variants have prices in further currencies than that of their product, and lists products by each of them. */
export class PriceInSeveralCurrencies1760000002040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE variant ADD further_prices jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_array_length(further_prices) < 20);

      -- The price of the cheapest variant and the highest discount of one, for each currency that variants have a price
      -- in, so that lists can be filtered and sorted by an index.
      CREATE TABLE product_price (
        product_id uuid REFERENCES product,
        -- Copied from the product, so that an index has the prices of a category in their order.
        category_id uuid NOT NULL,
        currency_code text,
        min_price_minor bigint NOT NULL,
        discount_percentage smallint NOT NULL,
        PRIMARY KEY (product_id, currency_code)
      );
      INSERT INTO product_price
        SELECT product.id, category_id, product.currency_code, min(price_minor),
          max(coalesce((list_price_minor - price_minor) * 100 / list_price_minor, 0))
        FROM product JOIN variant ON product_id = product.id AND position IS NOT NULL
        GROUP BY product.id;
      CREATE INDEX product_price_by_price ON product_price (currency_code, min_price_minor, product_id);
      CREATE INDEX product_price_by_discount ON product_price (currency_code, discount_percentage, product_id);
      CREATE INDEX product_price_of_category ON product_price (category_id, currency_code, min_price_minor, product_id);
      CREATE INDEX product_price_of_category_by_discount
        ON product_price (category_id, currency_code, discount_percentage, product_id);
      CREATE FUNCTION set_category_of_price() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.category_id := (SELECT category_id FROM product WHERE id = NEW.product_id);
          RETURN NEW;
        END
      $$;
      CREATE TRIGGER set_category BEFORE INSERT ON product_price FOR EACH ROW EXECUTE FUNCTION set_category_of_price();
      CREATE FUNCTION move_prices() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE product_price SET category_id = NEW.category_id WHERE product_id = NEW.id;
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER move_prices AFTER UPDATE OF category_id ON product
        FOR EACH ROW WHEN (OLD.category_id <> NEW.category_id) EXECUTE FUNCTION move_prices();

      DROP INDEX product_by_price;
      ALTER TABLE product DROP min_price_minor;
    `);
  }

  /** Prices in further currencies are lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE product ADD min_price_minor bigint;
      UPDATE product SET min_price_minor = coalesce((
        SELECT min_price_minor FROM product_price
        WHERE product_id = product.id AND product_price.currency_code = product.currency_code
      ), 0);
      ALTER TABLE product ALTER min_price_minor SET NOT NULL;
      CREATE INDEX product_by_price ON product (currency_code, min_price_minor, id);
      DROP TRIGGER move_prices ON product;
      DROP TABLE product_price;
      DROP FUNCTION set_category_of_price, move_prices;
      ALTER TABLE variant DROP further_prices;
    `);
  }
}
