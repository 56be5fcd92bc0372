import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff find orders with failed refunds. */
export class FindFailedRefunds1760000002132 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX payment_operation_failed_refunds ON payment_operation (order_id)
       WHERE kind = 'REFUND' AND status = 'FAILED'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX payment_operation_failed_refunds');
  }
}
