import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bringIn, ensureCategory } from './support/catalogue.ts';
import { startWithGroonga, type GroongaShop } from './support/searched-shop.ts';

const script = fileURLToPath(new URL('../dist/rebuild-search.js', import.meta.url));

let shop: GroongaShop;
beforeAll(async () => {
  shop = await startWithGroonga();
  await ensureCategory(shop.service);
  await bringIn(shop.service, { title: 'Copper kettle' });
  await shop.settle();
});
afterAll(() => shop[Symbol.asyncDispose]());

function run(args: string[] = [], environment: Record<string, string> = {}) {
  const { DATABASE_URL } = shop.service.config;
  const env = { ...process.env, DATABASE_URL, SEARCH_ENGINE: 'groonga', SEARCH_URL: shop.groonga.url, ...environment };
  return promisify(execFile)(process.execPath, [script, ...args], { env });
}

const indexes = () => shop.service.sql<{ serving: string; is_recording: boolean }>('SELECT * FROM search_index');

test('a command fills another index while the service runs', async () => {
  const [before] = await indexes();
  await shop.service.sql('ALTER TABLE product DISABLE TRIGGER record_search_of_changed');
  await shop.service.sql(`UPDATE product SET title = 'Iron kettle'`);
  await shop.service.sql('ALTER TABLE product ENABLE TRIGGER record_search_of_changed');
  expect(await run()).toMatchObject({ stdout: 'The index is complete.\n' });
  const [after] = await indexes();
  expect(after!.serving).not.toBe(before!.serving);
  const { data } = await shop.service.ask('{ productSuggestions(text: "iron") { title } }');
  expect(data.productSuggestions).toEqual([{ title: 'Iron kettle' }]);
});

test.each([
  ['without a search server', { SEARCH_ENGINE: 'postgres' }, 'Set SEARCH_ENGINE and SEARCH_URL'],
  ['while the server is away', { SEARCH_URL: 'http://127.0.0.1:9' }, 'TypeError'],
])('it fails %s', async (_, environment, message) => {
  await expect(run([], environment)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
});

test('it can end the recording of changes, which begins again with the next index', async () => {
  await shop.settle();
  expect(await run(['--stop'])).toMatchObject({ stdout: expect.stringContaining('no longer recorded') });
  await shop.settle(); // The service is still configured for the server.
  expect(await indexes()).toMatchObject([{ is_recording: true }]);
  await bringIn(shop.service, { title: 'Tin kettle' });
  await shop.settle();
  const { data } = await shop.service.ask('{ productSuggestions(text: "tin") { title } }');
  expect(data.productSuggestions).toEqual([{ title: 'Tin kettle' }]);
});
