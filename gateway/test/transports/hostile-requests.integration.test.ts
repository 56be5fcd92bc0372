import { request } from 'undici';
import { startPlainGateway, type PlainGateway } from '../support/plain-gateway.ts';

const query = '{"query":"{ hello }"}';

/** A raw request whose response ends the connection. */
const post = (headers: readonly string[], body = query, line = 'POST /graphql HTTP/1.1') =>
  [line, 'content-type: application/json', 'connection: close', ...headers, '', body].join('\r\n');
const withLength = (...headers: readonly string[]) => ['host: x', `content-length: ${query.length}`, ...headers];
const chunked = ['host: x', 'transfer-encoding: chunked'];

let gateway: PlainGateway;
beforeAll(async () => {
  gateway = await startPlainGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

test.each([
  ['a thousand headers', post(withLength(...Array.from({ length: 1_000 }, (_, index) => `a${index}: 1`)))],
  ['many cookies, one of them malformed', post(withLength(`cookie: access_token=%E0%A4%A; ${'a=b;'.repeat(3_000)}`))],
  ['many forwarded addresses', post(withLength(`x-forwarded-for: ${'1.1.1.1,'.repeat(1_500)}`))],
  ['an absolute target', post(withLength(), query, 'POST http://other.example/graphql HTTP/1.1')],
  ['HTTP/1.0 with a host', post(withLength(), query, 'POST /graphql HTTP/1.0')],
])('accepts a request with %s', async (_, text) => {
  expect(await gateway.write(text)).toMatch(/^HTTP\/1.1 200 OK\r\n.*{"hello":"Hello"}/s);
});

test.each([
  ['no host', post([`content-length: ${query.length}`], query, 'POST /graphql HTTP/1.0')],
  ['an invalid host', post(['host: a b', `content-length: ${query.length}`])],
  ['an empty host', post(['host:', `content-length: ${query.length}`])],
  ['a null byte in a header', post(withLength('x-a: a\0b'))],
  ['two lengths', post(withLength('content-length: 5'))],
  ['a length and chunks', post(withLength('transfer-encoding: chunked'), '0\r\n\r\n')],
  ['an endless chunk extension', post(chunked, `5;${'x'.repeat(200_000)}`)],
  ['unexpected compression', post(withLength('content-encoding: gzip'), '\x1f\x8b'.padEnd(query.length))],
])('reports %s as a client error', async (_, text) => {
  expect(await gateway.write(text)).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
});

test('rejects an endless chunked body at its first megabyte', async () => {
  const chunk = `10000\r\n${' '.repeat(0x1_00_00)}\r\n`;
  expect(await gateway.write(post(chunked, chunk.repeat(20)))).toMatch(/^HTTP\/1.1 413 /);
});

test.each([['application/json'], ['text/event-stream']])('rejects deeply nested variables: %s', async (accept) => {
  const variables = `{"value":${'['.repeat(9_000)}${']'.repeat(9_000)}}`;
  const { statusCode, body } = await request(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: `${accept}, application/json` },
    body: `{"query":"{ hello }","variables":${variables}}`,
    reset: true,
  });
  const refused = { code: 'OPERATION_TOO_COMPLEX', bound: 'variablesDepth', maximum: 32 };
  const text = await body.text();
  expect(text).toContain(JSON.stringify(refused).slice(1, -1));
  if (accept === 'application/json') expect(statusCode).toBe(400);
});

test.each([
  ['a value that is not an object', 1, 'BAD_REQUEST'],
  ['another version', { version: 2, sha256Hash: 'x' }, 'BAD_REQUEST'],
  ['the hash of another query', { version: 1, sha256Hash: 'x' }, 'BAD_REQUEST'],
])('reports a persisted query with %s as a client error', async (_, persistedQuery, code) => {
  const response = await request(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ hello }', extensions: { persistedQuery } }),
  });
  expect(response.statusCode).toBe(400);
  expect(await response.body.json()).toMatchObject({ errors: [{ extensions: { code } }] });
});

test.each([
  ['an unknown hash', '0'.repeat(64)],
  ['a hash that is not a string', { a: 1 }],
  ['the name of a prototype', '__proto__'],
])('reports a persisted query with %s as not found', async (_, sha256Hash) => {
  const response = await request(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
  });
  expect(await response.body.json()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
});

test.each([
  ['an upgrade to HTTP/2', 'h2c', 'Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__'],
  ['an upgrade to another protocol', 'echo', 'Connection: Upgrade'],
])('rejects %s with 400', async (_, protocol, headers) => {
  const text = `GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: ${protocol}\r\n${headers}\r\n\r\n`;
  expect(await gateway.write(text)).toMatch(/^HTTP\/1.1 400 Bad Request\r\n.*"code":"BAD_REQUEST"/s);
});

