import { createTestDatabase } from '@commerce/cluster';
import { DataSource } from 'typeorm';
import {
  AddOutboxQueue1760000000001,
  CreateMessagingTables1760000000000,
  CreateParkedMessages1760000000002,
  RenameParkedMessages1760000000003,
} from '../../src/database.ts';

/** The outbox, the inbox and dead letters. */
export const migrations = [
  CreateMessagingTables1760000000000,
  AddOutboxQueue1760000000001,
  CreateParkedMessages1760000000002,
  RenameParkedMessages1760000000003,
] as const;

/** A database with outbox, inbox and a table to write to. Disposing of it fails if a connection was leaked. */
export interface MessagingDatabase extends AsyncDisposable {
  readonly url: string;
  readonly dataSource: DataSource;
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
}

const connect = (url: string, applicationName: string) =>
  new DataSource({
    type: 'postgres',
    url,
    applicationName,
    poolSize: 10,
    migrations: [...migrations],
  }).initialize();

export async function openMessagingDatabase(): Promise<MessagingDatabase> {
  const database = await createTestDatabase({ name: 'messaging', migrate });
  const dataSource = await connect(database.url, 'service');
  const view = await connect(database.url, 'test');
  return {
    url: database.url,
    dataSource,
    sql: (text, values) => view.query(text, values),
    [Symbol.asyncDispose]: async () => {
      await view.destroy();
      await dataSource.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function migrate(url: string): Promise<void> {
  const dataSource = await connect(url, 'migration');
  await dataSource.runMigrations();
  await dataSource.query('CREATE TABLE note (text text NOT NULL)');
  await dataSource.destroy();
}
