import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Closing, createHttpServer } from '@commerce/runtime';
import { identifyCallerBy } from '@commerce/identity';
import { listenAsSubgraph } from '../src/index.ts';
import { plannedLimits } from '@commerce/graphql/server';
import { buildLibrary } from '../../graphql/test/support/library.ts';
import { recordLog } from '../../runtime/test/support/log.ts';
import { aKey, claims, inSeconds, rulesWith, tokenOf } from '../../identity/test/support/tokens.ts';

const key = aKey();

async function startLibrary({ exposeSchema = false } = {}) {
  const { logger, entries } = recordLog();
  const closing = new Closing();
  const server = createHttpServer({ logger, readiness: async () => ({ ready: true, checks: {} }) });
  const identifyCaller = identifyCallerBy(rulesWith(key));
  const options = {
    subgraph: await buildLibrary(),
    identifyCaller,
    exposeSchema,
    limits: plannedLimits,
    documentCacheMegabytes: 1,
    host: '127.0.0.1',
    port: 0,
    logger,
    dataSource: new DataSource({ type: 'postgres' }), // Not used by these tests.
    bounds: { connections: 1, listItems: 1_000, responseBytes: 10_000 },
    shares: { connections: 1, perCaller: 1, waitMs: 3_000 },
  };
  const url = await listenAsSubgraph(server, options, closing);
  const ask = async (query: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const answer = (await response.json()) as {
      data?: Record<string, unknown>;
      errors?: { message: string; extensions: Record<string, unknown> }[];
    };
    return { status: response.status, ...answer };
  };
  return { url, ask, entries, closing, [Symbol.asyncDispose]: () => closing.close() };
}

const authorization = (payload = claims()) => ({ authorization: `Bearer ${tokenOf(key, payload)}` });

test('returns the caller', async () => {
  await using library = await startLibrary();
  const payload = claims();
  expect(await library.ask('{ me }', authorization(payload))).toEqual({ status: 200, data: { me: payload.sub } });
});

test.each([
  ['malformed', 'Bearer nonsense'],
  ['expired', authorization(claims({ exp: inSeconds(-1) })).authorization],
])('resolves public fields, and explains the denial of others, when the token is %s', async (kind, header) => {
  await using library = await startLibrary();
  const open = await library.ask('{ book { id } }', { authorization: header });
  expect(open).toEqual({ status: 200, data: { book: { id: expect.any(String) } } });
  const { errors } = await library.ask('{ me }', { authorization: header });
  expect(errors).toMatchObject([
    { message: expect.stringContaining(kind), path: ['me'], extensions: { code: 'UNAUTHENTICATED' } },
  ]);
});

test('returns public errors, and hides and logs the rest', async () => {
  await using library = await startLibrary();
  const expected = await library.ask('mutation { fail(how: "expected") }');
  expect(expected.errors?.[0]).toMatchObject({
    message: 'Somebody else was first.',
    extensions: { code: 'CONFLICT', retryable: true },
  });
  const unexpected = await library.ask('mutation { fail(how: "other") }');
  const { code, requestId } = unexpected.errors?.[0]?.extensions ?? {};
  expect(code).toBe('INTERNAL_SERVER_ERROR');
  expect(JSON.stringify(unexpected)).not.toMatch(/hunter2|\.ts/);
  expect(library.entries.find((entry) => entry.requestId === requestId)).toMatchObject({
    err: { message: 'password "hunter2" failed' },
  });
});

test.each([
  ['{', 'GRAPHQL_PARSE_FAILED'],
  ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ['{ arguments(zebra: "z", apple: "a", mango: "soon") }', 'GRAPHQL_VALIDATION_FAILED'],
])('responds to %s with 400 and %s', async (query, code) => {
  await using library = await startLibrary();
  const { status, errors } = await library.ask(query);
  expect(status).toBe(400);
  expect(errors?.[0]?.extensions.code).toBe(code);
});

const revealing = [
  '{ _service { sdl } }',
  '{ innocent: _service { sdl } }',
  'query { ...f } fragment f on Query { _service { sdl } }',
  '{ __schema { types { name } } }',
  '{ __type(name: "Book") { name } }',
];

test.each(revealing)('hides its schema: %s', async (query) => {
  await using library = await startLibrary();
  const { status, data, errors } = await library.ask(query);
  expect([status, data]).toEqual([400, undefined]);
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test.each(revealing)('returns its schema if configured: %s', async (query) => {
  await using library = await startLibrary({ exposeSchema: true });
  const { status, data, errors } = await library.ask(query);
  expect([status, errors]).toEqual([200, undefined]);
  expect(JSON.stringify(data)).toContain('Book');
});

test('resolves entities for the router whether or not it exposes its schema', async () => {
  await using library = await startLibrary();
  const query = '{ _entities(representations: [{ __typename: "Book", id: "1" }]) { ... on Book { id } } }';
  expect(await library.ask(query)).toEqual({ status: 200, data: { _entities: [{ id: '1' }] } });
});

test('does not respond after it is closed', async () => {
  const library = await startLibrary();
  await library.closing.close();
  await expect(library.ask('{ book { id } }')).rejects.toThrow('fetch failed');
});
