import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CartsOfVisitors1760000002080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cart
        ALTER COLUMN customer_id DROP NOT NULL,
        -- The hash of the token of a visitor without an account. Null once the cart was merged into a customer's.
        ADD COLUMN visitor_hash bytea CONSTRAINT cart_one_per_visitor UNIQUE,
        -- The cart of a customer that has got the lines. Orders of the visitor that are rejected later are put there.
        ADD COLUMN merged_into uuid REFERENCES cart ON DELETE CASCADE,
        ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now(),
        -- What has happened to the cart without its owner, until the owner changes it.
        ADD COLUMN notices jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT cart_has_one_owner CHECK (num_nonnulls(customer_id, visitor_hash, merged_into) = 1);
      CREATE INDEX cart_of_visitors ON cart (changed_at) WHERE customer_id IS NULL;
      CREATE INDEX cart_merged_into ON cart (merged_into) WHERE merged_into IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM cart WHERE customer_id IS NULL;
      ALTER TABLE cart
        DROP COLUMN visitor_hash, DROP COLUMN merged_into, DROP COLUMN changed_at, DROP COLUMN notices,
        ALTER COLUMN customer_id SET NOT NULL;
    `);
  }
}
