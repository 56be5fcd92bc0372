import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of the history have a kind, and reasons have codes. */
export class DescribeChanges1760000002102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Processes of the previous version add entries of the kind OTHER.
      ALTER TABLE order_status_change ADD COLUMN kind text NOT NULL DEFAULT 'OTHER', ADD COLUMN reason_code text;
      ALTER TABLE order_return ADD COLUMN reason_code text;
      ALTER TABLE payment_operation ADD COLUMN reason_code text;

      UPDATE order_status_change AS change SET kind = CASE
          WHEN previous_status IS NULL THEN 'PLACED'
          WHEN previous_status <> status THEN 'STATUS_CHANGED'
          WHEN reason LIKE 'Shipped %' THEN 'PARCEL_SHIPPED'
          WHEN reason = 'A parcel was delivered.' THEN 'PARCEL_DELIVERED'
          WHEN reason LIKE 'Cancelled %' THEN 'ITEMS_CANCELLED'
          WHEN reason LIKE 'A return was requested: %' THEN 'RETURN_REQUESTED'
          WHEN reason LIKE 'A return was refused: %' THEN 'RETURN_REFUSED'
          WHEN reason LIKE 'Refunded %' THEN 'REFUNDED'
          WHEN reason LIKE 'The payment provider %' THEN 'PAYMENT_PROBLEM'
          WHEN reason = 'The order was added to the account.' THEN 'CUSTOMER_ASSIGNED'
          WHEN EXISTS (SELECT FROM order_return WHERE order_return.order_id = change.order_id AND decided_at = change.at)
            THEN 'RETURN_ACCEPTED'
          ELSE kind END,
        reason_code = CASE WHEN status = 'REJECTED' THEN reason END;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payment_operation DROP COLUMN reason_code;
      ALTER TABLE order_return DROP COLUMN reason_code;
      ALTER TABLE order_status_change DROP COLUMN kind, DROP COLUMN reason_code;
    `);
  }
}
