import { createTestDatabase, type TestDatabase } from '@commerce/local-servers';
import { closeDatabase, openDatabase } from '@commerce/service';
import pg from 'pg';
import { createProductsDataSource } from '../../src/data-source.ts';

/** A migrated database of the test file's own, and a connection to look into it. */
export interface ProductsDatabase extends AsyncDisposable {
  readonly url: string;
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
}

export async function openProductsDatabase(): Promise<ProductsDatabase> {
  const database: TestDatabase = await createTestDatabase({ name: 'products', migrate });
  const client = new pg.Client({ connectionString: database.url });
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

async function migrate(url: string): Promise<void> {
  const dataSource = createProductsDataSource(url, 2);
  await openDatabase(dataSource);
  await closeDatabase(dataSource);
}
