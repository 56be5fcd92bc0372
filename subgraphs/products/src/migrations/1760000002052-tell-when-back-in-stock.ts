import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellWhenBackInStock1760000002052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE back_in_stock_request (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        customer_id uuid NOT NULL,
        variant_id uuid NOT NULL REFERENCES variant,
        requested_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT back_in_stock_requested_once UNIQUE (customer_id, variant_id)
      );
      CREATE INDEX back_in_stock_request_of_customer ON back_in_stock_request (customer_id, id);
      CREATE INDEX back_in_stock_request_of_variant ON back_in_stock_request (variant_id, id);

      -- Variants that are available again, until all requests are done.
      CREATE TABLE back_in_stock (
        variant_id uuid PRIMARY KEY REFERENCES variant,
        since timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX back_in_stock_oldest ON back_in_stock (since, variant_id);

      CREATE FUNCTION note_back_in_stock() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO back_in_stock (variant_id)
            SELECT NEW.id WHERE EXISTS (SELECT FROM back_in_stock_request WHERE variant_id = NEW.id)
            ON CONFLICT DO NOTHING;
          RETURN NULL;
        END
      $$;
      -- A trigger covers every statement that makes a variant available.
      CREATE TRIGGER variant_back_in_stock AFTER UPDATE OF on_hand, reserved, status ON variant FOR EACH ROW
        WHEN ((OLD.status <> 'PUBLISHED' OR OLD.on_hand = OLD.reserved) AND NEW.status = 'PUBLISHED' AND NEW.on_hand > NEW.reserved)
        EXECUTE FUNCTION note_back_in_stock();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER variant_back_in_stock ON variant;
      DROP FUNCTION note_back_in_stock;
      DROP TABLE back_in_stock, back_in_stock_request;
    `);
  }
}
