import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Replaces the log of adjustments by a ledger of all movements, which keeps the units of each location. */
export class KeepStockByLocation1760000002050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(ledger);
    await runner.query(ordersInLedger);
    await runner.query(earlierMovements);
    // After the earlier movements, because one statement inserts all of them, and nothing else is changing the stock.
    await runner.query(proof);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stock_adjustment (
        id uuid PRIMARY KEY,
        variant_id uuid NOT NULL REFERENCES variant,
        by integer NOT NULL CHECK (by <> 0),
        reason text NOT NULL,
        actor_id uuid,
        at timestamptz NOT NULL DEFAULT now(),
        return_id uuid,
        request_key text
      );
      INSERT INTO stock_adjustment (id, variant_id, by, reason, actor_id, at, return_id, request_key)
        SELECT id, variant_id, on_hand_change, coalesce(reason, ''), actor_id, at, return_id, request_key
        FROM stock_movement WHERE kind IN ('RECEIPT', 'ADJUSTMENT', 'RETURN');
      CREATE INDEX stock_adjustment_of_variant ON stock_adjustment (variant_id, at);
      CREATE UNIQUE INDEX stock_adjustment_once_per_return ON stock_adjustment (return_id, variant_id)
        WHERE return_id IS NOT NULL;
      CREATE UNIQUE INDEX stock_adjustment_requested_once ON stock_adjustment (variant_id, request_key)
        WHERE request_key IS NOT NULL;

      DROP TRIGGER variant_stock_is_proven ON variant;
      DROP TRIGGER record_changed_reservations ON stock_reservation;
      DROP TRIGGER record_reservations ON stock_reservation;
      DROP TABLE stock_movement, stock_at_location, stock_location;
      DROP FUNCTION prove_stock, record_changed_reservations, record_reservations, apply_stock_movements, refuse_ledger_change;
    `);
  }
}

const tables = `
  CREATE TABLE stock_location (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    code text NOT NULL CONSTRAINT stock_location_code_taken UNIQUE,
    name text NOT NULL,
    -- Sales take units from the location with the lowest number first.
    priority integer NOT NULL,
    is_default boolean NOT NULL DEFAULT false,
    active boolean NOT NULL DEFAULT true,
    CONSTRAINT stock_location_default_is_active CHECK (active OR NOT is_default)
  );
  CREATE UNIQUE INDEX stock_location_one_default ON stock_location (is_default) WHERE is_default;
  INSERT INTO stock_location (code, name, priority, is_default) VALUES ('MAIN', 'Main warehouse', 0, true);

  -- Only movements change it. Every transaction that moves units of a variant has locked the row of the variant.
  CREATE TABLE stock_at_location (
    variant_id uuid REFERENCES variant,
    location_id uuid REFERENCES stock_location,
    on_hand integer NOT NULL CONSTRAINT stock_at_location_not_negative CHECK (on_hand >= 0),
    PRIMARY KEY (variant_id, location_id)
  );
  CREATE INDEX stock_at_location_by_location ON stock_at_location (location_id, variant_id);

  -- Without foreign keys: stock_at_location and stock_reservation have them, and each sale would lock the row of its
  -- location. For each variant, on_hand and reserved are the sums of the changes.
  CREATE TABLE stock_movement (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    variant_id uuid NOT NULL,
    kind text NOT NULL,
    location_id uuid,
    on_hand_change integer NOT NULL DEFAULT 0,
    reserved_change integer NOT NULL DEFAULT 0,
    reason text,
    -- The member of staff; null for movements by the service.
    actor_id uuid,
    order_id uuid,
    return_id uuid,
    -- That of both movements of a transfer.
    transfer_id uuid,
    request_key text,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT stock_movement_has_place CHECK ((location_id IS NULL) = (on_hand_change = 0)),
    CONSTRAINT stock_movement_fits_kind CHECK (CASE kind
      WHEN 'RECEIPT' THEN on_hand_change > 0 AND reserved_change = 0
      WHEN 'ADJUSTMENT' THEN on_hand_change <> 0 AND reserved_change = 0
      WHEN 'TRANSFER' THEN on_hand_change <> 0 AND reserved_change = 0 AND transfer_id IS NOT NULL
      WHEN 'RESERVATION' THEN on_hand_change = 0 AND reserved_change > 0 AND order_id IS NOT NULL
      WHEN 'SALE' THEN on_hand_change < 0 AND reserved_change = on_hand_change AND order_id IS NOT NULL
      -- Of reserved units, or of sold units that have not left.
      WHEN 'RELEASE' THEN order_id IS NOT NULL AND CASE on_hand_change
        WHEN 0 THEN reserved_change < 0 ELSE on_hand_change > 0 AND reserved_change = 0 END
      WHEN 'RETURN' THEN on_hand_change > 0 AND reserved_change = 0 AND return_id IS NOT NULL
      ELSE false END)
  );
  CREATE INDEX stock_movement_of_variant ON stock_movement (variant_id, id);
  CREATE INDEX stock_movement_of_kind ON stock_movement (variant_id, kind, id);
  CREATE INDEX stock_movement_at_location ON stock_movement (variant_id, location_id, id) WHERE location_id IS NOT NULL;
  CREATE INDEX stock_movement_of_order ON stock_movement (order_id, variant_id) WHERE order_id IS NOT NULL;
  CREATE UNIQUE INDEX stock_movement_once_per_return ON stock_movement (return_id, variant_id)
    WHERE return_id IS NOT NULL;
  CREATE UNIQUE INDEX stock_movement_requested_once ON stock_movement (variant_id, request_key)
    WHERE request_key IS NOT NULL;
