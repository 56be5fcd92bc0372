import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Replaces whether a product is archived by its status, so that there are drafts. */
export class DraftProducts1760000002035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE product
        ADD status text NOT NULL DEFAULT 'PUBLISHED'
          CONSTRAINT product_status_known CHECK (status IN ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
        -- Kept while the product is archived.
        ADD published_at timestamptz DEFAULT now(),
        -- When to publish the draft.
        ADD publish_at timestamptz CONSTRAINT product_only_drafts_wait CHECK (publish_at IS NULL OR status = 'DRAFT');
      UPDATE product SET status = CASE WHEN archived THEN 'ARCHIVED' ELSE 'PUBLISHED' END, published_at = created_at;
      DROP INDEX product_slug_taken;
      CREATE UNIQUE INDEX product_slug_taken ON product (slug) WHERE status <> 'ARCHIVED';
      CREATE INDEX product_to_publish ON product (publish_at) WHERE publish_at IS NOT NULL;
      ALTER TABLE product DROP archived;

      DROP TRIGGER variant_stock_changes ON variant;
      DROP INDEX variant_sku_taken;
      -- Copied from the product, so that a partial index can enforce unique SKUs.
      ALTER TABLE variant
        ADD status text NOT NULL DEFAULT 'PUBLISHED'
          CONSTRAINT variant_status_known CHECK (status IN ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
        DROP CONSTRAINT variant_removed_is_archived;
      UPDATE variant SET status = 'ARCHIVED' WHERE archived;
      ALTER TABLE variant
        DROP archived,
        ADD CONSTRAINT variant_removed_is_archived CHECK (position IS NOT NULL OR status = 'ARCHIVED');
      CREATE UNIQUE INDEX variant_sku_taken ON variant (sku) WHERE status <> 'ARCHIVED';
      CREATE TRIGGER variant_stock_changes BEFORE UPDATE ON variant FOR EACH ROW
        WHEN (CASE WHEN OLD.status = 'PUBLISHED' THEN OLD.on_hand - OLD.reserved ELSE 0 END
           <> CASE WHEN NEW.status = 'PUBLISHED' THEN NEW.on_hand - NEW.reserved ELSE 0 END)
        EXECUTE FUNCTION count_stock_change();
    `);
  }

  /** Drafts become archived products. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER variant_stock_changes ON variant;
      DROP INDEX variant_sku_taken;
      ALTER TABLE variant ADD archived boolean NOT NULL DEFAULT false, DROP CONSTRAINT variant_removed_is_archived;
      UPDATE variant SET archived = true WHERE status <> 'PUBLISHED';
      ALTER TABLE variant
        DROP status,
        ADD CONSTRAINT variant_removed_is_archived CHECK (position IS NOT NULL OR archived);
      CREATE UNIQUE INDEX variant_sku_taken ON variant (sku) WHERE NOT archived;
      CREATE TRIGGER variant_stock_changes BEFORE UPDATE ON variant FOR EACH ROW
        WHEN (CASE WHEN OLD.archived THEN 0 ELSE OLD.on_hand - OLD.reserved END
           <> CASE WHEN NEW.archived THEN 0 ELSE NEW.on_hand - NEW.reserved END)
        EXECUTE FUNCTION count_stock_change();

      DROP INDEX product_slug_taken;
      ALTER TABLE product ADD archived boolean NOT NULL DEFAULT false;
      UPDATE product SET archived = true WHERE status <> 'PUBLISHED';
      ALTER TABLE product DROP status, DROP published_at, DROP publish_at;
      CREATE UNIQUE INDEX product_slug_taken ON product (slug) WHERE NOT archived;
    `);
  }
}
