import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets new products take the slug and SKUs of archived products, which keep them until then. */
export class FreeNamesOfArchivedProducts1760000002006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Copied from the product, so that a partial index can enforce unique SKUs.
      ALTER TABLE variant ADD archived boolean NOT NULL DEFAULT false;
      UPDATE variant SET archived = true FROM product WHERE product.id = product_id AND product.archived;

      ALTER TABLE product DROP CONSTRAINT product_slug_taken;
      CREATE UNIQUE INDEX product_slug_taken ON product (slug) WHERE NOT archived;
      CREATE INDEX product_by_slug ON product (slug);

      ALTER TABLE variant DROP CONSTRAINT variant_sku_taken;
      CREATE UNIQUE INDEX variant_sku_taken ON variant (sku) WHERE NOT archived;
      CREATE INDEX variant_by_sku ON variant (sku);
    `);
  }

  /** Fails if a product has the same slug or SKU as an archived one. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX variant_by_sku, variant_sku_taken, product_by_slug, product_slug_taken;
      ALTER TABLE variant DROP archived, ADD CONSTRAINT variant_sku_taken UNIQUE (sku);
      ALTER TABLE product ADD CONSTRAINT product_slug_taken UNIQUE (slug);
    `);
  }
}
