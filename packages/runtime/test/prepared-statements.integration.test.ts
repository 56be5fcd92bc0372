import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@commerce/cluster';
import { closeDatabase, openDatabase, textList, uuidList } from '../src/database/index.ts';
import { createShelfDataSource, openShelf, type Shelf } from './support/shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf[Symbol.asyncDispose]());

test('a statement with parameters is prepared once per connection, whatever its parameters', async () => {
  await using database = await createTestDatabase({ name: 'empty', migrate: async () => {} });
  const dataSource = await openDatabase(createShelfDataSource(database.url, 1));
  const text = 'SELECT $1::int + 40 AS sum';
  for (const number of [1, 2]) expect(await dataSource.query(text, [number])).toEqual([{ sum: 40 + number }]);
  const prepared = `SELECT generic_plans + custom_plans AS uses FROM pg_prepared_statements WHERE statement = '${text}'`;
  expect(await dataSource.query(prepared)).toEqual([{ uses: '2' }]);
  await closeDatabase(dataSource);
});

test('the plan of a statement for a list of keys is kept, however short the lists are', async () => {
  await using database = await createTestDatabase({ name: 'empty', migrate: async () => {} });
  const dataSource = await openDatabase(createShelfDataSource(database.url, 1));
  await dataSource.query(
    `CREATE TABLE part (id uuid PRIMARY KEY, of uuid, name text);
     INSERT INTO part SELECT gen_random_uuid(), gen_random_uuid(), n FROM generate_series(1, 5000) AS n;
     CREATE INDEX ON part (of); CREATE INDEX ON part (name); ANALYZE part`,
  );
  const texts = {
    uuid: `SELECT FROM part WHERE of = ANY(${uuidList('$1')})`,
    text: `SELECT FROM part WHERE name = ANY(${textList('$1')})`,
  };
  for (let count = 0; count < 10; count += 1) {
    expect(await dataSource.query(texts.uuid, [[randomUUID()]])).toEqual([]);
    expect(await dataSource.query(texts.text, [[String(count + 1), 'none']])).toHaveLength(1);
  }
  const kept = `SELECT generic_plans::int AS kept FROM pg_prepared_statements WHERE statement LIKE '%FROM part%'`;
  expect(await dataSource.query(kept)).toEqual([{ kept: 5 }, { kept: 5 }]);
  await closeDatabase(dataSource);
});

test('a statement without parameters is not prepared, so a text may contain several', async () => {
  const { dataSource } = shelf;
  await dataSource.query('CREATE TABLE one (); CREATE TABLE two ()');
  await dataSource.query('DROP TABLE one; DROP TABLE two');
  const prepared = await dataSource.query(`SELECT FROM pg_prepared_statements WHERE statement LIKE '%TABLE%'`);
  expect(prepared).toEqual([]);
});

test('a connection keeps the most recently used statements prepared, however many texts there are', async () => {
  await using database = await createTestDatabase({ name: 'empty', migrate: async () => {} });
  const dataSource = await openDatabase(createShelfDataSource(database.url, 1));
  const hot = 'SELECT $1::int + 40 AS sum';
  for (let count = 0; count < 600; count++) {
    const name = `n${randomUUID().replaceAll('-', '')}`;
    expect(await dataSource.query(`SELECT $1::int AS ${name}`, [count])).toEqual([{ [name]: count }]);
    if (count % 100 === 0) expect(await dataSource.query(hot, [2])).toEqual([{ sum: 42 }]);
  }
  const count = 'SELECT count(*)::int AS prepared FROM pg_prepared_statements';
  expect((await dataSource.query(count))[0].prepared).toBeLessThanOrEqual(201);
  const uses = `SELECT generic_plans + custom_plans AS uses FROM pg_prepared_statements WHERE statement = '${hot}'`;
  expect(await dataSource.query(uses)).toEqual([{ uses: '6' }]);
  await closeDatabase(dataSource);
});

test('unused statements are deallocated after a transaction, even if it failed', async () => {
  await using database = await createTestDatabase({ name: 'empty', migrate: async () => {} });
  const dataSource = await openDatabase(createShelfDataSource(database.url, 1));
  await dataSource.transaction(async (manager) => {
    for (let count = 0; count < 300; count++) await manager.query(`SELECT $1::int AS n${count}`, [count]);
  });
  const failing = dataSource.transaction(async (manager) => {
    for (let count = 300; count < 600; count++) await manager.query(`SELECT $1::int AS n${count}`, [count]);
    await manager.query('SELECT nothing FROM nowhere WHERE $1', [1]);
  });
  await expect(failing).rejects.toThrow('nowhere');
  expect(await dataSource.query('SELECT $1::int AS last', [1])).toEqual([{ last: 1 }]);
  const [{ prepared }] = await dataSource.query('SELECT count(*)::int AS prepared FROM pg_prepared_statements');
  expect(prepared).toBeLessThanOrEqual(200);
  await closeDatabase(dataSource);
});

test('a long text is not prepared, and few long texts are kept', async () => {
  await using database = await createTestDatabase({ name: 'empty', migrate: async () => {} });
  const dataSource = await openDatabase(createShelfDataSource(database.url, 1));
  const padded = (length: number) => `SELECT $1::int AS one /* ${'x'.repeat(length)} */`;
  await dataSource.query(padded(8_192), [1]);
  for (let more = 0; more < 150; more++) await dataSource.query(padded(7_000 + more), [1]);
  const [row] = await dataSource.query(
    `SELECT max(length(statement))::int AS longest, sum(length(statement))::int AS all FROM pg_prepared_statements`,
  );
  expect(row.longest).toBeLessThanOrEqual(8_192);
  expect(row.all).toBeLessThanOrEqual(510_000);
  await closeDatabase(dataSource);
});

test('reports the error of a statement, and the same statement works afterwards', async () => {
  const { dataSource } = shelf;
  const text = 'SELECT 1 / $1::int AS result';
  await expect(dataSource.query(text, [0])).rejects.toThrow('division by zero');
  expect(await dataSource.query(text, [1])).toEqual([{ result: 1 }]);
});
