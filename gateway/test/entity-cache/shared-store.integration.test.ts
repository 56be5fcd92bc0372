import { startValkey, type LocalValkey } from '@commerce/cluster';
import { Closing } from '@commerce/runtime';
import { Valkey } from 'iovalkey';
import { Registry } from 'prom-client';
import { ensureValkeyInstalled } from '../../../packages/cluster/test/support/install.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../packages/cluster/test/support/temporary-folder.ts';
import { MemoryStore } from '../../src/entity-cache/memory-store.ts';
import { SharedStore } from '../../src/entity-cache/shared-store.ts';
import { probe, ValkeyEntries } from '../../src/entity-cache/valkey-entries.ts';
import { ValkeyConnection } from '../../src/valkey/valkey-connection.ts';
import { until } from '../support/until.ts';

let folder: TemporaryFolder;
let valkey: LocalValkey;
let client: Valkey;
beforeAll(async () => {
  await ensureValkeyInstalled();
  folder = await temporaryFolder();
  valkey = await startValkey({ dataDir: folder.join('valkey') });
  client = new Valkey(valkey.url);
  client.on('error', () => {}); // A test kills the server.
});
beforeEach(() => client.flushall());
afterAll(async () => {
  client?.disconnect();
  await valkey?.stop();
  await folder?.[Symbol.asyncDispose]();
});

/** The store of one of several gateways. */
async function aGateway(timeoutMs = 2_000) {
  const closing = new Closing();
  const connection = closing.add(
    new ValkeyConnection({ url: valkey.url, timeoutMs, probe, onChange: () => {} }),
    async (open) => open.close(),
  );
  const entries = new ValkeyEntries(connection);
  await connection.open();
  const registry = new Registry();
  const memory = new MemoryStore({ maxBytes: 10_000_000 });
  const store = new SharedStore(memory, entries, registry);
  const read = async (...keys: readonly string[]) => store.read(keys);
  return {
    store,
    entries,
    memory,
    read,
    texts: async (...keys: readonly string[]) => (await read(...keys)).texts,
    /** Reads first, as a fetch does. */
    put: async (key: string, text: string, ...dependencies: readonly string[]) => {
      const { moment } = await read(key);
      store.write(key, { text, dependencies, maxAgeMs: 60_000 }, moment);
      await read('another key'); // It was written before.
    },
    drop: (dependency: string) => store.drop(dependency, () => {}),
    dropType: (type: string) => store.dropType(type, () => {}),
    clear: () => store.clear(() => {}),
    reads: async () => {
      const { values } = await registry.getSingleMetric('entity_cache_shared_reads_total')!.get();
      return Object.fromEntries(values.map(({ labels, value }) => [labels.result, value]));
    },
    [Symbol.asyncDispose]: () => closing.close(),
  };
}

test('what one gateway has kept is read by another, which then has it in memory', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  await one.put('a', '1', 'x|id|1');
  expect(await other.texts('a', 'b')).toEqual(['1', undefined]);
  expect(await other.reads()).toEqual({ hit: 1, miss: 1 });
  expect(other.memory.read(['a']).texts).toEqual(['1']);
  other.drop('x|id|1');
  expect(other.memory.read(['a']).texts).toEqual([undefined]);
});

test('entries in memory are not read from Valkey again, and the others are', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  await one.put('a', '1');
  await one.put('c', '3');
  await other.put('b', '2');
  expect(await other.texts('a', 'b', 'missing', 'c')).toEqual(['1', '2', undefined, '3']);
  const before = await other.reads();
  expect(await other.texts('a', 'b', 'c')).toEqual(['1', '2', '3']);
  expect(await other.reads()).toEqual(before);
});

test.each([
  ['one of its dependencies', (gateway: { drop: (one: string) => void }) => gateway.drop('x|id|1')],
  ['the type of a dependency', (gateway: { dropType: (one: string) => void }) => gateway.dropType('x')],
  ['everything', (gateway: { clear: () => void }) => gateway.clear()],
])('an entry ends for all when one gateway drops %s', async (_what, drop) => {
  await using one = await aGateway();
  await using other = await aGateway();
  await one.put('a', '1', 'x|id|1', 'y|id|1');
  drop(one);
  expect(await one.texts('a')).toEqual([undefined]);
  expect(await other.texts('a')).toEqual([undefined]);
});

test('drops of other dependencies end nothing', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  await one.put('a', '1', 'x|id|1');
  one.drop('x|id|2');
  one.drop('x|id');
  one.dropType('y');
  expect(await other.texts('a')).toEqual(['1']);
});

