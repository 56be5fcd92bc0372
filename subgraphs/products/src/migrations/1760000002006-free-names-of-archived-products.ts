import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is archived keeps its slug and its SKUs as long as nothing that is in the shop takes them. */
export class FreeNamesOfArchivedProducts1760000002006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- That of its product, so that an index can tell which SKUs are in use.
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

  /** Fails when something in the shop has a name that something archived has as well. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX variant_by_sku, variant_sku_taken, product_by_slug, product_slug_taken;
      ALTER TABLE variant DROP archived, ADD CONSTRAINT variant_sku_taken UNIQUE (sku);
      ALTER TABLE product ADD CONSTRAINT product_slug_taken UNIQUE (slug);
    `);
  }
}
