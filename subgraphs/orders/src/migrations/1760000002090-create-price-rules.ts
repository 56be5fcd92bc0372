import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePriceRules1760000002090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shipping_method (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        description text,
        is_active boolean NOT NULL,
        position integer NOT NULL,
        -- The prices with their conditions, in the order in which they are tried.
        rates jsonb NOT NULL,
        version integer NOT NULL CHECK (version > 0)
      );

      CREATE TABLE tax_rate (
        id uuid PRIMARY KEY,
        country_code text NOT NULL,
        tax_class text NOT NULL,
        rate_millionths integer NOT NULL CHECK (rate_millionths BETWEEN 0 AND 1000000),
        is_included boolean NOT NULL,
        category_ids uuid[] NOT NULL,
        is_active boolean NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        CONSTRAINT tax_rate_one_per_class UNIQUE (country_code, tax_class)
      );

      CREATE TABLE promotion (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        is_active boolean NOT NULL,
        requires_coupon boolean NOT NULL,
        is_combinable boolean NOT NULL,
        priority integer NOT NULL,
        starts_at timestamptz,
        ends_at timestamptz,
        currency_code text,
        product_ids uuid[] NOT NULL,
        category_ids uuid[] NOT NULL,
        min_subtotal_minor bigint CHECK (min_subtotal_minor >= 0),
        action text NOT NULL,
        share_millionths integer CHECK (share_millionths BETWEEN 0 AND 1000000),
        amount_minor bigint CHECK (amount_minor >= 0),
        buy_quantity integer CHECK (buy_quantity > 0),
        get_quantity integer CHECK (get_quantity > 0),
        version integer NOT NULL CHECK (version > 0)
      );
      CREATE INDEX promotion_in_force ON promotion (priority, id) WHERE is_active;

      CREATE TABLE coupon_code (
        id uuid PRIMARY KEY,
        promotion_id uuid NOT NULL REFERENCES promotion,
        code text NOT NULL CONSTRAINT coupon_code_taken UNIQUE,
        is_active boolean NOT NULL,
        max_uses integer CHECK (max_uses > 0),
        max_uses_per_customer integer CHECK (max_uses_per_customer > 0),
        use_count integer NOT NULL DEFAULT 0 CHECK (use_count >= 0),
        version integer NOT NULL CHECK (version > 0)
      );
      CREATE INDEX coupon_code_of_promotion ON coupon_code (promotion_id);

      -- The orders that hold a use of a code. Rejected and cancelled orders give it back.
      CREATE TABLE coupon_use (
        coupon_code_id uuid NOT NULL REFERENCES coupon_code,
        order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
        PRIMARY KEY (coupon_code_id, order_id)
      );
      CREATE INDEX coupon_use_of_order ON coupon_use (order_id);

      CREATE TABLE gift_card (
        id uuid PRIMARY KEY,
        code_hash text NOT NULL UNIQUE,
        last_characters text NOT NULL,
        currency_code text NOT NULL,
        initial_minor bigint NOT NULL CHECK (initial_minor > 0),
        balance_minor bigint NOT NULL CONSTRAINT gift_card_balance CHECK (balance_minor BETWEEN 0 AND initial_minor),
        is_active boolean NOT NULL,
        expires_at timestamptz,
        issued_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version > 0)
      );

      -- The ledger of gift cards, whose entries are never changed.
      CREATE TABLE gift_card_entry (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        gift_card_id uuid NOT NULL REFERENCES gift_card,
        order_id uuid,
        kind text NOT NULL,
        -- Negative for a payment.
        amount_minor bigint NOT NULL,
        balance_minor bigint NOT NULL CHECK (balance_minor >= 0),
        currency_code text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX gift_card_entries ON gift_card_entry (gift_card_id, position);
      CREATE INDEX gift_card_entries_of_order ON gift_card_entry (order_id) WHERE order_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE gift_card_entry, gift_card, coupon_use, coupon_code, promotion, tax_rate, shipping_method;
    `);
  }
}
