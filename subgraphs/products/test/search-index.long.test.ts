import { rm } from 'node:fs/promises';
import { mock } from 'node:test';
import { startGroonga, type LocalGroonga } from '@commerce/cluster';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { openServiceDatabase, type ServiceDatabase } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { ensureGroongaInstalled } from '../../../packages/cluster/test/support/install.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../packages/cluster/test/support/temporary-folder.ts';
import { createProductsDataSource } from '../src/data-source.ts';
import { GroongaServer } from '../src/search/groonga-server.ts';
import { GuardedServer } from '../src/search/guarded-server.ts';
import { SearchIndexService } from '../src/search/search-index.service.ts';

let folder: TemporaryFolder;
let groonga: LocalGroonga;
let database: ServiceDatabase;
let dataSource: DataSource;
let server: GroongaServer;

beforeAll(async () => {
  await ensureGroongaInstalled();
  folder = await temporaryFolder();
  groonga = await startGroonga({ dataDir: folder.join('groonga') });
});
afterAll(async () => {
  await groonga.stop();
  await folder[Symbol.asyncDispose]();
});

beforeEach(async () => {
  database = await openServiceDatabase('products', createProductsDataSource);
  dataSource = createProductsDataSource(database.url, 3);
  await openDatabase(dataSource);
  server = new GroongaServer({ url: groonga.url, timeoutMs: 5_000 });
  await database.sql(
    `INSERT INTO category (id, slug, name, path_ids) SELECT id, 'kitchen', 'Kitchen', ARRAY[id] FROM uuidv7() AS id`,
  );
});
afterEach(async () => {
  mock.restoreAll();
  await closeDatabase(dataSource);
  await database[Symbol.asyncDispose]();
});

/** A process that keeps the index complete. */
const aProcess = (batchSize?: number) => new SearchIndexService(dataSource, new GuardedServer(server), batchSize);

const work = async (service = aProcess()) => {
  while (await service.continue());
};

async function bringIn(...titles: string[]): Promise<void> {
  for (const title of titles)
    await database.sql(
      `INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code)
       SELECT uuidv7(), $1, $1, 'Good.', id, '{}', '[]', 'EUR' FROM category`,
      [title],
    );
}

const setSku = (title: string, sku: string) =>
  database.sql(
    `INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand)
     SELECT uuidv7(), id, 0, $2, '[]', 1, 'EUR', 1 FROM product WHERE title = $1`,
    [title, sku],
  );

async function indexes() {
  const [row] = await database.sql<{ serving: string | null; building: string | null; built_after: string }>(
    'SELECT serving, building, built_after FROM search_index',
  );
  return row!;
}

/** The titles of the products that the server finds. */
async function found(word: string): Promise<string[]> {
  const { serving } = await indexes();
  const words = [{ word, forms: [word], isBeginning: false }];
  const products = await server.find(serving!, { words, sku: word }, 100);
  const ids = products!.map(({ id }) => id);
  const rows = await database.sql<{ title: string }>('SELECT title FROM product WHERE id = ANY($1) ORDER BY title', [
    ids,
  ]);
  expect(rows).toHaveLength(ids.length);
  return rows.map(({ title }) => title);
}

const events = async () =>
  (await database.sql(`SELECT FROM outbox WHERE envelope ->> 'type' = 'product.search-changed'`)).length;

function deferred() {
  let resolve!: () => void;
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  return { promise, resolve };
}

const titles = ['apple', 'berry', 'cherry', 'date', 'elder'];

test('is built in batches, which another process continues after the last', async () => {
  await bringIn(...titles);
  const ids = await database.sql<{ id: string }>('SELECT id FROM product ORDER BY id');
  const first = aProcess(2);
  expect(await first.continue()).toBe(true);
  expect(await indexes()).toMatchObject({ serving: null, built_after: ids[1]!.id });
  const { building } = await indexes();
  await work(aProcess(2));
  expect(await indexes()).toMatchObject({ serving: building, building: null });
  expect(await found('good')).toEqual(titles);
});

test('has every change of a product', async () => {
  await bringIn(...titles);
  await work();
  await database.sql(`UPDATE product SET title = 'apricot' WHERE title = 'apple'`);
  await database.sql(`UPDATE product SET status = 'ARCHIVED' WHERE title = 'berry'`);
  await database.sql(`DELETE FROM product_popularity`);
  await database.sql(`DELETE FROM product WHERE title = 'cherry'`);
  await setSku('date', 'DAT-1');
  await bringIn('fig');
  await work();
  expect(await found('good')).toEqual(['apricot', 'date', 'elder', 'fig']);
  expect([await found('apple'), await found('apricot'), await found('dat-1')]).toEqual([[], ['apricot'], ['date']]);
  await database.sql(`UPDATE variant SET sku = 'DAT-2'`);
  await database.sql(`UPDATE product SET status = 'PUBLISHED' WHERE title = 'berry'`);
  await work();
  expect([await found('dat-1'), await found('dat-2'), await found('berry')]).toEqual([[], ['date'], ['berry']]);
  expect(await database.sql('SELECT FROM search_change')).toEqual([]);
});

