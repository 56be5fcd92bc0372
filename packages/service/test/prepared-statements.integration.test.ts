import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@commerce/local-servers';
import { closeDatabase, openDatabase } from '../src/index.ts';
import { createShelfDataSource, openShelf, type Shelf } from './support/shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf[Symbol.asyncDispose]());

test('a statement with parameters is prepared once for each connection, whatever its parameters are', async () => {
  await using database = await createTestDatabase({ name: 'empty', migrate: async () => {} });
  const dataSource = await openDatabase(createShelfDataSource(database.url, 1));
  const text = 'SELECT $1::int + 40 AS sum';
  for (const number of [1, 2]) expect(await dataSource.query(text, [number])).toEqual([{ sum: 40 + number }]);
  const prepared = `SELECT generic_plans + custom_plans AS uses FROM pg_prepared_statements WHERE statement = '${text}'`;
  expect(await dataSource.query(prepared)).toEqual([{ uses: '2' }]);
  await closeDatabase(dataSource);
});

test('a statement without parameters is not, so several may stand in one text', async () => {
  const { dataSource } = shelf;
  await dataSource.query('CREATE TABLE one (); CREATE TABLE two ()');
  await dataSource.query('DROP TABLE one; DROP TABLE two');
  const prepared = await dataSource.query(`SELECT FROM pg_prepared_statements WHERE statement LIKE '%TABLE%'`);
  expect(prepared).toEqual([]);
});

test('texts that are made anew for each use stop being prepared, and are answered as before', async () => {
  const { dataSource } = shelf;
  for (let count = 0; count < 600; count++) {
    const name = `n${randomUUID().replaceAll('-', '')}`;
    expect(await dataSource.query(`SELECT $1::int AS ${name}`, [count])).toEqual([{ [name]: count }]);
  }
  const [row] = await dataSource.query('SELECT count(*)::int AS prepared FROM pg_prepared_statements');
  expect(row.prepared).toBeLessThanOrEqual(500);
});

test('a fault of a statement is told, and the same statement works the next time', async () => {
  const { dataSource } = shelf;
  const text = 'SELECT 1 / $1::int AS result';
  await expect(dataSource.query(text, [0])).rejects.toThrow('division by zero');
  expect(await dataSource.query(text, [1])).toEqual([{ result: 1 }]);
});
