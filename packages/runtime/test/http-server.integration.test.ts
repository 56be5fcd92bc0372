import { once } from 'node:events';
import { connect } from 'node:net';
import { AppError, createHttpServer, maxBodyBytes, type Readiness } from '../src/index.ts';
import { recordLog } from './support/log.ts';

const json = { 'content-type': 'application/json' };

function aServer(
  readiness: () => Promise<Readiness> = async () => ({ ready: true, checks: { database: 'ok' } }),
  { level = 'info', trustProxy = false }: { readonly level?: string; readonly trustProxy?: false | number } = {},
) {
  const { logger, entries } = recordLog(level);
  const server = createHttpServer({ logger, readiness, trustProxy });
  server.post('/echo', async ({ body }) => body);
  server.get('/refused', () => Promise.reject(new AppError('CONFLICT', 'Somebody else was first.')));
  server.get('/broken', () => Promise.reject(new Error('password "hunter2" failed')));
  return { server, entries, [Symbol.asyncDispose]: async () => server.close() };
}

test('is healthy while it runs, whether or not it is ready', async () => {
  await using it = aServer(() => Promise.reject(new Error('never asked')));
  const { statusCode, body } = await it.server.inject('/health');
  expect([statusCode, JSON.parse(body)]).toEqual([200, { status: 'ok' }]);
});

test.each([
  [200, { ready: true, checks: { database: 'ok', events: 'degraded: disconnected' } }],
  [503, { ready: false, checks: { database: 'unreachable' } }],
])('responds to /ready with %d and the state of its dependencies', async (status, readiness) => {
  await using it = aServer(async () => readiness);
  const { statusCode, body } = await it.server.inject('/ready');
  expect([statusCode, JSON.parse(body)]).toEqual([status, readiness]);
});

test('accepts a body of a megabyte', async () => {
  await using it = aServer();
  const payload = JSON.stringify('x'.repeat(maxBodyBytes - 2));
  const { statusCode, body } = await it.server.inject({ method: 'POST', url: '/echo', headers: json, payload });
  expect([statusCode, body.length]).toEqual([200, maxBodyBytes - 2]);
});

test.each([
  ['a body over a megabyte', 413, 'PAYLOAD_TOO_LARGE', { payload: JSON.stringify('x'.repeat(maxBodyBytes - 1)) }],
  ['malformed JSON', 400, 'BAD_REQUEST', { payload: '{"query": ' }],
  ['an empty body', 400, 'BAD_REQUEST', { payload: '' }],
  ['another type of content', 415, 'BAD_REQUEST', { payload: '<xml/>', headers: { 'content-type': 'text/xml' } }],
  ['an unknown path', 404, 'NOT_FOUND', { url: '/nowhere', payload: '{}' }],
  ['a public error', 409, 'CONFLICT', { method: 'GET' as const, url: '/refused' }],
  ['an internal error', 500, 'INTERNAL_SERVER_ERROR', { method: 'GET' as const, url: '/broken' }],
])('responds to %s with %d, in the format of GraphQL errors', async (_, status, code, request) => {
  await using it = aServer();
  const { statusCode, body } = await it.server.inject({ method: 'POST', url: '/echo', headers: json, ...request });
  expect([statusCode, JSON.parse(body)]).toEqual([
    status,
    { errors: [{ message: expect.any(String), extensions: { code } }] },
  ]);
  expect(body).not.toContain('hunter2');
  expect(it.entries.some(({ msg }) => msg === 'request failed')).toBe(status === 500);
});

const secured = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
};

test.each(['/health', '/nowhere', '/refused', '/broken', '/%E0', '/echo'])(
  'sends security headers with %s',
  async (url) => {
    await using it = aServer();
    expect((await it.server.inject(url)).headers).toMatchObject(secured);
  },
);

test.each<[string, string, number]>([
  ['data that is not HTTP', 'nonsense\r\n\r\n', 400],
  ['headers that are too long', `GET /health HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['an unsupported expectation', 'GET /health HTTP/1.1\r\nhost: x\r\nexpect: tea\r\n\r\n', 417],
])('responds to %s like to other requests', async (_, text, status) => {
  await using it = aServer();
  const url = new URL(await it.server.listen({ port: 0, host: '127.0.0.1' }));
  const connection = connect(Number(url.port), '127.0.0.1');
  let answer = '';
  connection.on('data', (chunk) => (answer += String(chunk))).on('error', () => {});
  connection.write(text);
  await once(connection, 'close');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(head).toContain('x-content-type-options: nosniff');
  expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('ignores what a client accepts if the list is very long, which takes long to compare', async () => {
  await using it = aServer();
  it.server.get('/accepted', async ({ headers }) => ({ type: headers.accept, encoding: headers['accept-encoding'] }));
  const accepted = async (text: string) => {
    const headers = { accept: `text/html,${text}`, 'accept-encoding': `gzip,${text}` };
    return (await it.server.inject({ url: '/accepted', headers })).json<unknown>();
  };
  expect(await accepted('br')).toEqual({ type: 'text/html,br', encoding: 'gzip,br' });
  expect(await accepted('a/b;q=0.1,'.repeat(100))).toEqual({});
});

test('requires no Host where none is needed', async () => {
  await using it = aServer();
  const url = new URL(await it.server.listen({ port: 0, host: '127.0.0.1' }));
  const connection = connect(Number(url.port), '127.0.0.1');
  connection.write('GET /health HTTP/1.1\r\nconnection: close\r\n\r\n');
  const [answer] = (await once(connection, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1.1 200 /);
  expect(String(answer)).toContain('x-content-type-options: nosniff');
  await once(connection.resume(), 'close');
});

test('sends Strict-Transport-Security only if a trusted proxy uses TLS', async () => {
  const headers = { 'x-forwarded-proto': 'https' };
  await using behind = aServer(undefined, { trustProxy: 1 });
  await using open = aServer();
  const of = async ({ server }: typeof open, sent: Record<string, string>) =>
    (await server.inject({ url: '/health', headers: sent })).headers['strict-transport-security'];
  expect(await of(behind, headers)).toBe('max-age=31536000');
  expect(await of(behind, {})).toBeUndefined();
  expect(await of(open, headers)).toBeUndefined();
});

test('logs no query string', async () => {
  await using it = aServer(undefined, { level: 'trace' });
  await it.server.inject('/health?password=hunter2');
  await it.server.inject('/nowhere?password=hunter2');
  await it.server.inject('/broken?password=hunter3');
  expect(it.entries.map(({ req }) => req)).toContainEqual(expect.objectContaining({ method: 'GET', url: '/health' }));
  expect(JSON.stringify(it.entries)).not.toMatch(/password=/);
});

test.each([
  ['/echo', 408],
  ['/upload', 200],
])('a body that arrives slowly at %s results in %d', async (path, status) => {
  const { logger } = recordLog('info');
  const readiness = async () => ({ ready: true, checks: {} });
  const server = createHttpServer({ logger, readiness, requestTimeoutMs: 200, uploadTimeoutMs: 60_000 });
  server.post('/echo', async ({ body }) => body);
  server.post('/upload', { config: { isUpload: true } }, async ({ body }) => body);
  const url = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const connection = connect(Number(url.port), '127.0.0.1');
  let answer = '';
  connection.on('data', (chunk) => (answer += String(chunk))).on('error', () => {});
  const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n`;
  connection.write(`${head}{`);
  setTimeout(() => connection.write('}'), 600);
  await once(connection, 'close');
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  await server.close();
});
