import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AskAboutReservations1760000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When to publish that the reservation has expired. Null after publishing it, or once the order has ended.
      ALTER TABLE stock_order ADD COLUMN ask_at timestamptz;
      CREATE INDEX stock_order_to_ask_about ON stock_order (ask_at) WHERE ask_at IS NOT NULL;

      UPDATE stock_order SET ask_at = expires_at
      FROM (SELECT order_id, min(expires_at) AS expires_at FROM stock_reservation WHERE status = 'HELD' GROUP BY order_id) held
      WHERE held.order_id = stock_order.order_id;

      -- Repeated answers contain the expiry of the reservation, as stock.reserved now does.
      UPDATE stock_order SET answer = jsonb_set(answer, '{data,expiresAt}', to_jsonb(expires_at))
      FROM (
        SELECT order_id, to_char(min(expires_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS expires_at
        FROM stock_reservation GROUP BY order_id
      ) reservation
      WHERE reservation.order_id = stock_order.order_id AND answer ->> 'state' = 'RESERVED';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE stock_order DROP COLUMN ask_at`);
  }
}
