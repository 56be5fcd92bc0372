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
        currency_code text,
        min_price_minor bigint NOT NULL,
        discount_percentage smallint NOT NULL,
        PRIMARY KEY (product_id, currency_code)
      );
      INSERT INTO product_price
        SELECT product.id, product.currency_code, min(price_minor),
          max(coalesce((list_price_minor - price_minor) * 100 / list_price_minor, 0))
        FROM product JOIN variant ON product_id = product.id AND position IS NOT NULL
        GROUP BY product.id;
      CREATE INDEX product_price_by_price ON product_price (currency_code, min_price_minor, product_id);
      CREATE INDEX product_price_by_discount ON product_price (currency_code, discount_percentage, product_id);

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
      DROP TABLE product_price;
      ALTER TABLE variant DROP further_prices;
    `);
  }
}
