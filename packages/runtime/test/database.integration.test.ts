import 'reflect-metadata';
import { createTestDatabase } from '@commerce/cluster';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { closeDatabase, databaseReadiness, openDatabase } from '../src/database/index.ts';
import { CreateItems1760000009000, createShelfDataSource, listenTo, openShelf } from './support/shelf.ts';

const anEmptyDatabase = () => createTestDatabase({ name: 'empty', migrate: async () => {} });

test('migrates once when several processes open the database concurrently', async () => {
  await using database = await anEmptyDatabase();
  const dataSources = Array.from({ length: 4 }, () => createShelfDataSource(database.url));
  await Promise.all(dataSources.map((dataSource) => openDatabase(dataSource)));
  const [first] = dataSources;
  expect(await first!.query('SELECT name FROM migration')).toEqual([{ name: 'CreateItems1760000009000' }]);
  expect(await first!.query('SELECT FROM item')).toEqual([]);
  await Promise.all(dataSources.map(closeDatabase));
});

test('does nothing the second time, and needs only one connection', async () => {
  await using database = await anEmptyDatabase();
  for (let times = 0; times < 2; times++) {
    const dataSource = await openDatabase(createShelfDataSource(database.url, 1));
    expect(await dataSource.query('SELECT count(*)::int FROM migration')).toEqual([{ count: 1 }]);
    await closeDatabase(dataSource);
  }
});

class Observe1760000009001 implements MigrationInterface {
  static timeouts: unknown;

  async up(runner: QueryRunner): Promise<void> {
    const settings = `SELECT name, setting FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout') ORDER BY name`;
    Observe1760000009001.timeouts = await runner.query(settings);
  }

  async down(): Promise<void> {}
}

test('limits every statement except those of migrations', async () => {
  await using database = await anEmptyDatabase();
  const dataSource = createShelfDataSource(database.url, 1, [Observe1760000009001]);
  await openDatabase(dataSource);
  expect(Observe1760000009001.timeouts).toEqual([
    { name: 'lock_timeout', setting: '0' },
    { name: 'statement_timeout', setting: '0' },
  ]);
  expect(await dataSource.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '10s' }]);
  expect(await dataSource.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '5s' }]);
  await closeDatabase(dataSource);
});

class Fail1760000009002 implements MigrationInterface {
  static fails = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (id int)');
    if (Fail1760000009002.fails) throw new Error('half way');
  }

  async down(): Promise<void> {}
}

test('rolls back a failed migration, keeps earlier ones, and can be retried', async () => {
  await using database = await anEmptyDatabase();
  const migrations = [CreateItems1760000009000, Fail1760000009002];
  const failing = createShelfDataSource(database.url, 2, migrations);
  listenTo(failing);
  await expect(openDatabase(failing)).rejects.toThrow('half way');
  await closeDatabase(failing);

  Fail1760000009002.fails = false;
  const dataSource = await openDatabase(createShelfDataSource(database.url, 2, migrations));
  expect(await dataSource.query('SELECT name FROM migration ORDER BY id')).toEqual([
    { name: 'CreateItems1760000009000' },
    { name: 'Fail1760000009002' },
  ]);
  await closeDatabase(dataSource);
});

test('is ready while the database responds, and reports the state of messaging', async () => {
  await using shelf = await openShelf();
  const describeEvents = async () => 'degraded: disconnected';
  expect(await databaseReadiness(shelf.dataSource, describeEvents)).toEqual({
    ready: true,
    checks: { database: 'ok', events: 'degraded: disconnected' },
  });
  await closeDatabase(shelf.dataSource);
  expect(await databaseReadiness(shelf.dataSource, describeEvents)).toEqual({
    ready: false,
    checks: { database: 'unreachable' },
  });
});

test('is ready while all connections are in use, because the other instances would become busier', async () => {
  await using shelf = await openShelf();
  const runners = [1, 2].map(() => shelf.dataSource.createQueryRunner());
  for (const runner of runners) await runner.connect();
  expect(await databaseReadiness(shelf.dataSource, async () => 'connected')).toEqual({
    ready: true,
    checks: { database: 'busy' },
  });
  for (const runner of runners) await runner.release();
});

test('closing a database that was never opened does nothing', async () => {
  await expect(closeDatabase(new DataSource({ type: 'postgres' }))).resolves.toBeUndefined();
});

test('writes columns in snake case', async () => {
  await using shelf = await openShelf();
  const { columns } = shelf.dataSource.getMetadata('Item');
  expect(columns.map(({ databaseName }) => databaseName)).toEqual(['id', 'shelf_number', 'title', 'weight']);
});
