import { createDataSource } from '@commerce/service';
import type { DataSource, MigrationInterface } from 'typeorm';
import { createProductsDataSource } from '../../src/data-source.ts';

type Migration = new () => MigrationInterface;

function migrationsOf(dataSource: DataSource): Migration[] {
  return dataSource.options.migrations as Migration[];
}

/** The database as it was before a migration. */
export function dataSourceBefore(first: Migration): (url: string, poolSize: number) => DataSource {
  return (url, poolSize) => {
    const all = migrationsOf(createProductsDataSource(url, poolSize));
    const migrations = all.slice(0, all.indexOf(first));
    return createDataSource({ url, poolSize, applicationName: 'products', entities: [], migrations });
  };
}

/** Goes back to before a migration. */
export async function undoFrom(first: Migration, dataSource: DataSource): Promise<void> {
  const all = migrationsOf(dataSource);
  for (const _ of all.slice(all.indexOf(first))) await dataSource.undoLastMigration();
}
