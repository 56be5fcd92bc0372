import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Returned items can be exchanged for other variants, by a new order that the old payment pays. */
export class ExchangeItems1760000002134 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders
        -- The order whose items this one replaces, and whose payment pays it.
        ADD COLUMN exchanged_from_id uuid;
      ALTER TABLE order_return ADD COLUMN exchange_order_id uuid;
      ALTER TABLE order_return_line
        ADD COLUMN exchange_variant_id uuid,
        ADD COLUMN exchange_quantity integer,
        ADD CONSTRAINT order_return_line_exchanges_no_more CHECK (
          (exchange_variant_id IS NULL) = (exchange_quantity IS NULL) AND coalesce(exchange_quantity, 1) BETWEEN 1 AND quantity);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE order_return_line
        DROP CONSTRAINT order_return_line_exchanges_no_more, DROP COLUMN exchange_variant_id, DROP COLUMN exchange_quantity;
      ALTER TABLE order_return DROP COLUMN exchange_order_id;
      ALTER TABLE orders DROP COLUMN exchanged_from_id;
    `);
  }
}
