import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff find orders with a payment that they must look at. */
export class FindPaymentProblems1760000002160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX orders_by_payment_problem ON orders (placed_at DESC, id DESC)
       WHERE payment_failure IS NOT NULL AND payment_status <> 'DECLINED'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX orders_by_payment_problem');
  }
}
