import { rm } from 'node:fs/promises';
import { startGroonga, type LocalGroonga } from '@commerce/cluster';
import { eventually } from '@commerce/testing';
import { bringIn, ensureCategory } from './support/catalogue.ts';
import { startWithGroonga, type GroongaShop } from './support/searched-shop.ts';

const listing = `query ($search: String!) { products(first: 20, filter: { search: $search }) { nodes { title } } }`;

let shop: GroongaShop;
let groonga: LocalGroonga;
beforeAll(async () => {
  shop = await startWithGroonga({ SEARCH_TIMEOUT_MS: '1000' });
  groonga = shop.groonga;
  await ensureCategory(shop.service);
  await bringIn(shop.service, { title: 'Copper kettle' });
  await shop.settle();
});
afterAll(async () => {
  await groonga.stop();
  await shop[Symbol.asyncDispose]();
});

/** What was found, and by which search. */
async function search(text: string): Promise<{ titles: string[]; by: 'Groonga' | 'Postgres' }> {
  let titles: string[] = [];
  const statements = await shop.service.statements.during(async () => {
    const { data, errors } = await shop.service.ask(listing, { search: text });
    expect(errors).toBeUndefined();
    titles = data.products.nodes.map(({ title }: { title: string }) => title);
  });
  return { titles, by: statements.some((sql) => sql.includes('similar_word AS')) ? 'Postgres' : 'Groonga' };
}

async function readiness(): Promise<string> {
  const { checks } = (await (await fetch(new URL('/ready', shop.service.url))).json()) as {
    checks: { search: string };
  };
  return checks.search;
}

const restart = async () =>
  (groonga = await startGroonga({ dataDir: shop.folder.join('groonga'), port: groonga.port }));

test('the search server is in use', async () => {
  expect(await search('ketle')).toEqual({ titles: ['Copper kettle'], by: 'Groonga' });
  expect(await readiness()).toBe('groonga');
});

test('Postgres searches while the server is away, and changes of that time are found afterwards', async () => {
  await groonga.stop();
  for (let count = 0; count < 5; count++)
    expect(await search('ketle')).toEqual({ titles: ['Copper kettle'], by: 'Postgres' });
  expect(await readiness()).toBe('degraded: postgres, because groonga is not available');
  await bringIn(shop.service, { title: 'Iron kettle' });
  expect(await search('iron')).toEqual({ titles: ['Iron kettle'], by: 'Postgres' });
  await restart();
  await eventually('the server is in use again', async () => (await search('kettle')).by === 'Groonga');
  await eventually('the change', async () => (await search('iron')).titles.length === 1);
  expect(await search('iron')).toEqual({ titles: ['Iron kettle'], by: 'Groonga' });
  expect(await readiness()).toBe('groonga');
});

test('Postgres searches while the server does not answer', async () => {
  process.kill(groonga.pid, 'SIGSTOP');
  try {
    const searches = await Promise.all(Array.from({ length: 5 }, () => shop.service.ask(listing, { search: 'ketle' })));
    for (const { data } of searches) expect(data.products.nodes).toHaveLength(2);
    await eventually('the server to be given up', async () => (await readiness()).startsWith('degraded'));
    expect((await search('ketle')).by).toBe('Postgres');
  } finally {
    process.kill(groonga.pid, 'SIGCONT');
  }
  await eventually('the server is in use again', async () => (await search('kettle')).by === 'Groonga');
});

test('Postgres searches until an index that was lost is complete again', async () => {
  await groonga.kill();
  await rm(shop.folder.join('groonga'), { recursive: true });
  await restart();
  // Searches do not keep the index from being completed.
  const searches = ['ketle', 'copper', 'iron'].map((word) =>
    eventually('the server is in use again', async () => (await search(word)).by === 'Groonga', 60_000),
  );
  await Promise.all(searches);
  expect((await search('ketle')).titles).toHaveLength(2);
  expect(await readiness()).toBe('groonga');
});
