import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFulfilmentsAndReturns1760000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE order_line
        ADD shipped_quantity integer NOT NULL DEFAULT 0,
        ADD returning_quantity integer NOT NULL DEFAULT 0,
        ADD returned_quantity integer NOT NULL DEFAULT 0;

      CREATE TABLE fulfilment (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
        status text NOT NULL CHECK (status IN ('SHIPPED', 'DELIVERED')),
        carrier text,
        tracking_number text,
        tracking_url text,
        shipped_at timestamptz NOT NULL,
        delivered_at timestamptz
      );
      CREATE INDEX fulfilment_of_order ON fulfilment (order_id, shipped_at, id);
      CREATE TABLE fulfilment_line (
        fulfilment_id uuid NOT NULL REFERENCES fulfilment ON DELETE CASCADE,
        order_line_id uuid NOT NULL REFERENCES order_line ON DELETE CASCADE,
        quantity integer NOT NULL CHECK (quantity > 0),
        PRIMARY KEY (fulfilment_id, order_line_id)
      );

      CREATE TABLE order_return (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
        status text NOT NULL CHECK (status IN ('REQUESTED', 'ACCEPTED', 'REFUSED')),
        reason text NOT NULL,
        answer text,
        restock boolean,
        requested_at timestamptz NOT NULL,
        decided_at timestamptz
      );
      CREATE INDEX order_return_of_order ON order_return (order_id, requested_at, id);
      CREATE TABLE order_return_line (
        return_id uuid NOT NULL REFERENCES order_return ON DELETE CASCADE,
        order_line_id uuid NOT NULL REFERENCES order_line ON DELETE CASCADE,
        quantity integer NOT NULL CHECK (quantity > 0),
        PRIMARY KEY (return_id, order_line_id)
      );

      -- Existing orders were shipped in one fulfilment.
      INSERT INTO fulfilment (id, order_id, status, shipped_at, delivered_at)
        SELECT gen_random_uuid(), orders.id, CASE orders.status WHEN 'SHIPPED' THEN 'SHIPPED' ELSE 'DELIVERED' END, shipped.at, delivered.at
        FROM orders
        JOIN order_status_change shipped ON shipped.order_id = orders.id AND shipped.status = 'SHIPPED'
        LEFT JOIN order_status_change delivered ON delivered.order_id = orders.id AND delivered.status = 'DELIVERED'
        WHERE orders.status IN ('SHIPPED', 'DELIVERED', 'RETURNED');
      INSERT INTO fulfilment_line (fulfilment_id, order_line_id, quantity)
        SELECT fulfilment.id, line.id, line.quantity
        FROM fulfilment JOIN order_line line ON line.order_id = fulfilment.order_id;
      UPDATE order_line SET shipped_quantity = quantity
        WHERE order_id IN (SELECT order_id FROM fulfilment);
      UPDATE order_line SET returned_quantity = quantity
        WHERE order_id IN (SELECT id FROM orders WHERE status = 'RETURNED');

      ALTER TABLE order_line
        ADD CONSTRAINT order_line_ships_no_more_than_was_ordered CHECK (shipped_quantity BETWEEN 0 AND quantity),
        ADD CONSTRAINT order_line_returns_no_more_than_was_shipped CHECK
          (returning_quantity >= 0 AND returned_quantity >= 0
           AND returning_quantity + returned_quantity <= shipped_quantity);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE order_return_line, order_return, fulfilment_line, fulfilment;
      ALTER TABLE order_line
        DROP CONSTRAINT order_line_ships_no_more_than_was_ordered,
        DROP CONSTRAINT order_line_returns_no_more_than_was_shipped,
        DROP shipped_quantity, DROP returning_quantity, DROP returned_quantity;
    `);
  }
}
