import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order that reserves stock without being paid: it is pending, or is paid in cash on delivery. */
const isUnpaid = `status = 'PENDING' OR (status IN ('CONFIRMED', 'PROCESSING') AND payment_method = 'CASH_ON_DELIVERY')`;

const countUnpaid = (openUnits: string) => `
  CREATE OR REPLACE FUNCTION lock_unpaid_orders(customer uuid, OUT open_orders integer, OUT unpaid_units integer)
  LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('unpaid orders ' || customer, 0));
    SELECT count(DISTINCT orders.id), coalesce(sum(${openUnits}), 0)
    INTO open_orders, unpaid_units
    FROM orders JOIN order_line line ON line.order_id = orders.id
    WHERE orders.customer_id = customer AND (${isUnpaid});
  END
  $$;`;

export class CancelLines1760000002007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE order_line
        ADD COLUMN cancelled_quantity integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT order_line_ships_no_more_than_was_ordered,
        ADD CONSTRAINT order_line_ships_no_more_than_was_ordered CHECK
          (shipped_quantity >= 0 AND cancelled_quantity >= 0 AND shipped_quantity + cancelled_quantity <= quantity);

      ALTER TABLE orders
        -- The part of the authorized amount that will not be captured.
        ADD COLUMN payment_released_minor bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT payment_captures_no_more_than_is_due CHECK
          (payment_released_minor >= 0 AND payment_captured_minor <= payment_authorized_minor - payment_released_minor);

      -- Requests about an order, by the client's idempotency key.
      CREATE TABLE order_request (
        order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
        request_key text NOT NULL,
        request_hash text NOT NULL,
        PRIMARY KEY (order_id, request_key)
      );
      ${countUnpaid('line.quantity - line.shipped_quantity - line.cancelled_quantity')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${countUnpaid('line.quantity - line.shipped_quantity')}
      DROP TABLE order_request;
      ALTER TABLE orders DROP COLUMN payment_released_minor;
      ALTER TABLE order_line
        DROP CONSTRAINT order_line_ships_no_more_than_was_ordered,
        DROP COLUMN cancelled_quantity,
        ADD CONSTRAINT order_line_ships_no_more_than_was_ordered CHECK (shipped_quantity BETWEEN 0 AND quantity);
    `);
  }
}
