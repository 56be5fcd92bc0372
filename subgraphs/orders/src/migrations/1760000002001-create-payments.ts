import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the payment to the order's row, because each order has one payment. One lock covers both, and check constraints
 * can use all columns.
 */
export class CreatePayments1760000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE payment_status AS ENUM
        ('PENDING', 'AUTHORIZED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DECLINED', 'VOIDED');

      ALTER TABLE orders
        -- When a pending order is rejected; null if it has no deadline.
        ADD deadline_at timestamptz,
        ADD payment_method text NOT NULL DEFAULT 'CASH_ON_DELIVERY',
        ADD payment_provider text NOT NULL DEFAULT 'cash-on-delivery',
        ADD payment_status payment_status NOT NULL DEFAULT 'PENDING',
        ADD payment_token text,
        ADD payment_reference text,
        ADD payment_action jsonb,
        ADD payment_failure text,
        ADD payment_amount_minor bigint NOT NULL DEFAULT 0,
        ADD payment_currency_code text NOT NULL DEFAULT '',
        ADD payment_authorized_minor bigint NOT NULL DEFAULT 0,
        ADD payment_captured_minor bigint NOT NULL DEFAULT 0,
        ADD payment_refunding_minor bigint NOT NULL DEFAULT 0,
        ADD payment_refunded_minor bigint NOT NULL DEFAULT 0,
        ADD payment_requested_at timestamptz;

      -- Existing orders are all paid in cash on delivery.
      UPDATE orders SET
        deadline_at = CASE WHEN status = 'PENDING' THEN now() + interval '30 minutes' END,
        payment_status = CASE
          WHEN status = 'PENDING' THEN 'PENDING'
          WHEN status IN ('REJECTED', 'CANCELLED') THEN 'VOIDED'
          WHEN status IN ('DELIVERED', 'RETURNED') THEN 'CAPTURED'
          ELSE 'AUTHORIZED' END::payment_status,
        payment_reference = CASE WHEN status <> 'PENDING' THEN 'cash-' || id END,
        payment_amount_minor = total_minor,
        payment_currency_code = currency_code,
        payment_authorized_minor =
          CASE WHEN status IN ('PENDING', 'REJECTED', 'CANCELLED') THEN 0 ELSE total_minor END,
        payment_captured_minor = CASE WHEN status IN ('DELIVERED', 'RETURNED') THEN total_minor ELSE 0 END;

      ALTER TABLE orders
        ALTER payment_method DROP DEFAULT,
        ALTER payment_provider DROP DEFAULT,
        ALTER payment_status DROP DEFAULT,
        ALTER payment_amount_minor DROP DEFAULT,
        ALTER payment_currency_code DROP DEFAULT,
        ADD CONSTRAINT payment_authorizes_no_more_than_is_due
          CHECK (payment_authorized_minor BETWEEN 0 AND payment_amount_minor),
        ADD CONSTRAINT payment_captures_no_more_than_is_authorized
          CHECK (payment_captured_minor BETWEEN 0 AND payment_authorized_minor),
        ADD CONSTRAINT payment_refunds_no_more_than_is_captured
          CHECK (payment_refunding_minor >= 0 AND payment_refunded_minor >= 0
                 AND payment_refunding_minor + payment_refunded_minor <= payment_captured_minor);
      CREATE INDEX orders_past_deadline ON orders (deadline_at) WHERE deadline_at IS NOT NULL;

      -- Operations requested from payment providers. Their ID is the idempotency key.
      CREATE TABLE payment_operation (
        position bigint GENERATED ALWAYS AS IDENTITY,
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND')),
        amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
        currency_code text NOT NULL,
        status text NOT NULL CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED')),
        reason text,
        actor text NOT NULL,
        actor_id uuid,
        -- The client's idempotency key of a refund.
        request_key text,
        attempts integer NOT NULL DEFAULT 0,
        available_at timestamptz NOT NULL DEFAULT now(),
        leased_until timestamptz,
        error text,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        CONSTRAINT refund_requested_once UNIQUE (order_id, request_key)
      );
      CREATE UNIQUE INDEX payment_operation_once ON payment_operation (order_id, kind) WHERE kind <> 'REFUND';
      CREATE INDEX payment_operation_of_order ON payment_operation (order_id, position);
      CREATE INDEX payment_operation_pending ON payment_operation (available_at) WHERE status = 'PENDING';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE payment_operation;
      DROP INDEX orders_past_deadline;
      ALTER TABLE orders
        DROP CONSTRAINT payment_authorizes_no_more_than_is_due,
        DROP CONSTRAINT payment_captures_no_more_than_is_authorized,
        DROP CONSTRAINT payment_refunds_no_more_than_is_captured,
        DROP deadline_at, DROP payment_method, DROP payment_provider, DROP payment_status, DROP payment_token,
        DROP payment_reference, DROP payment_action, DROP payment_failure, DROP payment_amount_minor,
        DROP payment_currency_code, DROP payment_authorized_minor, DROP payment_captured_minor,
        DROP payment_refunding_minor, DROP payment_refunded_minor, DROP payment_requested_at;
      DROP TYPE payment_status;
    `);
  }
}
