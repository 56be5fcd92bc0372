import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReduceReservations1760000002009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- All units of a variant may be cancelled while the rest of the order proceeds.
      ALTER TABLE stock_reservation
        DROP CONSTRAINT stock_reservation_quantity_check,
        ADD CONSTRAINT stock_reservation_quantity_check CHECK (quantity >= 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM stock_reservation WHERE quantity = 0;
      ALTER TABLE stock_reservation
        DROP CONSTRAINT stock_reservation_quantity_check,
        ADD CONSTRAINT stock_reservation_quantity_check CHECK (quantity > 0);
    `);
  }
}
