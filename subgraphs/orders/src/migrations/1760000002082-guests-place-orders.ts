import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order that reserves stock without being paid: it is pending, or is paid in cash on delivery. */
const isUnpaid = `(status = 'PENDING' OR (status IN ('CONFIRMED', 'PROCESSING') AND payment_method = 'CASH_ON_DELIVERY'))`;

/** Counts the unpaid orders of the selection, and their unshipped units. */
const count = (into: string, condition: string) => `
  SELECT count(DISTINCT orders.id), coalesce(sum(line.quantity - line.shipped_quantity - line.cancelled_quantity), 0)
  INTO ${into}
  FROM orders JOIN order_line line ON line.order_id = orders.id
  WHERE ${condition} AND ${isUnpaid};`;

const countOfCustomer = (condition: string) => `
  CREATE OR REPLACE FUNCTION lock_unpaid_orders(customer uuid, OUT open_orders integer, OUT unpaid_units integer)
  LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('unpaid orders ' || customer, 0));
    ${count('open_orders, unpaid_units', `orders.customer_id = customer${condition}`)}
  END
  $$;`;

export class GuestsPlaceOrders1760000002082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders
        -- Null until the order of a guest belongs to an account.
        ALTER COLUMN customer_id DROP NOT NULL,
        -- The cart of the visitor who placed the order.
        ADD COLUMN guest_id uuid,
        -- The hash of the network from which a guest placed it.
        ADD COLUMN guest_network text,
        -- The hash of the token of the link by which a guest finds it.
        ADD COLUMN link_hash text,
        ADD CONSTRAINT order_has_a_buyer CHECK (customer_id IS NOT NULL OR guest_id IS NOT NULL);

      -- Keys of guests start with the ID of their cart.
      CREATE UNIQUE INDEX order_placed_once_by_guest ON orders (idempotency_key) WHERE guest_id IS NOT NULL;
      CREATE UNIQUE INDEX order_by_link ON orders (link_hash) WHERE link_hash IS NOT NULL;
      CREATE INDEX orders_of_guests ON orders ((contact ->> 'email')) WHERE customer_id IS NULL;
      CREATE INDEX orders_of_guests_by_time ON orders (placed_at) WHERE customer_id IS NULL AND link_hash IS NOT NULL;
      CREATE INDEX orders_unpaid_of_guest ON orders (guest_id) WHERE guest_id IS NOT NULL AND ${isUnpaid};
      CREATE INDEX orders_unpaid_of_address ON orders ((contact ->> 'email')) WHERE guest_id IS NOT NULL AND ${isUnpaid};
      CREATE INDEX orders_unpaid_of_network ON orders (guest_network) WHERE guest_id IS NOT NULL AND ${isUnpaid};

      -- What was placed as a guest counts for the guest only. Otherwise anybody could exhaust the limit of a customer.
      ${countOfCustomer(' AND orders.guest_id IS NULL')}

      -- The same for a guest: by cart, by e-mail address and by network, of which the largest count is returned, and
      -- the count of the cart, which the guest may know. The locks are taken in a fixed order.
      CREATE FUNCTION lock_unpaid_guest_orders(
        guest uuid, email text, network text,
        OUT open_orders integer, OUT unpaid_units integer, OUT own_orders integer, OUT own_units integer)
      LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        key bigint;
        counted integer;
        units integer;
      BEGIN
        FOR key IN
          SELECT DISTINCT hashtextextended('unpaid orders ' || name, 0) FROM unnest(ARRAY[guest::text, email, network]) AS name
          WHERE name IS NOT NULL ORDER BY 1
        LOOP
          PERFORM pg_advisory_xact_lock(key);
        END LOOP;
        ${count('own_orders, own_units', 'orders.guest_id = guest')}
        open_orders := own_orders;
        unpaid_units := own_units;
        ${count('counted, units', `orders.guest_id IS NOT NULL AND orders.contact ->> 'email' = email`)}
        open_orders := greatest(open_orders, counted);
        unpaid_units := greatest(unpaid_units, units);
        ${count('counted, units', 'orders.guest_id IS NOT NULL AND orders.guest_network = network')}
        open_orders := greatest(open_orders, counted);
        unpaid_units := greatest(unpaid_units, units);
      END
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION lock_unpaid_guest_orders;
      ${countOfCustomer('')}
      DELETE FROM orders WHERE customer_id IS NULL;
      DROP INDEX orders_of_guests, orders_of_guests_by_time;
      ALTER TABLE orders
        DROP COLUMN guest_id, DROP COLUMN guest_network, DROP COLUMN link_hash, ALTER COLUMN customer_id SET NOT NULL;
    `);
  }
}