test('a value that was fetched before a drop of another gateway is not kept for anybody', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  await using third = await aGateway();
  const { moment } = await one.read('a');
  other.drop('x|id|1');
  await other.read('a'); // It was dropped.
  one.store.write('a', { text: 'old', dependencies: ['x|id|1'], maxAgeMs: 60_000 }, moment);
  await one.read('b');
  expect(await other.texts('a')).toEqual([undefined]);
  await other.put('a', 'new', 'x|id|1');
  expect(await third.texts('a')).toEqual(['new']);
});

test('what a reading finds is not used if something was dropped meanwhile', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  await one.put('a', '1', 'x|id|1');
  const reading = other.texts('a');
  other.drop('x|id|1');
  expect(await reading).toEqual([undefined]);
  expect(other.memory.entries).toBe(0);
});

test('an entry ends with its age, in every memory', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  const { moment } = await one.read('a');
  one.store.write('a', { text: '1', dependencies: [], maxAgeMs: 300 }, moment);
  await one.read('b');
  expect(await other.texts('a')).toEqual(['1']);
  await until('it has ended', async () => (await other.texts('a'))[0] === undefined);
});

test('all entries end when Valkey has lost what was dropped', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  await one.put('a', '1', 'x|id|1');
  one.drop('x|id|1');
  await one.read('b');
  expect(await client.del('{entity-cache}:drops')).toBe(1);
  expect(await other.texts('a')).toEqual([undefined]);
});

test('so many drops that they are forgotten end all entries', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  await one.put('a', '1', 'x|id|1');
  await client.hset(
    '{entity-cache}:drops',
    Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`d${at}`, 1])),
  );
  one.drop('x|id|2');
  expect(await other.texts('a')).toEqual([undefined]);
  expect(await client.hlen('{entity-cache}:drops')).toBeLessThan(10);
});

test('clients may send keys and values of any length and with any character', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  const odd = ['line\nbreak', 'NUL\0', 'a lone \ud800 surrogate', 'é😀', ' ', 'x'.repeat(100_000)];
  for (const text of odd) await one.put(text, JSON.stringify(text), `x|data.slug|${text}`);
  expect(await other.texts(...odd)).toEqual(odd.map((text) => JSON.stringify(text)));
  for (const text of odd) one.drop(`x|data.slug|${text}`);
  await using third = await aGateway();
  expect(await third.texts(...odd)).toEqual(odd.map(() => undefined));
  const keys = await client.keys('*');
  expect(Math.max(...keys.map(({ length }) => length))).toBeLessThan(100);
});

test('an entry with many dependencies or a long text stays in the memory of its gateway', async () => {
  await using one = await aGateway();
  await using other = await aGateway();
  await one.put('many', '1', ...Array.from({ length: 201 }, (_, index) => `x|id|${index}`));
  await one.put('long', 'x'.repeat(200_001));
  await one.put('most', '3', ...Array.from({ length: 200 }, (_, index) => `x|id|${index}`));
  expect(one.memory.entries).toBe(2); // 200,001 bytes are more than 1 % of its memory.
  expect(await other.texts('many', 'long', 'most')).toEqual([undefined, undefined, '3']);
});

test('without Valkey, the memory goes on; when it is back, nothing from before is read', async () => {
  await using one = await aGateway();
  await using other = await aGateway(100);
  await one.put('a', '1', 'x|id|1');
  await other.put('b', '2');
  process.kill(valkey.pid, 'SIGSTOP');
  try {
    expect(await other.texts('a', 'b')).toEqual([undefined, '2']);
    expect(other.entries.isAvailable).toBe(false);
    other.drop('x|id|1');
    const begun = performance.now();
    for (let times = 100; times > 0; times -= 1) expect(await other.texts('a', 'b')).toEqual([undefined, '2']);
    expect(performance.now() - begun).toBeLessThan(1_000);
  } finally {
    process.kill(valkey.pid, 'SIGCONT');
  }
  await until('it is used again', async () => other.entries.isAvailable);
  expect(await other.texts('a', 'b')).toEqual([undefined, '2']);

  await valkey.kill();
  expect(await other.texts('a', 'b')).toEqual([undefined, '2']);
  valkey = await startValkey({ dataDir: folder.join('valkey'), port: valkey.port });
  await until('it is used again', async () => other.entries.isAvailable && one.entries.isAvailable);
  await one.put('c', '3');
  expect(await other.texts('a', 'b', 'c')).toEqual([undefined, '2', '3']);
});
