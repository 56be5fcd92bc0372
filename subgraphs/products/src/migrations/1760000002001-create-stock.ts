import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateStock1760000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The state of each order in this service. A row may be inserted before the order is placed: then the order has
      -- already ended, and nothing is reserved for it.
      CREATE TABLE stock_order (
        order_id uuid PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('RESERVED', 'REJECTED', 'SOLD', 'RELEASED')),
        answer jsonb,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE stock_reservation (
        order_id uuid NOT NULL REFERENCES stock_order,
        variant_id uuid NOT NULL REFERENCES variant,
        quantity integer NOT NULL CHECK (quantity > 0),
        status text NOT NULL CHECK (status IN ('HELD', 'SOLD', 'RELEASED')),
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (order_id, variant_id)
      );
      CREATE INDEX stock_reservation_held ON stock_reservation (variant_id) WHERE status = 'HELD';

      CREATE TABLE stock_adjustment (
        id uuid PRIMARY KEY,
        variant_id uuid NOT NULL REFERENCES variant,
        by integer NOT NULL CHECK (by <> 0),
        reason text NOT NULL,
        actor_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX stock_adjustment_of_variant ON stock_adjustment (variant_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stock_adjustment, stock_reservation, stock_order`);
  }
}
