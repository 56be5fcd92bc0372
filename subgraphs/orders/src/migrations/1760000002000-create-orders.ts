import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrders1760000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Offers from the events of the products service.
      CREATE TABLE offer (
        variant_id uuid PRIMARY KEY,
        product_id uuid NOT NULL,
        product_version integer NOT NULL,
        title text NOT NULL,
        sku text NOT NULL,
        options jsonb NOT NULL,
        image_url text,
        price_minor bigint NOT NULL CHECK (price_minor >= 0),
        currency_code text NOT NULL,
        available boolean NOT NULL
      );
      CREATE INDEX offer_product ON offer (product_id);

      CREATE TABLE cart (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL CONSTRAINT cart_one_per_customer UNIQUE
      );
      CREATE TABLE cart_line (
        id uuid PRIMARY KEY,
        cart_id uuid NOT NULL REFERENCES cart ON DELETE CASCADE,
        variant_id uuid NOT NULL REFERENCES offer,
        quantity integer NOT NULL CHECK (quantity > 0),
        price_shown_minor bigint NOT NULL,
        CONSTRAINT cart_line_one_per_variant UNIQUE (cart_id, variant_id)
      );

      CREATE TYPE order_status AS ENUM
        ('PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'REJECTED', 'CANCELLED', 'RETURNED');
      CREATE SEQUENCE order_number START 100001;

      CREATE TABLE orders (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE DEFAULT nextval('order_number')::text,
        customer_id uuid NOT NULL,
        idempotency_key text NOT NULL,
        request_hash text NOT NULL,
        status order_status NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        reason text,
        contact jsonb NOT NULL,
        shipping_address jsonb NOT NULL,
        total_minor bigint NOT NULL CHECK (total_minor >= 0),
        currency_code text NOT NULL,
        placed_at timestamptz NOT NULL,
        CONSTRAINT order_placed_once UNIQUE (customer_id, idempotency_key)
      );
      CREATE INDEX orders_of_customer ON orders (customer_id, placed_at DESC, id DESC);
      CREATE INDEX orders_by_time ON orders (placed_at DESC, id DESC);

      CREATE TABLE order_line (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
        position integer NOT NULL,
        variant_id uuid NOT NULL,
        product_id uuid NOT NULL,
        title text NOT NULL,
        sku text NOT NULL,
        options jsonb NOT NULL,
        image_url text,
        quantity integer NOT NULL CHECK (quantity > 0),
        unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
        currency_code text NOT NULL,
        UNIQUE (order_id, position)
      );

      CREATE TABLE order_status_change (
        order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
        version integer NOT NULL,
        status order_status NOT NULL,
        previous_status order_status,
        reason text,
        actor text NOT NULL,
        actor_id uuid,
        at timestamptz NOT NULL,
        PRIMARY KEY (order_id, version)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE order_status_change, order_line, orders, cart_line, cart, offer;
      DROP SEQUENCE order_number;
      DROP TYPE order_status;
    `);
  }
}
