import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An erasure finds the events of one customer among those of a week. */
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
