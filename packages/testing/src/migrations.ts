import { closeDatabase, createDataSource, openDatabase } from '@commerce/runtime/database';
import type { DataSource, MigrationInterface } from 'typeorm';
import { openServiceDatabase, type ServiceDatabase } from './service-database.ts';

type Migration = new () => MigrationInterface;
type CreateDataSource = (url: string, poolSize: number) => DataSource;

export interface EarlierDatabase {
  /** The name of the template that the database is cloned from, such as `products_before_keys`. */
  readonly name: string;
  readonly createDataSource: CreateDataSource;
  /** The first migration that it does not include. */
  readonly before: Migration;
  /** SQL that inserts the rows of that time. */
  readonly rows: string;
}

/** A database that had rows before its latest migrations, which have been run. */
export interface MigratedDatabase extends AsyncDisposable {
  readonly database: ServiceDatabase;
  readonly dataSource: DataSource;
}

/** Fills a database as it was before a migration, and migrates it. */
export async function migrateEarlierDatabase(earlier: EarlierDatabase): Promise<MigratedDatabase> {
  const database = await openServiceDatabase(earlier.name, dataSourceBefore(earlier));
  await database.sql(earlier.rows);
  const dataSource = earlier.createDataSource(database.url, 2);
  await openDatabase(dataSource);
  return {
    database,
    dataSource,
    [Symbol.asyncDispose]: async () => {
      await closeDatabase(dataSource);
      await database[Symbol.asyncDispose]();
    },
  };
}

/** Reverts to before a migration. */
export async function undoFrom(first: Migration, dataSource: DataSource): Promise<void> {
  const all = migrationsOf(dataSource);
  for (const _ of all.slice(all.indexOf(first))) await dataSource.undoLastMigration();
}

function dataSourceBefore({ createDataSource: createLatest, before }: EarlierDatabase): CreateDataSource {
  return (url, poolSize) => {
    const all = migrationsOf(createLatest(url, poolSize));
    const migrations = all.slice(0, all.indexOf(before));
    return createDataSource({ url, poolSize, applicationName: 'earlier', entities: [], migrations });
  };
}

function migrationsOf(dataSource: DataSource): Migration[] {
  return dataSource.options.migrations as Migration[];
}
