import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReviewProducts1760000002012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whoever reviews, votes or receives an order. Locked by every transaction that stores data of the customer, so
      -- that none stores any after the erasure.
      CREATE TABLE reviewer (
        customer_id uuid PRIMARY KEY,
        erased boolean NOT NULL DEFAULT false
      );

      -- Orders that were delivered. Their variants are those of the reservation.
      CREATE TABLE purchase (
        order_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL
      );
      CREATE INDEX purchase_of_customer ON purchase (customer_id);

      CREATE TABLE review (
        id uuid PRIMARY KEY,
        product_id uuid NOT NULL REFERENCES product,
        -- Null once the customer is erased.
        customer_id uuid,
        author_name text,
        stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
        title text,
        text text,
        verified_purchase boolean NOT NULL,
        helpful_count integer NOT NULL DEFAULT 0 CHECK (helpful_count >= 0),
        answer text,
        answered_at timestamptz,
        hidden boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX review_once_per_product ON review (customer_id, product_id);
      CREATE INDEX review_newest ON review (product_id, id) WHERE NOT hidden;
      CREATE INDEX review_helpful ON review (product_id, helpful_count, id) WHERE NOT hidden;
      CREATE INDEX review_newest_by_stars ON review (product_id, stars, id) WHERE NOT hidden;
      CREATE INDEX review_helpful_by_stars ON review (product_id, stars, helpful_count, id) WHERE NOT hidden;

      CREATE TABLE review_vote (
        review_id uuid REFERENCES review ON DELETE CASCADE,
        customer_id uuid,
        PRIMARY KEY (review_id, customer_id)
      );
      CREATE INDEX review_vote_of_customer ON review_vote (customer_id);

      -- How many visible reviews have one star, two stars …
      CREATE TABLE product_rating (
        product_id uuid PRIMARY KEY REFERENCES product,
        counts integer[] NOT NULL CHECK (cardinality(counts) = 5 AND 0 <= ALL (counts)),
        version integer NOT NULL DEFAULT 1
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE product_rating, review_vote, review, purchase, reviewer`);
  }
}
