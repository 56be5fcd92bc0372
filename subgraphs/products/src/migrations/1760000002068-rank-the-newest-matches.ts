import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the products that have words in their titles, so that a search for common words does not rank all matches. */
export class RankTheNewestMatches1760000002068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX product_by_title_words ON product USING gin (ts_filter(search, '{a}')) WITH (fastupdate = off)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX product_by_title_words');
  }
}
