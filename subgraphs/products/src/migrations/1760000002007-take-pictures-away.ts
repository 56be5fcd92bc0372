import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TakePicturesAway1760000002007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Null for an image that the product no longer shows. Existing orders still show it.
    await runner.query('ALTER TABLE product_image ALTER position DROP NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE product_image SET position = 1000 WHERE position IS NULL;
      ALTER TABLE product_image ALTER position SET NOT NULL;
    `);
  }
}
