import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records which network used a refresh token. A reused token may come from another tab or from a thief. */
export class RememberWhoRefreshed1760000001009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The network that received its successor, as in known_client; null if unknown.
    await runner.query('ALTER TABLE used_refresh_token ADD client_hash bytea');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE used_refresh_token DROP client_hash');
  }
}
