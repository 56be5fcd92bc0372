import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepOrderLinks1760000004090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The secrets of the links to guests' orders.
      CREATE TABLE order_link (
        order_id uuid PRIMARY KEY,
        token text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX order_link_created_at ON order_link (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE order_link');
  }
}