`;

/** Movements are never changed, and what is at each location follows from them. */
const ledger = `
  CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'Stock is changed by inserting movements, which are never changed.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END
  $$;
  CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_movement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
  CREATE TRIGGER stock_at_location_by_movements BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON stock_at_location
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_ledger_change();

  CREATE FUNCTION apply_stock_movements() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- Not ON CONFLICT: the check of on_hand would apply to the change alone, which may be negative.
      WITH change AS (
        SELECT variant_id, location_id, sum(on_hand_change)::integer AS units
        FROM moved WHERE location_id IS NOT NULL GROUP BY variant_id, location_id
      ), changed AS (
        UPDATE stock_at_location AS place SET on_hand = on_hand + units FROM change
        WHERE place.variant_id = change.variant_id AND place.location_id = change.location_id
        RETURNING place.variant_id, place.location_id
      )
      INSERT INTO stock_at_location (variant_id, location_id, on_hand)
      SELECT variant_id, location_id, units FROM change
      WHERE NOT EXISTS (SELECT FROM changed
        WHERE changed.variant_id = change.variant_id AND changed.location_id = change.location_id);
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER apply_stock_movements AFTER INSERT ON stock_movement REFERENCING NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION apply_stock_movements();
`;

/**
 * Records the movements of orders, whichever statement changes a reservation. The triggers run at the end of the
 * statement that has locked the variants, and see everything that was committed before.
 */
const ordersInLedger = `
  CREATE FUNCTION record_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO stock_movement (variant_id, kind, reserved_change, order_id)
      SELECT variant_id, 'RESERVATION', quantity, order_id FROM added WHERE status = 'HELD' AND quantity > 0;
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER record_reservations AFTER INSERT ON stock_reservation REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION record_reservations();

  CREATE FUNCTION record_changed_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- Reserved units that are no longer reserved. They were reserved at no particular location.
      INSERT INTO stock_movement (variant_id, kind, reserved_change, order_id)
      SELECT variant_id, 'RELEASE', -units, order_id FROM (
        SELECT variant_id, order_id,
          was.quantity - CASE became.status WHEN 'HELD' THEN became.quantity ELSE 0 END AS units
        FROM was JOIN became USING (order_id, variant_id) WHERE was.status = 'HELD' AND became.status <> 'SOLD'
      ) AS released WHERE units > 0;

      -- Reserved units that are sold: from the locations that have them, in the order of their priority.
      INSERT INTO stock_movement (variant_id, kind, location_id, on_hand_change, reserved_change, order_id)
      SELECT variant_id, 'SALE', location_id, -least(on_hand, quantity - taken), -least(on_hand, quantity - taken), order_id
      FROM (
        SELECT became.variant_id, became.order_id, became.quantity, place.location_id, place.on_hand,
          sum(place.on_hand) OVER (PARTITION BY became.order_id, became.variant_id
            ORDER BY location.priority, location.id) - place.on_hand AS taken
        FROM was JOIN became USING (order_id, variant_id)
        JOIN stock_at_location AS place ON place.variant_id = became.variant_id AND place.on_hand > 0
        JOIN stock_location AS location ON location.id = place.location_id
        WHERE was.status = 'HELD' AND became.status = 'SOLD'
      ) AS place WHERE taken < quantity;

      -- Sold units that are cancelled are still where they were to be taken from, unless that location is no longer used.
      IF NOT EXISTS (SELECT FROM was WHERE status = 'SOLD') THEN RETURN NULL; END IF;
      PERFORM FROM stock_location WHERE id IN (
        SELECT location_id FROM stock_movement WHERE order_id IN (SELECT order_id FROM was)) ORDER BY id FOR SHARE;
      INSERT INTO stock_movement (variant_id, kind, location_id, on_hand_change, order_id)
      SELECT variant_id, 'RELEASE', location_id, sum(least(units, quantity - put_back)), order_id
      FROM (
        SELECT variant_id, order_id, quantity, units,
          CASE WHEN location.active THEN location.id ELSE (SELECT id FROM stock_location WHERE is_default) END AS location_id,
          sum(units) OVER (PARTITION BY order_id, variant_id
            ORDER BY location.priority DESC, location.id DESC) - units AS put_back
        FROM (
          SELECT variant_id, order_id,
            was.quantity - CASE became.status WHEN 'SOLD' THEN became.quantity ELSE 0 END AS quantity
          FROM was JOIN became USING (order_id, variant_id) WHERE was.status = 'SOLD' AND became.status <> 'HELD'
        ) AS cancelled
        CROSS JOIN LATERAL (
          SELECT movement.location_id, -sum(movement.on_hand_change) AS units FROM stock_movement AS movement
          WHERE movement.order_id = cancelled.order_id AND movement.variant_id = cancelled.variant_id
            AND movement.kind IN ('SALE', 'RELEASE') AND movement.location_id IS NOT NULL
          GROUP BY movement.location_id HAVING sum(movement.on_hand_change) < 0
        ) AS sold
        JOIN stock_location AS location ON location.id = sold.location_id
      ) AS place WHERE put_back < quantity GROUP BY variant_id, order_id, location_id;
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER record_changed_reservations AFTER UPDATE ON stock_reservation
    REFERENCING OLD TABLE AS was NEW TABLE AS became
    FOR EACH STATEMENT EXECUTE FUNCTION record_changed_reservations();
