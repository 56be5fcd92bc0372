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
  const client = new pg.Client({ connectionString: database.url, application_name: 'test' });
  await client.connect();
  return {
    url: database.url,
    sql: async <Row>(text: string, values: unknown[] = []) => (await client.query(text, values)).rows as Row[],
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await database[Symbol.asyncDispose]();
    },
  };
}
