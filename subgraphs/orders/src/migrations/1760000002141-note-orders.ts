import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NoteOrders1760000002141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_note (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders,
        text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
        author_id uuid NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX order_note_of_order ON order_note (order_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE order_note`);
  }
}
