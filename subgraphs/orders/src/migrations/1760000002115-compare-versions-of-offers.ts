import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompareVersionsOfOffers1760000002115 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The latest known version of each product. Offers of an earlier version are of variants that the product no longer
      -- has. A process of the previous release only writes offers, which may therefore have later versions.
      CREATE TABLE offered_product (
        product_id uuid PRIMARY KEY,
        version integer NOT NULL
      );
      INSERT INTO offered_product SELECT product_id, max(product_version) FROM offer GROUP BY product_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE offered_product`);
  }
}