test('does nothing without changes', async () => {
  await bringIn('apple');
  await work();
  const write = mock.method(server, 'write');
  await database.sql(`UPDATE product SET version = version + 1, updated_at = now()`);
  expect(await aProcess().continue()).toBe(false);
  expect(write.mock.callCount()).toBe(0);
});

test('does not miss a product whose transaction began before changes were recorded', async () => {
  await database.sql('BEGIN');
  await bringIn('apple');
  await expect(aProcess().continue()).rejects.toThrow(/lock timeout/);
  await database.sql('COMMIT');
  await work();
  expect(await found('apple')).toEqual(['apple']);
});

test('records nothing without a search server', async () => {
  await bringIn('apple');
  await setSku('apple', 'APP-1');
  await database.sql(`UPDATE product SET title = 'pear'`);
  expect(await database.sql('SELECT FROM search_change')).toEqual([]);
});

test('has a change that is made while an earlier one is written', async () => {
  await bringIn('apple');
  await work();
  await database.sql(`UPDATE product SET title = 'pear'`);
  const { write } = server;
  mock.method(
    server,
    'write',
    async (...parameters: Parameters<typeof write>) => {
      await database.sql(`UPDATE product SET title = 'plum'`);
      return write.apply(server, parameters);
    },
    { times: 1 },
  );
  await work();
  expect(await database.sql('SELECT FROM search_change')).toHaveLength(1);
  await work();
  expect([await found('pear'), await found('plum')]).toEqual([[], ['plum']]);
});

test('a process that lost its lease neither overwrites what is newer nor forgets a change', async () => {
  await bringIn('apple');
  await work();
  await database.sql(`UPDATE product SET title = 'pear'`);
  const { write } = server;
  const held = deferred();
  const reached = deferred();
  mock.method(
    server,
    'write',
    async (...parameters: Parameters<typeof write>) => {
      reached.resolve();
      await held.promise;
      return write.apply(server, parameters);
    },
    { times: 1 },
  );
  const slow = aProcess().continue();
  await reached.promise;
  await database.sql(`UPDATE search_index SET leased_until = '-infinity'`);
  await database.sql(`UPDATE product SET title = 'plum'`);
  await work();
  await database.sql(`UPDATE product SET title = 'quince'`);
  held.resolve();
  await expect(slow).rejects.toThrow(/lease/);
  expect([await found('pear'), await found('plum')]).toEqual([[], ['quince']]);
  await work();
  expect([await found('plum'), await found('quince')]).toEqual([[], ['quince']]);
});

test('is complete when several processes work on it', async () => {
  await bringIn(...titles);
  const processes = Array.from({ length: 4 }, () => aProcess(1));
  await Promise.all(processes.map((each) => work(each)));
  await work();
  expect(await found('good')).toEqual(titles);
});

test('is built again when the server has lost its data', async () => {
  await bringIn('apple');
  await work();
  await groonga.kill();
  await rm(folder.join('groonga'), { recursive: true });
  groonga = await startGroonga({ dataDir: folder.join('groonga'), port: groonga.port });
  await database.sql(`UPDATE search_index SET check_at = now()`);
  await work();
  expect(await found('apple')).toEqual(['apple']);
});

test.each([
  ['the server was restored from an older copy', 'written = written + 5, version = version + 5'],
  ['the database was restored from an older copy', 'version = 1, written = 1'],
])('is built again when %s', async (_, change) => {
  await bringIn('apple');
  await work();
  await bringIn('pear');
  await work();
  const { serving } = await indexes();
  await database.sql(`UPDATE search_index SET check_at = now(), ${change}`);
  await work();
  expect((await indexes()).serving).not.toBe(serving);
  expect(await server.positionOf(serving!)).toBeUndefined();
  expect(await found('good')).toEqual(['apple', 'pear']);
});

test('can be built again while searches use the former one', async () => {
  await bringIn(...titles);
  await work();
  const former = await indexes();
  // Something that no trigger has recorded.
  await database.sql('ALTER TABLE product DISABLE TRIGGER record_search_of_changed');
  await database.sql(`UPDATE product SET title = 'apricot' WHERE title = 'apple'`);
  await database.sql('ALTER TABLE product ENABLE TRIGGER record_search_of_changed');
  await aProcess().rebuild();
  await aProcess(2).continue();
  await database.sql(`UPDATE product SET title = 'banana' WHERE title = 'berry'`);
  await aProcess(2).continue();
  expect((await indexes()).serving).toBe(former.serving);
  expect([await found('apricot'), await found('banana')]).toEqual([[], ['banana']]);
  await work(aProcess(2));
  expect((await indexes()).serving).not.toBe(former.serving);
  expect([await found('apricot'), await found('banana')]).toEqual([['apricot'], ['banana']]);
  expect(await server.positionOf(former.serving!)).toBeUndefined();
});

test('publishes that searches have changed once all changes are written', async () => {
  await bringIn('apple');
  await work();
  const before = await events();
  await bringIn(...titles.slice(1));
  const service = aProcess(2);
  expect(await service.continue()).toBe(true);
  expect(await events()).toBe(before);
  await work(service);
  expect(await events()).toBe(before + 1);
});
