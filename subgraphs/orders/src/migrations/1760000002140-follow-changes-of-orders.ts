import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FollowChangesOfOrders1760000002140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What staff follow live and the history, which customers see, does not contain. Sorted together with the history.
      CREATE TABLE order_staff_change (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES orders,
        version integer NOT NULL,
        kind text NOT NULL,
        actor text NOT NULL,
        actor_id uuid,
        at timestamptz NOT NULL,
        written_in xid8 NOT NULL DEFAULT pg_current_xact_id()
      );
      CREATE INDEX order_staff_change_written ON order_staff_change (written_in, order_id, version, position);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE order_staff_change`);
  }
}
