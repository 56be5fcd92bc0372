import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OfferInSeveralCurrencies1760000002018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The prices in all currencies. Empty for offers from earlier events.
      ALTER TABLE offer ADD prices jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE offer DROP prices');
  }
}
