import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order that reserves stock without being paid: it is pending, or is paid in cash on delivery. */
const isUnpaid = `status = 'PENDING' OR (status IN ('CONFIRMED', 'PROCESSING') AND payment_method = 'CASH_ON_DELIVERY')`;

export class BoundUnpaidOrders1760000002005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX orders_unpaid ON orders (customer_id) WHERE ${isUnpaid};

      -- The number of unpaid orders of a customer, and of their unshipped units. The lock serializes counts of one
      -- customer until the transaction ends. Each statement of a volatile function has its own snapshot, so the count
      -- includes the order that the lock waited for, even within one statement.
      CREATE FUNCTION lock_unpaid_orders(customer uuid, OUT open_orders integer, OUT unpaid_units integer)
      LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('unpaid orders ' || customer, 0));
        SELECT count(DISTINCT orders.id), coalesce(sum(line.quantity - line.shipped_quantity), 0)
        INTO open_orders, unpaid_units
        FROM orders JOIN order_line line ON line.order_id = orders.id
        WHERE orders.customer_id = customer AND (${isUnpaid});
      END
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION lock_unpaid_orders;
      DROP INDEX orders_unpaid;
    `);
  }
}
