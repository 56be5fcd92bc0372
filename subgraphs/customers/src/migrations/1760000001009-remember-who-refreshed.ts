import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A refresh token that is shown again may come from another tab, or from somebody who has stolen it. */
export class RememberWhoRefreshed1760000001009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The network that got its successor, as in known_client; null where it is not known.
    await runner.query('ALTER TABLE used_refresh_token ADD client_hash bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE used_refresh_token DROP client_hash');
  }
}
