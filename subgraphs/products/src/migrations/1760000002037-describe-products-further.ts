import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds texts for search engines and related products. Descriptions are Markdown from now on. */
export class DescribeProductsFurther1760000002037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE product
        ADD seo jsonb NOT NULL DEFAULT '{"title": null, "description": null}',
        ADD related_product_ids uuid[] NOT NULL DEFAULT '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE product DROP seo, DROP related_product_ids');
  }
}
