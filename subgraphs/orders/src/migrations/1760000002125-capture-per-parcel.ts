import type { MigrationInterface, QueryRunner } from 'typeorm';

const bound = (captured: string) => `
  ALTER TABLE orders
    DROP CONSTRAINT payment_captures_no_more_than_is_due,
    ADD CONSTRAINT payment_captures_no_more_than_is_due CHECK
      (payment_released_minor >= 0 AND ${captured} <= payment_authorized_minor - payment_released_minor)`;

const once = (kinds: string) => `
  DROP INDEX payment_operation_once;
  CREATE UNIQUE INDEX payment_operation_once ON payment_operation (order_id, kind) WHERE ${kinds}`;

/** A payment is captured in several parts, one for each parcel. */
export class CapturePerParcel1760000002125 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders
        -- Captures that were requested from the provider and have no result yet.
        ADD COLUMN payment_capturing_minor bigint NOT NULL DEFAULT 0 CHECK (payment_capturing_minor >= 0),
        ADD COLUMN payment_captures_parts boolean NOT NULL DEFAULT false;

      -- A capture in progress takes everything. What was released since then is captured, too.
      UPDATE orders SET payment_capturing_minor = amount_minor,
        payment_released_minor = least(payment_released_minor, payment_authorized_minor - amount_minor)
      FROM payment_operation operation
      WHERE operation.order_id = orders.id AND operation.kind = 'CAPTURE' AND operation.status = 'PENDING'
        AND payment_status = 'AUTHORIZED';

      ALTER TABLE payment_operation ADD COLUMN is_final boolean NOT NULL DEFAULT true;
      ${bound('payment_captured_minor + payment_capturing_minor')};
      ${once(`kind IN ('AUTHORIZE', 'VOID')`)};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${once(`kind <> 'REFUND'`)};
      ${bound('payment_captured_minor')};
      ALTER TABLE payment_operation DROP COLUMN is_final;
      ALTER TABLE orders DROP COLUMN payment_capturing_minor, DROP COLUMN payment_captures_parts;
    `);
  }
}
