import { createTestDatabase } from '@commerce/cluster';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import pg from 'pg';
import type { DataSource } from 'typeorm';

/** A migrated database for one test file, and a connection to inspect it. */
export interface ServiceDatabase extends AsyncDisposable {
  readonly url: string;
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
}

/**
 * Clones the service's template database, which its migrations create. Disposing of it drops the clone, and fails if a
 * connection is still open.
 *
 * @param name The service's name, such as `orders`.
 */
export async function openServiceDatabase(
  name: string,
  createDataSource: (url: string, poolSize: number) => DataSource,
): Promise<ServiceDatabase> {
  const migrate = async (url: string) => {
    const dataSource = createDataSource(url, 2);
    await openDatabase(dataSource);
    await closeDatabase(dataSource);
  };
  const database = await createTestDatabase({ name, migrate });
  // A pool of one connection, which runs statements of concurrent calls one after the other.
  const pool = new pg.Pool({ connectionString: database.url, application_name: 'test', max: 1, idleTimeoutMillis: 0 });
  return {
    url: database.url,
    sql: async <Row>(text: string, values: unknown[] = []) => (await pool.query(text, values)).rows as Row[],
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      await database[Symbol.asyncDispose]();
    },
  };
}
