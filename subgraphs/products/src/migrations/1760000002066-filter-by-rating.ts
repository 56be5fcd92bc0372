import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores the average of each product's ratings, so that an index finds the products with at least so many stars. */
export class FilterByRating1760000002066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const stars = [1, 2, 3, 4, 5];
    const sum = stars.map((each) => `counts[${each}] * ${each}`).join(' + ');
    const count = stars.map((each) => `counts[${each}]`).join(' + ');
    await runner.query(`
      -- Null without visible reviews. Rounded as clients see it.
      ALTER TABLE product_rating
        ADD average numeric(3, 2) GENERATED ALWAYS AS (round((${sum})::numeric / nullif(${count}, 0), 2)) STORED;
      CREATE INDEX product_rating_by_average ON product_rating (average, product_id) WHERE average IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE product_rating DROP average');
  }
}
