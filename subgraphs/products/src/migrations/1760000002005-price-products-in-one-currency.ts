import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the product's currency, because prices were compared as bare numbers. All variants of a product have one
 * currency.
 */
export class PriceProductsInOneCurrency1760000002005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE product ADD currency_code text;
      UPDATE product SET currency_code = (
        SELECT currency_code FROM variant WHERE product_id = product.id ORDER BY position LIMIT 1
      );
      ALTER TABLE product ALTER currency_code SET NOT NULL;
      DROP INDEX product_by_price;
      CREATE INDEX product_by_price ON product (currency_code, min_price_minor, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE product DROP currency_code;
      CREATE INDEX product_by_price ON product (min_price_minor, id);
    `);
  }
}
