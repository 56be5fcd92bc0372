import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds a version, with which consumers that copy stock levels can ignore older events. */
export class VersionStockLevels1760000002008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE variant ADD COLUMN stock_version integer NOT NULL DEFAULT 1;

      CREATE FUNCTION count_stock_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.stock_version := OLD.stock_version + 1;
        RETURN NEW;
      END
      $$;
      -- A trigger covers every statement that changes the stock. A sale does not change the available quantity.
      CREATE TRIGGER variant_stock_changes BEFORE UPDATE ON variant FOR EACH ROW
        WHEN (CASE WHEN OLD.archived THEN 0 ELSE OLD.on_hand - OLD.reserved END
           <> CASE WHEN NEW.archived THEN 0 ELSE NEW.on_hand - NEW.reserved END)
        EXECUTE FUNCTION count_stock_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER variant_stock_changes ON variant;
      DROP FUNCTION count_stock_change;
      ALTER TABLE variant DROP COLUMN stock_version;
    `);
  }
}
