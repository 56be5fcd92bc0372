import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, startIdentity, type Identity } from '@commerce/testing';
import type { CostExplanation } from '@commerce/graphql/server';
import type { GraphDescription } from '../../src/explorer/graph-description.ts';
import { startPlainGateway } from '../support/plain-gateway.ts';

let identity: Identity;
beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity[Symbol.asyncDispose]());

type Role = 'CUSTOMER' | 'STAFF' | undefined;
const as = (role: Role): Readonly<Record<string, string>> =>
  role === undefined ? {} : { authorization: identity.tokenOf(role) };

const get = (url: string, path: string, role?: Role, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/explorer/api/${path}`, { headers: { ...as(role), ...headers } });
const costOf = (url: string, body: unknown, role?: Role) =>
  fetch(`${url}/explorer/api/cost`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...as(role) },
    body: JSON.stringify(body),
  });
const start = (settings: Readonly<Record<string, string>> = {}) =>
  startPlainGateway({ JWKS_URL: identity.jwksUrl, ...settings });

const listed = {
  PERSISTED_DOCUMENTS_MODE: 'enforce',
  PERSISTED_DOCUMENTS: new URL('../../../schema/storefront.documents.json', import.meta.url).pathname,
};

describe.each<[string, Readonly<Record<string, string>>, [Role, string, number][]]>([
  [
    'by default',
    {},
    [
      [undefined, 'granted', 200],
      ['CUSTOMER', 'granted', 200],
    ],
  ],
  [
    'with EXPLORER=staff',
    { EXPLORER: 'staff' },
    [
      [undefined, 'sign-in', 401],
      ['CUSTOMER', 'staff-only', 403],
      ['STAFF', 'granted', 200],
    ],
  ],
  [
    'where only listed operations, and no introspection, may run',
    listed,
    [
      [undefined, 'sign-in', 401],
      ['CUSTOMER', 'staff-only', 403],
      ['STAFF', 'granted', 200],
    ],
  ],
  ['with INTROSPECTION=false', { INTROSPECTION: 'false' }, [['STAFF', 'off', 404]]],
])('%s', (_name, settings, callers) => {
  test.each(callers)(
    '%s has the access %s, and gets %d for the graph, its changes, its events and costs',
    async (role, grant, status) => {
      await using gateway = await start(settings);
      expect(await (await get(gateway.url, 'access', role)).json()).toMatchObject({ graph: grant });
      const answers = await Promise.all([
        get(gateway.url, 'graph', role),
        get(gateway.url, 'changes', role),
        get(gateway.url, 'events', role),
        costOf(gateway.url, { query: '{ hello }' }, role),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([status, status, status, status]);
    },
  );
});

test.each<[string, Role, string]>([
  ['staff', undefined, 'sign-in'],
  ['staff', 'CUSTOMER', 'staff-only'],
  ['staff', 'STAFF', 'granted'],
  ['on', undefined, 'granted'],
  ['off', 'STAFF', 'off'],
])('with TRACES=%s, the access of %s to traces is %s', async (TRACES, role, traces) => {
  await using gateway = await start({ TRACES });
  expect(await (await get(gateway.url, 'access', role)).json()).toMatchObject({ traces });
});

test('with EXPLORER=off, neither the page nor its data is served', async () => {
  await using gateway = await start({ EXPLORER: 'off' });
  const paths = ['/', '/explorer', '/explorer/', '/explorer/api/access', '/explorer/api/graph'];
  const answers = await Promise.all(paths.map((path) => fetch(`${gateway.url}${path}`, { redirect: 'manual' })));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
});

test.each([
  ['on', 1],
  ['off', 0],
])('with EXPLORER=%s, the history of the schema has %d files', async (EXPLORER, count) => {
  const folder = await mkdtemp(join(tmpdir(), 'commerce-explorer-'));
  const gateway = await start({ EXPLORER, SCHEMA_HISTORY_FOLDER: folder });
  if (count > 0) await eventually('the file', async () => (await readdir(folder)).length === count);
  await gateway[Symbol.asyncDispose]();
  expect(await readdir(folder)).toHaveLength(count);
  await rm(folder, { recursive: true });
});

test('the graph has the types of the API, with their subgraphs, and no others', async () => {
  await using gateway = await start();
  const graph = (await (await get(gateway.url, 'graph')).json()) as GraphDescription;
  expect(graph.subgraphs).toEqual(['shop']);
  expect(graph.types.map(({ name }) => name).toSorted()).toEqual([
    'Mutation',
    'Product',
    'Query',
    'Subscription',
    'Variant',
  ]);
});

test('the cost is that of the gateway itself, by field', async () => {
  await using gateway = await start();
  const query = 'subscription { productChanged { variants { product { name } } } }';
  const explanation = (await (await costOf(gateway.url, { query })).json()) as CostExplanation;
  expect(explanation).toEqual({
    estimated: 11,
    maximum: 5_000,
    bySubgraph: [{ subgraph: 'shop', estimated: 11, maximum: 4_000 }],
    fields: expect.arrayContaining([
      { path: ['productChanged'], cost: 11 },
      { path: ['productChanged', 'variants'], cost: 10 },
      { path: ['productChanged', 'variants', 'product'], cost: 5 },
    ]) as unknown,
  });
});

test('an operation beyond the limit is explained, and not refused', async () => {
  await using gateway = await start({ OPERATION_LIMITS: 'cost=3' });
  const answer = await costOf(gateway.url, {
    query: 'subscription { productChanged { variants { product { name } } } }',
  });
  expect(await answer.json()).toMatchObject({ estimated: 11, maximum: 3 });
});

test.each([
  ['{ hello', 'Syntax Error'],
  ['{ unknown }', 'Cannot query field "unknown"'],
])('for %s, the reasons are those of the gateway', async (query, message) => {
  await using gateway = await start();
  const answer = await costOf(gateway.url, { query });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ errors: [{ message: expect.stringContaining(message) as unknown }] });
});

test.each([{}, { query: 1 }, { query: '{ hello }', variables: [] }, []])('rejects %j', async (body) => {
  await using gateway = await start();
  expect((await costOf(gateway.url, body)).status).toBe(400);
});

test('requests are charged to their address, and refused when it has nothing left', async () => {
  await using gateway = await start({ RATE_LIMITS: 'caller=100/60,address=2/60' });
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await get(gateway.url, 'access')).status);
  expect(statuses).toEqual([200, 200, 429]);
});

test('pages of other origins cannot use the cookie of staff', async () => {
  await using gateway = await start({ EXPLORER: 'staff' });
  const cookie = `access_token=${identity.tokenOf('STAFF').replace('Bearer ', '')}`;
  const foreign = { cookie, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  expect((await get(gateway.url, 'graph', undefined, foreign)).status).toBe(403);
  expect((await get(gateway.url, 'graph', undefined, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
});
