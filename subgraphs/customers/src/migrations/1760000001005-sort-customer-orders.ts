import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SortCustomerOrders1760000001005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX customer_order_newest ON customer_order (customer_id, placed_at DESC, order_id DESC);
      DROP INDEX customer_order_customer;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX customer_order_customer ON customer_order (customer_id);
      DROP INDEX customer_order_newest;
    `);
  }
}
