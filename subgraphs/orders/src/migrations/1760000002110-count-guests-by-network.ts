import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order that reserves stock without being paid: it is pending, or is paid in cash on delivery. */
const isUnpaid = `(status = 'PENDING' OR (status IN ('CONFIRMED', 'PROCESSING') AND payment_method = 'CASH_ON_DELIVERY'))`;

/** Counts the unpaid orders of guests that the condition selects, and their unshipped units. */
const count = (condition: string) => `
  SELECT count(DISTINCT orders.id), coalesce(sum(line.quantity - line.shipped_quantity - line.cancelled_quantity), 0)
  INTO counted, units
  FROM orders JOIN order_line line ON line.order_id = orders.id
  WHERE orders.guest_id IS NOT NULL AND ${condition} AND ${isUnpaid};`;

const larger = `
  open_orders := greatest(open_orders, counted);
  unpaid_units := greatest(unpaid_units, units);`;

/** @param others counts besides that of the cart */
const countGuests = (lockedBy: string, others: string) => `
  CREATE OR REPLACE FUNCTION lock_unpaid_guest_orders(
    guest uuid, email text, network text,
    OUT open_orders integer, OUT unpaid_units integer, OUT own_orders integer, OUT own_units integer)
  LANGUAGE plpgsql VOLATILE AS $$
  DECLARE
    key bigint;
    counted integer;
    units integer;
  BEGIN
    FOR key IN
      SELECT DISTINCT hashtextextended('unpaid orders ' || name, 0) FROM unnest(ARRAY[${lockedBy}]) AS name
      WHERE name IS NOT NULL ORDER BY 1
    LOOP
      PERFORM pg_advisory_xact_lock(key);
    END LOOP;
    ${count('orders.guest_id = guest')}
    own_orders := counted;
    own_units := units;
    open_orders := counted;
    unpaid_units := units;
    ${others}
  END
  $$;`;

const ofEmail = `${count(`orders.contact ->> 'email' = email`)} ${larger}`;
const ofNetwork = `${count('orders.guest_network = network')} ${larger}`;

/**
 * Anybody can order with anybody's e-mail address. So it counts only for clients whose network is not known: otherwise a
 * stranger could use up the limit of somebody else.
 */
export class CountGuestsByNetwork1760000002110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const one = `IF network IS NULL THEN ${ofEmail} ELSE ${ofNetwork} END IF;`;
    await runner.query(countGuests('guest::text, coalesce(network, email)', one));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(countGuests('guest::text, email, network', `${ofEmail} ${ofNetwork}`));
  }
}
