import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from '@commerce/runtime';
import { readConfig } from '../../src/config.ts';
import { loadHooks } from '../../src/identity/hooks.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';
import type { Subgraph } from '../conformance/support/scenario.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { startCachingGateway } from '../entity-cache/support/caching-gateway.ts';
import { overWebSocket } from '../live/support/over-websocket.ts';
import { follow } from '../live/support/transport.ts';
import { transports } from '../live/support/transports.ts';
import { startScoresGateway } from '../support/scores-gateway.ts';
import { until } from '../support/until.ts';
import { testSettings } from '../support/test-settings.ts';

let folder: string;
let count = 0;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'commerce-hooks-'))));
afterAll(() => rm(folder, { recursive: true }));

/** A module with these hooks. */
async function hooks(text: string): Promise<string> {
  const file = join(folder, `hooks-${(count += 1)}.js`);
  await writeFile(file, text);
  return file;
}

const tenants = `export default {
  headers: ({ headers: { 'x-tenant': tenant = 'none' }, caller, requestId }) => ({
    '*': { 'X-Tenant': tenant },
    reviews: { 'x-key': 'reviews only', 'x-known': String(caller === undefined && requestId.length > 0) },
  }),
};`;

const subgraphs: Readonly<Record<string, Subgraph>> = {
  products: {
    typeDefs: 'type Query { product: Product fails: Int } type Product @key(fields: "id") { id: ID! }',
    resolvers: {
      Query: {
        product: () => ({ id: '1' }),
        fails: () => {
          throw new Error('It fails.');
        },
      },
    },
  },
  reviews: {
    typeDefs: 'type Product @key(fields: "id") { id: ID! stars: Int }',
    resolvers: { Product: { __resolveReference: ({ id }: { id: string }) => ({ id }), stars: () => 4 } },
  },
};

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

function startGateway(module: string, environment: Readonly<Record<string, string>> = {}) {
  return startWith(async (closing) => {
    const received: { readonly subgraph: string; readonly headers: IncomingHttpHeaders }[] = [];
    const servers = await startSubgraphServers(subgraphs, (subgraph, headers) => {
      received.push({ subgraph, headers });
      return {};
    });
    closing.add(servers, (open) => Promise.resolve(open[Symbol.asyncDispose]()));
    const supergraph = join(folder, `supergraph-${(count += 1)}.graphql`);
    await writeFile(supergraph, compose(subgraphs, servers.urls));
    const config = {
      SUPERGRAPH: supergraph,
      ...testSettings,
      HOOKS: await hooks(module),
      ...environment,
    };
    const { url } = closing.add(await start(readConfig(config)), (running) => running.close());
    const ask = async (query: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as Answer;
    };
    return { url, ask, take: () => received.splice(0), [Symbol.asyncDispose]: closing.close };
  });
}

const stars = { data: { product: { stars: 4 } } };

