import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Units that are added to an order that was sold: they are reserved and sold at once, from the locations that have them,
 * in the order of their priority.
 */
const recordAddedUnits = `
  CREATE FUNCTION record_added_units() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM was JOIN became USING (order_id, variant_id)
        WHERE was.status = 'SOLD' AND became.status = 'SOLD' AND became.quantity > was.quantity)
      THEN RETURN NULL; END IF;
      INSERT INTO stock_movement (variant_id, kind, reserved_change, order_id)
      SELECT variant_id, 'RESERVATION', became.quantity - was.quantity, order_id
      FROM was JOIN became USING (order_id, variant_id) WHERE became.quantity > was.quantity;

      INSERT INTO stock_movement (variant_id, kind, location_id, on_hand_change, reserved_change, order_id)
      SELECT variant_id, 'SALE', location_id, -least(on_hand, quantity - taken), -least(on_hand, quantity - taken), order_id
      FROM (
        SELECT became.variant_id, became.order_id, became.quantity - was.quantity AS quantity, place.location_id,
          place.on_hand, sum(place.on_hand) OVER (PARTITION BY became.order_id, became.variant_id
            ORDER BY location.priority, location.id) - place.on_hand AS taken
        FROM was JOIN became USING (order_id, variant_id)
        JOIN stock_at_location AS place ON place.variant_id = became.variant_id AND place.on_hand > 0
        JOIN stock_location AS location ON location.id = place.location_id
        WHERE became.quantity > was.quantity
      ) AS place WHERE taken < quantity;
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER record_added_units AFTER UPDATE ON stock_reservation
    REFERENCING OLD TABLE AS was NEW TABLE AS became
    FOR EACH STATEMENT EXECUTE FUNCTION record_added_units();
`;

/** Orders can get more units after they were sold. */
export class ReserveMoreUnits1760000002132 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The version of the order that its quantity is from. Events about earlier versions have no effect.
      ALTER TABLE stock_reservation ADD COLUMN version integer NOT NULL DEFAULT 0;
      ${recordAddedUnits}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER record_added_units ON stock_reservation;
      DROP FUNCTION record_added_units();
      ALTER TABLE stock_reservation DROP COLUMN version;
    `);
  }
}
