import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { InProcessEventBus } from '@commerce/events';
import { startWith } from '@commerce/runtime';
import { startIdentity, type Identity } from '@commerce/testing';
import { request } from 'undici';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';

const typeDefs = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.commerce-supergraph.dev/cacheControl/v1.0", import: ["@cacheControl"])
    @composeDirective(name: "@cacheControl")
  enum cacheControl__Scope {
    PUBLIC
    PRIVATE
  }
  directive @cacheControl(
    maxAge: Int
    scope: cacheControl__Scope
    inheritMaxAge: Boolean
  ) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  type Query {
    news: String @cacheControl(maxAge: 60)
    plain: String
    mine: String @cacheControl(maxAge: 60, scope: PRIVATE)
    guarded: String @authenticated @cacheControl(maxAge: 60)
    failing: String @cacheControl(maxAge: 60)
    long: String @cacheControl(maxAge: 60)
  }
  type Mutation {
    login: String
  }
`;

const long = 'A long text. '.repeat(500);

/** A gateway over a subgraph that answers with the caller's token. */
function startGateway(environment: Readonly<Record<string, string>> = {}) {
  return startWith(async (closing) => {
    const subgraph = createServer((incoming, response) => {
      void json(incoming).then((body) => {
        const { query } = body as { query: string };
        const mine = incoming.headers.authorization ?? 'nobody';
        const data = { news: 'news', plain: 'plain', mine, guarded: mine, failing: null, long, login: long };
        const errors = query.includes('failing') ? [{ message: 'failed', path: ['failing'] }] : undefined;
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ data, errors }));
      });
    });
    await once(subgraph.listen(0, '127.0.0.1'), 'listening');
    closing.add(subgraph, async () => {
      subgraph.close();
      subgraph.closeAllConnections();
    });
    const folder = await mkdtemp(join(tmpdir(), 'commerce-caching-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
    await writeFile(file, compose({ shop: { typeDefs, resolvers: {} } }, { shop: url }));
    const identity: Identity = closing.add(await startIdentity(), async (own) => own[Symbol.asyncDispose]());
    const bus = closing.add(new InProcessEventBus({ subscriptions: [] }), (own) => own.close());
    const config = readConfig({
      SUPERGRAPH: file,
      JWKS_URL: identity.jwksUrl,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...environment,
    });
    const gateway = closing.add(await start(config, bus), (running) => running.close());
    return { url: gateway.url, identity, [Symbol.asyncDispose]: () => closing.close() };
  });
}

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

interface Options {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(query: string, { method = 'GET', headers = {} }: Options = {}, { url } = gateway) {
  const own = { accept: 'application/json', 'content-type': 'application/json', ...headers };
  const path = method === 'GET' ? `?${new URLSearchParams({ query }).toString()}` : '';
  const response = await request(`${url}/graphql${path}`, {
    method,
    headers: own,
    body: method === 'GET' ? null : JSON.stringify({ query }),
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: Buffer.from(await response.body.arrayBuffer()),
  };
}

const signedIn = (customerId?: string) => ({ authorization: gateway.identity.tokenOf('CUSTOMER', customerId) });

describe('Cache-Control', () => {
  test.each(['GET', 'POST'] as const)('is public for public data of an anonymous caller: %s', async (method) => {
    const { headers } = await ask('{ news }', { method });
    expect(headers['cache-control']).toBe('public, max-age=60');
    const vary = String(headers.vary).toLowerCase().split(/, */);
    expect(vary).toEqual(expect.arrayContaining(['accept', 'accept-encoding', 'authorization', 'cookie', 'origin']));
  });

  test.each([
    ['a field without a hint', '{ news plain }'],
    ['a private field', '{ news mine }'],
    ['a protected field', '{ guarded }'],
    ['an error', '{ failing }'],
    ['an invalid query', '{ nothing }'],
    ['a syntax error', '{'],
    ['introspection', '{ __schema { types { name } } }'],
  ])('forbids to store %s', async (_what, query) => {
    for (const headers of [{}, signedIn()])
      expect((await ask(query, { headers })).headers['cache-control']).toBe('private, no-store');
  });

  test('is never public for a caller who is signed in, or whose token is invalid', async () => {
    expect((await ask('{ news }', { headers: signedIn() })).headers['cache-control']).toBe('private, max-age=60');
    const token = signedIn().authorization.replace('Bearer ', '');
    const cookie = { cookie: `access_token=${token}`, 'sec-fetch-site': 'same-origin' };
    expect((await ask('{ news }', { headers: cookie })).headers['cache-control']).toBe('private, max-age=60');
    const invalid = await ask('{ news }', { headers: { authorization: 'Bearer nonsense' } });
    expect(invalid.headers['cache-control']).toBe('private, no-store');
  });

  test('keeps the rate limits of a client out of responses that shared caches store', async () => {
    const limitOf = async (options: Options) => (await ask('{ news }', options)).headers.ratelimit;
    expect(await limitOf({})).toBeUndefined();
    expect(await limitOf({ method: 'POST' })).toContain('r=');
    expect(await limitOf({ headers: signedIn() })).toContain('r=');
  });

  test('forbids to store and to compress the response to a mutation', async () => {
    const { headers } = await ask('mutation { login }', { method: 'POST' });
    expect(headers['cache-control']).toBe('private, no-store, no-transform');
  });

  test('forbids to store a refused request', async () => {
    const { status, headers } = await ask('{ news }', { headers: { accept: 'text/html' } });
    expect([status, headers['cache-control']]).toEqual([406, 'private, no-store']);
  });
});

describe('ETag', () => {
  test('lets a client that has the response get its headers only', async () => {
    const { headers } = await ask('{ news }');
    const again = await ask('{ news }', { headers: { 'if-none-match': `"other", ${String(headers.etag)}` } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers).toMatchObject({ etag: headers.etag, 'cache-control': 'public, max-age=60' });
    expect((await ask('{ news }', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    expect((await ask('{ news }', { headers: { 'if-none-match': '*' } })).status).toBe(304);
  });

  test('is not sent for POST, nor for errors', async () => {
    expect((await ask('{ news }', { method: 'POST' })).headers.etag).toBeUndefined();
    expect((await ask('{ nothing }')).headers.etag).toBeUndefined();
  });

  test.each(['{ mine }', '{ guarded }'])('of another customer does not match: %s', async (query) => {
    const [one, other] = [{ headers: signedIn() }, { headers: signedIn() }];
    const { headers, body } = await ask(query, one);
    const theirs = await ask(query, { headers: { ...other.headers, 'if-none-match': String(headers.etag) } });
    expect(theirs.status).toBe(200);
    expect(theirs.body.toString()).toContain(other.headers.authorization);
    expect(body.toString()).not.toContain(other.headers.authorization);
    const anonymous = await ask(query, { headers: { 'if-none-match': String(headers.etag) } });
    expect(anonymous.status).toBe(200);
    expect(anonymous.body.toString()).not.toContain('Bearer');
  });
});

/**
 * A shared cache that follows RFC 9111, without `Vary`, as many CDNs: it stores what is public, by URL and by the
 * identifier of the operation.
 */
function sharedCache() {
  const stored = new Map<string, Buffer>();
  return async (query: string, headers: Readonly<Record<string, string>>) => {
    const cached = stored.get(query);
    if (cached !== undefined) return cached;
    const { headers: received, body } = await ask(query, { headers });
    if (String(received['cache-control']).includes('public')) stored.set(query, body);
    return body;
  };
}

test('a shared cache that ignores Vary never gives the data of one customer to another', async () => {
  const cached = sharedCache();
  const queries = [
    '{ news }',
    '{ mine }',
    '{ guarded }',
    '{ news mine }',
    '{ news guarded }',
    '{ ...on Query { mine } }',
  ];
  const callers = [signedIn(), signedIn(), {}, signedIn()];
  for (const headers of callers)
    for (const query of queries) {
      const text = (await cached(query, headers)).toString();
      for (const { authorization } of callers as { authorization?: string }[])
        if (authorization !== undefined && authorization !== (headers as { authorization?: string }).authorization)
          expect(text).not.toContain(authorization);
    }
});

describe('compression', () => {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync } as const;

  test.each([
    ['br', 'gzip, deflate, br'],
    ['br', 'br;q=0.5, gzip;q=0.4'],
    ['gzip', 'gzip, deflate'],
    ['gzip', 'br;q=0, gzip'],
  ] as const)('is %s for a client that accepts %s', async (encoding, accepted) => {
    for (const method of ['GET', 'POST'] as const) {
      const { headers, body } = await ask('{ long }', { method, headers: { 'accept-encoding': accepted } });
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers['content-length']).toBe(String(body.length));
      expect(JSON.parse(unpack[encoding](body).toString())).toEqual({ data: { long } });
      expect(body.length).toBeLessThan(long.length / 2);
    }
  });

  test.each(['', 'identity', 'deflate', 'br;q=0, gzip;q=0', 'identity;q=1, br;q=0.5'])(
    'is not used for a client that accepts "%s"',
    async (accepted) => {
      const { headers, body } = await ask('{ long }', { headers: { 'accept-encoding': accepted } });
      expect(headers['content-encoding']).toBeUndefined();
      expect(JSON.parse(body.toString())).toEqual({ data: { long } });
    },
  );

  test('is not used for short responses, mutations, streams, and if it is turned off', async () => {
    const headers = { 'accept-encoding': 'br' };
    const encodingOf = async (query: string, options: Options = {}, of: Gateway = gateway) =>
      (await ask(query, { ...options, headers: { ...headers, ...options.headers } }, of)).headers['content-encoding'];
    expect(await encodingOf('{ long }')).toBe('br');
    expect(await encodingOf('{ news }')).toBeUndefined();
    expect(await encodingOf('mutation { login }', { method: 'POST' })).toBeUndefined();
    expect(await encodingOf('{ long }', { headers: { accept: 'text/event-stream' } })).toBeUndefined();
    await using plain = await startGateway({ COMPRESSION: 'false' });
    expect(await encodingOf('{ long }', {}, plain)).toBeUndefined();
  });

  test('keeps the ETag', async () => {
    const { headers } = await ask('{ long }');
    const packed = await ask('{ long }', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.etag).toBe(headers.etag);
    const known = { 'accept-encoding': 'gzip', 'if-none-match': String(headers.etag) };
    expect((await ask('{ long }', { headers: known })).status).toBe(304);
  });

  test('of more responses at a time than allowed is left out, and all of them arrive', async () => {
    await using busy = await startGateway({ COMPRESSION_MAX_CONCURRENT: '1' });
    const asked = Array.from({ length: 20 }, () => ask('{ long }', { headers: { 'accept-encoding': 'gzip' } }, busy));
    for (const { headers, body } of await Promise.all(asked)) {
      const content = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      expect(JSON.parse(content.toString())).toEqual({ data: { long } });
    }
  });
});

test('the files of the explorer are sent as compressed by its build', async () => {
  const page = await request(`${gateway.url}/explorer/`, { headers: { 'accept-encoding': 'br' } });
  expect(page.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': expect.stringContaining('text/html'),
  });
  const html = brotliDecompressSync(Buffer.from(await page.body.arrayBuffer())).toString();
  const [script = ''] = /\/explorer\/assets\/[\w.-]+\.js/.exec(html) ?? [];
  const file = await request(`${gateway.url}${script}`, { headers: { 'accept-encoding': 'gzip' } });
  await file.body.dump();
  expect(file.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': expect.stringContaining("script-src 'self'"),
  });
});