describe('the hook for headers', () => {
  test.each(['compiled', 'apollo'])('adds headers for all subgraphs, and for one: EXECUTOR=%s', async (executor) => {
    await using gateway = await startGateway(tenants, { EXECUTOR: executor });
    gateway.take();
    expect(await gateway.ask('{ product { stars } }', { 'x-tenant': 'a' })).toEqual(stars);
    const sent = gateway.take().map(({ subgraph, headers }) => ({
      subgraph,
      tenant: headers['x-tenant'],
      key: headers['x-key'],
      known: headers['x-known'],
    }));
    expect(sent).toEqual([
      { subgraph: 'products', tenant: 'a', key: undefined, known: undefined },
      { subgraph: 'reviews', tenant: 'a', key: 'reviews only', known: 'true' },
    ]);
  });

  test('keeps requests apart that differ in them, and no others', async () => {
    await using gateway = await startGateway(tenants);
    await gateway.ask('{ product { stars } }'); // Plans it.
    gateway.take();
    const asked = ['a', 'a', 'b', 'a'].map((tenant) => gateway.ask('{ product { stars } }', { 'x-tenant': tenant }));
    for (const answer of await Promise.all(asked)) expect(answer).toEqual(stars);
    const tenantsOf = (name: string) =>
      new Set(gateway.take().flatMap(({ subgraph, headers }) => (subgraph === name ? headers['x-tenant'] : [])));
    expect(tenantsOf('products')).toEqual(new Set(['a', 'b']));
  });

  test('bypasses the entity cache', async () => {
    await using gateway = await startCachingGateway({ HOOKS: await hooks(tenants) });
    gateway.backstage.titles.set('a', 'Kettle');
    const query = '{ product(id: "a") { title } }';
    for (let times = 0; times < 2; times += 1)
      expect(await gateway.ask(query)).toEqual({ data: { product: { title: 'Kettle' } } });
    expect(gateway.take()).toHaveLength(2);
    expect(await gateway.metric('entity_cache_bypasses_total')).toMatchObject({ hooks: 2 });
  });

  test.each(transports)('keeps subscriptions over %s apart that differ in them', async (_library, transport) => {
    await using gateway = await startScoresGateway('ws', { HOOKS: await hooks(tenants) });
    const query = 'subscription { scored(match: "a") { minute team { name } } }';
    const followBy = (tenant: string) =>
      follow(transport, { url: gateway.url, query, headers: { 'x-tenant': tenant } });
    await using first = followBy('a');
    await using same = followBy('a');
    await until('the first is open', () => gateway.open() === 1);
    expect(gateway.headers()).toMatchObject({ 'x-tenant': 'a' });
    await using other = followBy('b');
    await until('the other one is open', () => gateway.open() === 2);
    expect(gateway.headers()).toMatchObject({ 'x-tenant': 'b' });
    gateway.score('a', { minute: 1, team: { id: '1' } });
    for (const each of [first, same, other]) expect(await each.waitFor(1)).toHaveLength(1);
    expect(gateway.received()).toBe(2);
  });

  test.each([
    ['throws', '() => { throw new Error("secret") }'],
    ['rejects', 'async () => { throw new Error("secret") }'],
    ['returns nothing', '() => undefined'],
    ['returns a line break', '() => ({ "*": { "x-a": "a\\nb" } })'],
    ['returns a name with a space', '() => ({ products: { "x a": "a" } })'],
    ['returns a header of the connection', '() => ({ products: { Host: "a" } })'],
    ['returns another type', '() => ({ products: { "x-a": 1 } })'],
  ])('that %s fails its request only, and without a reason', async (_what, hook) => {
    const module = `export default {
      headers: (request) => (request.headers['x-good'] ? {} : (${hook})(request)),
    };`;
    await using gateway = await startGateway(module);
    const { data, errors } = await gateway.ask('{ product { stars } }');
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(gateway.take()).toEqual([]);
    expect(await gateway.ask('{ product { stars } }', { 'x-good': '1' })).toEqual(stars);
  });
});

test('a hook for headers that fails closes a WebSocket', async () => {
  await using gateway = await startGateway('export default { headers: () => { throw new Error("secret"); } };');
  await using refused = follow(overWebSocket, { url: gateway.url, query: '{ product { stars } }' });
  expect(await refused.ended()).toBe('4500');
  expect(gateway.take()).toEqual([]);
});

describe('the hook for errors', () => {
  test('changes what clients see, and only that', async () => {
    await using gateway = await startGateway(`export default {
      error: ({ message, path, extensions }) => ({ message: 'Sorry.', path, extensions: { ...extensions, was: message } }),
    };`);
    expect(await gateway.ask('{ product { stars } fails }')).toEqual({
      data: { product: { stars: 4 }, fails: null },
      errors: [{ message: 'Sorry.', path: ['fails'], extensions: expect.objectContaining({ was: 'It fails.' }) }],
    });
  });

  test.each([
    ['throws', '() => { throw new Error("secret"); }'],
    ['returns nothing', '() => undefined'],
    ['returns something else', '() => ({ text: "secret" })'],
  ])('that %s leaves the error as it is', async (_what, hook) => {
    await using gateway = await startGateway(`export default { error: ${hook} };`);
    const { errors } = await gateway.ask('{ fails }');
    expect(errors?.map(({ message }) => message)).toEqual(['It fails.']);
  });
});

test.each([
  ['export default { header: () => ({}) };', /default: .*header/],
  ['export default { headers: {} };', /default\.headers: must be a function/],
  ['export default { policies: [] };', /default\.policies: must be a function/],
  ['export default () => ({});', /default: /],
  ['export const hooks = {};', /default: /],
  ['export default {', /cannot be loaded: /],
  ['throw new Error("Not today.");', /cannot be loaded: Not today\./],
])('the module %j is refused with a sentence', async (module, message) => {
  await expect(loadHooks(await hooks(module))).rejects.toThrow(message);
});

test('a module that does not exist is refused', async () => {
  await expect(loadHooks(join(folder, 'none.js'))).rejects.toThrow(/none\.js cannot be loaded/);
});
