import { createTestDatabase } from '@commerce/cluster';
import {
  Column,
  Entity,
  PrimaryColumn,
  type DataSource,
  type Logger,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import {
  bigintAsNumber,
  closeDatabase,
  createDataSource,
  openDatabase,
  type ConnectionOptions,
} from '../../src/database/index.ts';

@Entity()
export class Item {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('int')
  shelfNumber!: number;

  @Column('text')
  title!: string;

  @Column('bigint', { transformer: bigintAsNumber })
  weight!: number;
}

export class CreateItems1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE item (
      id uuid PRIMARY KEY, shelf_number int NOT NULL, title text NOT NULL, weight bigint NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE item`);
  }
}

export const createShelfDataSource = (
  url: string,
  poolSize = 2,
  migrations = [CreateItems1760000009000],
  options: ConnectionOptions = {},
): DataSource =>
  createDataSource({ ...options, url, poolSize, entities: [Item], migrations, applicationName: 'shelf' });

/** A migrated database with the data source of a service, and the statements it sends. */
export interface Shelf extends AsyncDisposable {
  readonly dataSource: DataSource;
  readonly url: string;
  readonly statements: string[];
}

export async function openShelf(): Promise<Shelf> {
  const database = await createTestDatabase({ name: 'shelf', migrate });
  const dataSource = await openDatabase(createShelfDataSource(database.url));
  const statements: string[] = [];
  listenTo(dataSource, (statement) => statements.push(statement));
  return {
    dataSource,
    url: database.url,
    statements,
    [Symbol.asyncDispose]: async () => {
      await closeDatabase(dataSource);
      await database[Symbol.asyncDispose]();
    },
  };
}

/** Reports the statements of the data source. Failed ones are not printed. */
export function listenTo(dataSource: DataSource, onStatement: (statement: string) => void = () => {}): void {
  const ignore = () => {};
  const logger: Logger = {
    logQuery: onStatement,
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
  dataSource.logger = logger;
}

async function migrate(url: string): Promise<void> {
  const dataSource = createShelfDataSource(url);
  await openDatabase(dataSource);
  await closeDatabase(dataSource);
}
