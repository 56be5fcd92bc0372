import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PriceOrders1760000002091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE offer
        -- Unknown until the next event of the product.
        ADD COLUMN category_id uuid,
        ADD COLUMN weight_grams integer;

      ALTER TABLE cart
        -- The coupon codes, gift cards, shipping method and country that the shopper has chosen.
        ADD COLUMN selection jsonb NOT NULL DEFAULT '{}';

      ALTER TABLE orders
        ADD COLUMN billing_address jsonb,
        ADD COLUMN customer_note text,
        -- The parts of total_minor. The subtotal is what is left: total + discount - shipping - added tax.
        ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
        ADD COLUMN shipping_minor bigint NOT NULL DEFAULT 0 CHECK (shipping_minor >= 0),
        ADD COLUMN tax_minor bigint NOT NULL DEFAULT 0 CHECK (tax_minor >= 0),
        ADD COLUMN added_tax_minor bigint NOT NULL DEFAULT 0 CHECK (added_tax_minor BETWEEN 0 AND tax_minor),
        -- What gift cards have paid, and what of it they got back.
        ADD COLUMN gift_card_minor bigint NOT NULL DEFAULT 0 CHECK (gift_card_minor BETWEEN 0 AND total_minor),
        ADD COLUMN gift_card_returned_minor bigint NOT NULL DEFAULT 0,
        -- The promotions, taxes, coupon codes, gift cards and shipping method. Null without any.
        ADD COLUMN price_details jsonb,
        ADD CONSTRAINT order_subtotal CHECK (total_minor + discount_minor - shipping_minor - added_tax_minor >= 0),
        ADD CONSTRAINT order_gift_cards_returned CHECK (gift_card_returned_minor BETWEEN 0 AND gift_card_minor);

      ALTER TABLE order_line
        ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0
          CHECK (discount_minor BETWEEN 0 AND unit_price_minor * quantity),
        ADD COLUMN tax_minor bigint NOT NULL DEFAULT 0 CHECK (tax_minor >= 0),
        ADD COLUMN added_tax_minor bigint NOT NULL DEFAULT 0 CHECK (added_tax_minor BETWEEN 0 AND tax_minor);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE order_line DROP COLUMN discount_minor, DROP COLUMN tax_minor, DROP COLUMN added_tax_minor;
      ALTER TABLE orders
        DROP CONSTRAINT order_subtotal, DROP CONSTRAINT order_gift_cards_returned,
        DROP COLUMN billing_address, DROP COLUMN customer_note, DROP COLUMN discount_minor, DROP COLUMN shipping_minor,
        DROP COLUMN tax_minor, DROP COLUMN added_tax_minor, DROP COLUMN gift_card_minor,
        DROP COLUMN gift_card_returned_minor, DROP COLUMN price_details;
      ALTER TABLE cart DROP COLUMN selection;
      ALTER TABLE offer DROP COLUMN category_id, DROP COLUMN weight_grams;
    `);
  }
}
