import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepWishlists1760000002060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wishlist (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        -- The hash of the token in the link by which anybody can read the list.
        share_hash bytea CONSTRAINT wishlist_shared_by_token UNIQUE,
        shared_at timestamptz,
        -- The name that the owner shows with the shared list.
        owner_name text,
        CHECK ((share_hash IS NULL) = (shared_at IS NULL)),
        CHECK (owner_name IS NULL OR share_hash IS NOT NULL)
      );
      CREATE INDEX wishlist_of_customer ON wishlist (customer_id, id);

      CREATE TABLE wishlist_entry (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        wishlist_id uuid NOT NULL REFERENCES wishlist ON DELETE CASCADE,
        variant_id uuid NOT NULL REFERENCES variant,
        note text,
        added_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT wishlist_entry_once UNIQUE (wishlist_id, variant_id)
      );
      CREATE INDEX wishlist_entry_newest ON wishlist_entry (wishlist_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE wishlist_entry, wishlist');
  }
}
