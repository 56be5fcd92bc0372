import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Speeds up the deletion of a customer's events from the outbox, which keeps events for a week. */
export class FindEventsOfACustomer1760000001008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX outbox_subject ON outbox (subject);
      CREATE INDEX outbox_email ON outbox ((envelope #>> '{data,email}')) WHERE envelope #>> '{data,email}' IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_email, outbox_subject');
  }
}
