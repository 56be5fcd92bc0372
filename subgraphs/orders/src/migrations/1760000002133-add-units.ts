import type { MigrationInterface, QueryRunner } from 'typeorm';

const once = (columns: string) => `
  DROP INDEX payment_operation_once;
  CREATE UNIQUE INDEX payment_operation_once ON payment_operation (${columns}) WHERE kind IN ('AUTHORIZE', 'VOID')`;

const quantityAbove = (least: string) => `
  ALTER TABLE order_line
    DROP CONSTRAINT order_line_quantity_check, ADD CONSTRAINT order_line_quantity_check CHECK (quantity ${least})`;

/** Edits add units to confirmed orders: their stock is reserved first, and their payment authorized anew. */
export class AddUnits1760000002133 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_edit (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
        status text NOT NULL CHECK (status IN ('RESERVING', 'AUTHORIZING', 'APPLIED', 'FAILED')),
        failure text,
        shortages jsonb NOT NULL DEFAULT '[]',
        -- Every line of the order, as it was and as it becomes.
        lines jsonb NOT NULL,
        -- The prices of the order as it becomes.
        prices jsonb NOT NULL,
        currency_code text NOT NULL,
        actor text NOT NULL,
        actor_id uuid,
        payment_token text,
        payment_reference text,
        payment_action jsonb,
        requested_at timestamptz NOT NULL,
        -- Null once it is decided.
        deadline_at timestamptz,
        decided_at timestamptz,
        -- The entry of the history by which the order was changed.
        applied_version integer,
        CONSTRAINT order_edit_is_pending_until_decided CHECK ((deadline_at IS NULL) = (status IN ('APPLIED', 'FAILED'))),
        CONSTRAINT order_edit_is_applied_by_an_entry CHECK ((applied_version IS NOT NULL) = (status = 'APPLIED'))
      );
      CREATE UNIQUE INDEX order_edit_pending ON order_edit (order_id) WHERE deadline_at IS NOT NULL;
      CREATE INDEX order_edit_past_deadline ON order_edit (deadline_at) WHERE deadline_at IS NOT NULL;
      CREATE INDEX order_edit_of_order ON order_edit (order_id, requested_at);

      ALTER TABLE payment_operation
        -- The edit whose authorization it requests, or whose unused one it releases.
        ADD COLUMN edit_id uuid,
        ADD COLUMN token text,
        -- The authorization, if it is not that of the order.
        ADD COLUMN reference text;
      ${once('order_id, kind, coalesce(edit_id, order_id)')};

      -- The order's total as of the change. Null for the current one.
      ALTER TABLE order_status_change ADD COLUMN total_minor bigint;
      ${quantityAbove('>= 0')};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${quantityAbove('> 0')};
      ALTER TABLE order_status_change DROP COLUMN total_minor;
      DELETE FROM payment_operation WHERE edit_id IS NOT NULL;
      ${once('order_id, kind')};
      ALTER TABLE payment_operation DROP COLUMN edit_id, DROP COLUMN token, DROP COLUMN reference;
      DROP TABLE order_edit;
    `);
  }
}
