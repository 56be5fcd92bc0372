import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, startPgBouncer, type LocalPgBouncer, type PgBouncerOptions } from '@commerce/cluster';
import type { DataSource } from 'typeorm';
import { ensurePgBouncerInstalled } from '../../cluster/test/support/install.ts';
import { cancelStatement, type Backend } from '../src/database/cancel-statement.ts';
import { ConfigError } from '../src/index.ts';
import { closeDatabase, openDatabase } from '../src/database/index.ts';
import { CreateItems1760000009000, createShelfDataSource, listenTo } from './support/shelf.ts';

beforeAll(ensurePgBouncerInstalled);

const anEmptyDatabase = () => createTestDatabase({ name: 'empty', migrate: async () => {} });

/** A pooler in front of a database, which disconnects when it is disposed of. */
async function poolerOf(
  url: string,
  poolMode: PgBouncerOptions['poolMode'],
): Promise<AsyncDisposable & Pick<LocalPgBouncer, 'urlOf'>> {
  const folder = await mkdtemp(join(tmpdir(), 'service-pooler-'));
  const pgBouncer = await startPgBouncer({ dataDir: join(folder, 'pgbouncer'), poolMode, databases: [url] });
  return {
    urlOf: pgBouncer.urlOf,
    [Symbol.asyncDispose]: async () => {
      await pgBouncer.stop();
      await rm(folder, { recursive: true });
    },
  };
}

const shelfAt = (url: string, directUrl?: string) =>
  createShelfDataSource(url, 3, [CreateItems1760000009000], { directUrl });

/** The typical work of a service, with more concurrent statements than the pooler initially has sessions. */
async function work(dataSource: DataSource): Promise<void> {
  const sum = async (number: number) => {
    await dataSource.transaction((manager) => manager.query('SELECT $1::int + 1', [number]));
    return dataSource.query('SELECT $1::int + 40 AS sum', [number]) as Promise<unknown>;
  };
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  expect(await Promise.all(numbers.map(sum))).toEqual(numbers.map((number) => [{ sum: 40 + number }]));
}

/** A statement that would exceed the timeout of any test. */
async function cancelASleep(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const connection = (await runner.connect()) as Backend;
  const sleeping = expect(runner.query('SELECT pg_sleep(3600)')).rejects.toMatchObject({ code: '57014' });
  const isAsleep = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = 'SELECT pg_sleep(3600)'`;
  while ((await dataSource.query(isAsleep)).length === 0);
  await cancelStatement(connection);
  await sleeping;
  await runner.release();
}

const bounds = async (dataSource: DataSource) => {
  const [row] = await dataSource.query(
    `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
            current_setting('idle_in_transaction_session_timeout') AS idle`,
  );
  return row as unknown;
};

test.each(['session', 'transaction'] as const)(
  'behind a pooler in %s mode, it migrates, and limits and cancels its statements',
  async (poolMode) => {
    await using database = await anEmptyDatabase();
    await using pooler = await poolerOf(database.url, poolMode);
    const directUrl = poolMode === 'transaction' ? database.url : undefined;
    const dataSources = [1, 2].map(() => shelfAt(pooler.urlOf(database.url), directUrl));
    await Promise.all(dataSources.map(openDatabase));
    for (const dataSource of dataSources) {
      listenTo(dataSource);
      expect(await dataSource.query('SELECT name FROM migration')).toEqual([{ name: 'CreateItems1760000009000' }]);
      await work(dataSource);
      expect(await bounds(dataSource)).toEqual({ statement: '10s', lock: '5s', idle: '30s' });
      await cancelASleep(dataSource);
    }
    await Promise.all(dataSources.map(closeDatabase));
  },
);

const opening = async (url: string, directUrl?: string) => {
  const dataSource = shelfAt(url, directUrl);
  const error = await openDatabase(dataSource).catch((reason: unknown) => reason);
  expect(dataSource.isInitialized).toBe(false);
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message;
};

test('rejects a pooler in transaction mode without a direct URL, even when others use it', async () => {
  await using database = await anEmptyDatabase();
  await using pooler = await poolerOf(database.url, 'transaction');
  const url = pooler.urlOf(database.url);
  expect(await opening(url)).toMatch(
    /^DATABASE_URL refers to a connection pooler in transaction mode.*DATABASE_DIRECT_URL/,
  );
  const other = await openDatabase(shelfAt(url, database.url));
  const working = Promise.all([work(other), work(other), work(other)]);
  expect(await opening(url)).toContain('in transaction mode');
  await working;
  await closeDatabase(other);
});

test('rejects a pooler in statement mode, with and without a direct URL', async () => {
  await using database = await anEmptyDatabase();
  await using pooler = await poolerOf(database.url, 'statement');
  for (const directUrl of [undefined, database.url])
    expect(await opening(pooler.urlOf(database.url), directUrl)).toMatch(
      /^DATABASE_URL refers to a connection pooler in statement mode.*session mode/,
    );
});

test('rejects a direct URL of a pooler or of another database', async () => {
  await using database = await anEmptyDatabase();
  await using another = await anEmptyDatabase();
  await using pooler = await poolerOf(database.url, 'transaction');
  const url = pooler.urlOf(database.url);
  expect(await opening(url, url)).toMatch(/^DATABASE_DIRECT_URL refers to a connection pooler in transaction mode/);
  expect(await opening(url, another.url)).toMatch(/^DATABASE_URL and DATABASE_DIRECT_URL refer to different/);
});

test('accepts a direct URL without a pooler', async () => {
  await using database = await anEmptyDatabase();
  const dataSource = await openDatabase(shelfAt(database.url, database.url));
  await work(dataSource);
  expect(await dataSource.query('SELECT FROM pg_prepared_statements')).toEqual([]);
  await closeDatabase(dataSource);
});
