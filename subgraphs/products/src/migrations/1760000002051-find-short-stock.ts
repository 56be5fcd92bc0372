import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindShortStock1760000002051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE variant ADD low_stock_threshold integer CHECK (low_stock_threshold BETWEEN 0 AND 1000000);

      -- Variants for sale that are low or sold out. An index on the stock itself would have to be written by every
      -- reservation, together with all other indexes of the variant; this is written when the answer changes.
      CREATE TABLE stock_shortage (
        variant_id uuid PRIMARY KEY REFERENCES variant,
        is_low boolean NOT NULL,
        is_sold_out boolean NOT NULL,
        CHECK (is_low OR is_sold_out)
      );
      CREATE INDEX stock_shortage_low ON stock_shortage (variant_id) WHERE is_low;
      CREATE INDEX stock_shortage_sold_out ON stock_shortage (variant_id) WHERE is_sold_out;

      CREATE FUNCTION keep_stock_shortage() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
          available integer := NEW.on_hand - NEW.reserved;
          low boolean := NEW.status = 'PUBLISHED' AND coalesce(available <= NEW.low_stock_threshold, false);
          sold_out boolean := NEW.status = 'PUBLISHED' AND available = 0;
        BEGIN
          IF low OR sold_out THEN
            INSERT INTO stock_shortage (variant_id, is_low, is_sold_out) VALUES (NEW.id, low, sold_out)
              ON CONFLICT (variant_id) DO UPDATE SET is_low = excluded.is_low, is_sold_out = excluded.is_sold_out;
          ELSE
            DELETE FROM stock_shortage WHERE variant_id = NEW.id;
          END IF;
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER variant_is_short AFTER INSERT ON variant FOR EACH ROW
        WHEN (NEW.on_hand = NEW.reserved OR NEW.low_stock_threshold IS NOT NULL) EXECUTE FUNCTION keep_stock_shortage();
      CREATE TRIGGER variant_becomes_short
        AFTER UPDATE OF on_hand, reserved, status, low_stock_threshold ON variant FOR EACH ROW
        WHEN (
          (OLD.status = 'PUBLISHED' AND OLD.on_hand = OLD.reserved) <> (NEW.status = 'PUBLISHED' AND NEW.on_hand = NEW.reserved)
          OR (OLD.status = 'PUBLISHED' AND coalesce(OLD.on_hand - OLD.reserved <= OLD.low_stock_threshold, false))
            <> (NEW.status = 'PUBLISHED' AND coalesce(NEW.on_hand - NEW.reserved <= NEW.low_stock_threshold, false))
        )
        EXECUTE FUNCTION keep_stock_shortage();

      INSERT INTO stock_shortage (variant_id, is_low, is_sold_out) SELECT id, false, true FROM variant WHERE status = 'PUBLISHED' AND on_hand = reserved;

      CREATE INDEX variant_in_sku_order ON variant (sku, id);
      CREATE INDEX variant_by_sku_start ON variant (lower(sku) text_pattern_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX variant_by_sku_start, variant_in_sku_order;
      DROP TRIGGER variant_becomes_short ON variant;
      DROP TRIGGER variant_is_short ON variant;
      DROP TABLE stock_shortage;
      DROP FUNCTION keep_stock_shortage;
      ALTER TABLE variant DROP low_stock_threshold;
    `);
  }
}