test('closes the socket for a ping that is too deep to echo', async () => {
  const deep = `{"type":"ping","payload":{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`;
  expect(await gateway.closeCodeAfter(deep)).toBe(4400);
});

test.each([
  ['names', `{${Array.from({ length: 20_000 }, (_, index) => `"a${index}":0`).join()}}`],
  ['lists', `{"value":[${'[],'.repeat(20_000)}0]}`],
])('rejects a request with too many values before it is parsed, over every transport: %s', async (_, variables) => {
  const text = `{"query":"{ hello }","variables":${variables}}`;
  for (const accept of ['application/json', 'text/event-stream']) {
    const headers = { 'content-type': 'application/json', accept };
    const { statusCode, body } = await request(`${gateway.url}/graphql`, { method: 'POST', headers, body: text });
    expect([statusCode, await body.json()]).toMatchObject([
      413,
      { errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] },
    ]);
  }
  expect(await gateway.closeCodeAfter(`{"type":"subscribe","id":"1","payload":${text}}`)).toBe(1009);
});

test('closes a socket when a megabyte waits for an operation to end', async () => {
  const operation = (query: string) => JSON.stringify({ type: 'subscribe', id: '1', payload: { query } });
  const large = operation(`{ hello } #${'x'.repeat(400_000)}`);
  const messages = [operation('{ slow }'), '{"type":"complete","id":"1"}', large, large, large];
  expect(await gateway.closeCodeAfter(...messages)).toBe(1009);
});

test('processes one message of a socket per iteration of the event loop', async () => {
  const count = 300;
  let iterations = 0;
  let next = setImmediate(function goOn() {
    iterations += 1;
    next = setImmediate(goOn);
  });
  const pings = Array.from({ length: count }, () => '{"type":"ping"}');
  expect(await gateway.closeCodeAfter(...pings, '{"type":"next"}')).toBe(4400);
  clearImmediate(next);
  expect(iterations).toBeGreaterThan(count);
});

test('sends the request ID with every response', async () => {
  const ids = await Promise.all(
    ['/health', '/ready', '/graphql', '/nothing'].map(async (path) => {
      const { headers, body } = await request(gateway.url + path, { headers: { 'x-request-id': 'r-1' } });
      await body.dump();
      return headers['x-request-id'];
    }),
  );
  expect(ids).toEqual(['r-1', 'r-1', 'r-1', 'r-1']);
  const stream = await request(`${gateway.url}/graphql?query={hello}`, {
    headers: { accept: 'text/event-stream', 'x-request-id': 'not a plain id' },
  });
  expect(stream.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  expect(await stream.body.text()).toContain('Hello');
});

test.each(['image/png', 'application/json;q=0', 'multipart/mixed;subscriptionSpec=1.0'])(
  'runs nothing for a client that accepts no supported response type: %s',
  async (accept) => {
    const before = gateway.asked();
    const { statusCode, body } = await request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query: '{ hello }' }),
    });
    expect([statusCode, await body.json()]).toMatchObject([
      406,
      { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] },
    ]);
    expect(gateway.asked()).toBe(before);
  },
);

describe('an oversized subscription is rejected before anything runs', () => {
  const circular = `${'variants { product { '.repeat(7)}name${' } }'.repeat(7)}`;
  const under = (alias: string, index: number) => `${alias}: variants { product { ...F${index + 1} } }`;
  const spread = (index: number) => `fragment F${index} on Product { ${under('a', index)} ${under('b', index)} }`;
  const fragments = `${Array.from({ length: 6 }, (_, index) => spread(index)).join(' ')} fragment F6 on Product { name }`;
  const hostile = [
    ['deep and circular', `subscription { productChanged { ${circular} } }`],
    ['fragments that spread each other twice', `subscription { productChanged { ...F0 } } ${fragments}`],
  ] as const;

  test.each(hostile)('over WebSockets: %s', async (_, document) => {
    const before = gateway.asked();
    expect(await gateway.subscriptionRefusalOf(document)).toBe('OPERATION_TOO_COMPLEX');
    expect(gateway.asked()).toBe(before);
  });

  test.each(hostile)('over Server-Sent Events: %s', async (_, document) => {
    const before = gateway.asked();
    const { body } = await request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: document }),
      reset: true,
    });
    expect(await body.text()).toContain('"code":"OPERATION_TOO_COMPLEX"');
    expect(gateway.asked()).toBe(before);
  });
});