`;

/** Reservations that were released have left no trace in the sums, so they get no movements. */
const earlierMovements = `
  INSERT INTO stock_movement
    (id, variant_id, kind, location_id, on_hand_change, reserved_change, reason, actor_id, order_id, return_id, request_key, at)
  SELECT uuidv7(at - clock_timestamp()), variant_id, kind,
    CASE WHEN on_hand_change <> 0 THEN (SELECT id FROM stock_location WHERE is_default) END,
    on_hand_change, reserved_change, reason, actor_id, order_id, return_id, request_key, at
  FROM (
    SELECT variant_id, by AS on_hand_change, 0 AS reserved_change, reason, actor_id, NULL::uuid AS order_id, return_id,
      request_key, at,
      CASE WHEN return_id IS NOT NULL THEN 'RETURN' WHEN reason = 'Initial stock' AND by > 0 THEN 'RECEIPT'
        ELSE 'ADJUSTMENT' END AS kind
    FROM stock_adjustment
    UNION ALL
    SELECT variant_id, 0, quantity, NULL, NULL, order_id, NULL, NULL, created_at, 'RESERVATION'
    FROM stock_reservation WHERE status IN ('HELD', 'SOLD') AND quantity > 0
    UNION ALL
    SELECT variant_id, -quantity, -quantity, NULL, NULL, order_id, NULL, NULL, created_at + interval '1 ms', 'SALE'
    FROM stock_reservation WHERE status = 'SOLD' AND quantity > 0
  ) AS movement ORDER BY at;
  DROP TABLE stock_adjustment;
`;

const proof = `
  CREATE FUNCTION prove_stock() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT on_hand FROM variant WHERE id = NEW.id)
        <> (SELECT coalesce(sum(on_hand), 0) FROM stock_at_location WHERE variant_id = NEW.id)
      THEN
        RAISE EXCEPTION 'The stock of the variant % does not match its movements.', NEW.id
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
      END IF;
      RETURN NULL;
    END
  $$;
  CREATE CONSTRAINT TRIGGER variant_stock_is_proven AFTER UPDATE OF on_hand ON variant DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.on_hand <> NEW.on_hand) EXECUTE FUNCTION prove_stock();
`;
