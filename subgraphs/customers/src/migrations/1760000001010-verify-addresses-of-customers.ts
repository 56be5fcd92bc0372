import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds verification tokens for customers who registered without verifying their email address. */
export class VerifyAddressesOfCustomers1760000001010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mailed_token
        DROP CONSTRAINT mailed_token_purpose_check,
        ADD CONSTRAINT mailed_token_purpose_check
          CHECK (purpose IN ('EMAIL_VERIFICATION', 'PASSWORD_RESET', 'EMAIL_CHANGE'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM mailed_token WHERE purpose = 'EMAIL_VERIFICATION';
      ALTER TABLE mailed_token
        DROP CONSTRAINT mailed_token_purpose_check,
        ADD CONSTRAINT mailed_token_purpose_check CHECK (purpose IN ('PASSWORD_RESET', 'EMAIL_CHANGE'));
    `);
  }
}
