import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCustomers1760000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE customer_role AS ENUM ('CUSTOMER', 'STAFF', 'ADMIN');

      CREATE TABLE customer (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        email text NOT NULL CONSTRAINT customer_email_taken UNIQUE,
        phone text,
        password_hash text,
        role customer_role NOT NULL DEFAULT 'CUSTOMER',
        email_verified boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE address (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL REFERENCES customer ON DELETE CASCADE,
        recipient text NOT NULL,
        line1 text NOT NULL,
        line2 text,
        postal_code text NOT NULL,
        city text NOT NULL,
        region text,
        country_code text NOT NULL,
        is_default boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX address_customer ON address (customer_id, created_at);
      CREATE UNIQUE INDEX address_one_default ON address (customer_id) WHERE is_default;

      -- Copies of orders from events. There is no foreign key, because events may arrive in any order.
      CREATE TABLE customer_order (
        order_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        number text NOT NULL,
        status text NOT NULL,
        version integer NOT NULL,
        total_minor bigint NOT NULL,
        currency_code text NOT NULL,
        placed_at timestamptz NOT NULL
      );
      CREATE INDEX customer_order_customer ON customer_order (customer_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE customer_order, address, customer; DROP TYPE customer_role`);
  }
}
