import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountSales1760000002130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What was released, refunded and given back to gift cards of the order, as of the change.
      ALTER TABLE order_status_change ADD COLUMN reduced_minor bigint NOT NULL DEFAULT 0;
      -- When it was given back is not known. It counts as part of the latest change.
      UPDATE order_status_change change
      SET reduced_minor = payment_released_minor + payment_refunded_minor + gift_card_returned_minor
      FROM orders
      WHERE orders.id = change.order_id AND orders.version = change.version
        AND payment_released_minor + payment_refunded_minor + gift_card_returned_minor > 0;
      CREATE INDEX order_status_change_written ON order_status_change (written_in, order_id, version);

      -- The last change of an order that each generation of the numbers includes. Reports read the active one. A rebuild
      -- fills a new one. Rows of one that has ended are being deleted.
      CREATE TABLE sales_count (
        generation integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        state text NOT NULL DEFAULT 'FILLING' CHECK (state IN ('FILLING', 'ACTIVE', 'ENDED')),
        written_in xid8 NOT NULL DEFAULT '0',
        order_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        version integer NOT NULL DEFAULT 0
      );
      CREATE UNIQUE INDEX sales_count_state ON sales_count (state) WHERE state <> 'ENDED';
      INSERT INTO sales_count (state) VALUES ('ACTIVE');

      -- By quarter hours, because some time zones differ from UTC by 30 or 45 minutes.
      CREATE TABLE sales_quarter (
        generation integer NOT NULL,
        quarter timestamptz NOT NULL,
        currency_code text NOT NULL,
        placed_orders bigint NOT NULL,
        confirmed_orders bigint NOT NULL,
        rejected_orders bigint NOT NULL,
        cancelled_orders bigint NOT NULL,
        delivered_orders bigint NOT NULL,
        units bigint NOT NULL,
        gross_minor bigint NOT NULL,
        net_minor bigint NOT NULL,
        PRIMARY KEY (generation, quarter, currency_code)
      );

      -- By days of UTC.
      CREATE TABLE sales_product_day (
        generation integer NOT NULL,
        currency_code text NOT NULL,
        day date NOT NULL,
        product_id uuid NOT NULL,
        units bigint NOT NULL,
        gross_minor bigint NOT NULL,
        PRIMARY KEY (generation, currency_code, day, product_id)
      );

      -- When empty carts got a line, until it is counted.
      CREATE TABLE cart_start (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE cart_start_quarter (quarter timestamptz PRIMARY KEY, started_carts bigint NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE cart_start_quarter, cart_start, sales_product_day, sales_quarter, sales_count;
      DROP INDEX order_status_change_written;
      ALTER TABLE order_status_change DROP COLUMN reduced_minor;
    `);
  }
}
