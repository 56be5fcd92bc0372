import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

import { withClient } from '../src/databases.ts';
import { createTestDatabase } from '../src/index.ts';

const createTable = (url: string) =>
  withClient(url, async (client) => {
    await client.query('CREATE EXTENSION citext');
    await client.query('CREATE TABLE product (name citext)');
  });

/** A unique name, because the server and its templates exist as long as Jest runs. */
const aName = (): string => `shop_${randomBytes(4).toString('hex')}`;

const countOf = (url: string) =>
  withClient(url, async (client) => (await client.query('SELECT count(*)::int FROM product')).rows[0].count as number);

test('is migrated once, and then cloned for every caller', async () => {
  const name = aName();
  let migrations = 0;
  const migrate = async (url: string) => {
    migrations++;
    await createTable(url);
  };
  const databases = await Promise.all([1, 2, 3].map(() => createTestDatabase({ name, migrate })));
  await withClient(databases[0]!.url, (client) => client.query(`INSERT INTO product VALUES ('kettle')`));
  expect(await Promise.all(databases.map(({ url }) => countOf(url)))).toEqual([1, 0, 0]);
  expect(migrations).toBe(1);
  await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()));
});

test('belongs to a role that is not a superuser', async () => {
  await using database = await createTestDatabase({ name: aName(), migrate: createTable });
  const { rows } = await withClient(database.url, (client) =>
    client.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user'),
  );
  expect(rows).toEqual([{ rolsuper: false }]);
});

test('is dropped when disposed of', async () => {
  const database = await createTestDatabase({ name: aName(), migrate: createTable });
  await database[Symbol.asyncDispose]();
  await expect(countOf(database.url)).rejects.toThrow('does not exist');
});

test('fails when disposed of if a connection was leaked, and is dropped anyway', async () => {
  const database = await createTestDatabase({ name: aName(), migrate: createTable });
  const leaked = new Client({ connectionString: database.url, application_name: 'the leak' });
  leaked.on('error', () => {});
  await leaked.connect();
  await leaked.query('SELECT 1');
  await expect(database[Symbol.asyncDispose]()).rejects.toThrow(/left open.*the leak \(idle, last query: SELECT 1\)/);
  await expect(countOf(database.url)).rejects.toThrow('does not exist');
});

test('restarts a failed migration from the beginning', async () => {
  const name = aName();
  const failing = async (url: string) => {
    await createTable(url);
    await withClient(url, (client) => client.query(`INSERT INTO product VALUES ('half a kettle')`));
    throw new Error('half-way');
  };
  await expect(createTestDatabase({ name, migrate: failing })).rejects.toThrow('half-way');
  await using database = await createTestDatabase({ name, migrate: createTable });
  expect(await countOf(database.url)).toBe(0);
});

test('rejects a migration that leaves a connection open', async () => {
  const leaks: Client[] = [];
  const migrate = async (url: string) => {
    leaks.push(new Client({ connectionString: url }));
    leaks[0]!.on('error', () => {});
    await leaks[0]!.connect();
  };
  await expect(createTestDatabase({ name: aName(), migrate })).rejects.toThrow('migrate left connections open');
  await leaks[0]!.end();
});
