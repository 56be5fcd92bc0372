import type { MigrationInterface, QueryRunner } from 'typeorm';

const checkReturned = (sum: string) => `
  ALTER TABLE order_line
    DROP CONSTRAINT order_line_returns_no_more_than_was_shipped,
    ADD CONSTRAINT order_line_returns_no_more_than_was_shipped CHECK
      (returning_quantity >= 0 AND returned_quantity >= 0 AND ${sum} <= shipped_quantity);`;

export class RefundLines1760000002101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE order_line
        -- Units that were refunded without a return.
        ADD COLUMN refunded_quantity integer NOT NULL DEFAULT 0 CHECK (refunded_quantity >= 0);
      ${checkReturned('returning_quantity + returned_quantity + refunded_quantity')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${checkReturned('returning_quantity + returned_quantity')}
      ALTER TABLE order_line DROP COLUMN refunded_quantity;
    `);
  }
}
