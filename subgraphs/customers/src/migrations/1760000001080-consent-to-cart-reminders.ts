import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConsentToCartReminders1760000001080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When the customer has consented to emails about what is left in the cart. Null without consent.
      ALTER TABLE customer ADD cart_reminders_since timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE customer DROP cart_reminders_since');
  }
}
