import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DescribeVariants1760000002042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE variant ADD weight_grams integer CHECK (weight_grams > 0), ADD barcode text;
      -- The colours of values of options.
      ALTER TABLE product ADD swatches jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE variant DROP weight_grams, DROP barcode;
      ALTER TABLE product DROP swatches;
    `);
  }
}
