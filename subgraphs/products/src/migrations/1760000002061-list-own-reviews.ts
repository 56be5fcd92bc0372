import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListOwnReviews1760000002061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX review_of_customer ON review (customer_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX review_of_customer');
  }
}
