import { AppError, createHttpServer, maxBodyBytes, type Readiness } from '../src/index.ts';
import { recordLog } from './support/log.ts';

const json = { 'content-type': 'application/json' };

function aServer(readiness: () => Promise<Readiness> = async () => ({ ready: true, checks: { database: 'ok' } })) {
  const { logger, entries } = recordLog();
  const server = createHttpServer({ logger, readiness });
  server.post('/echo', async ({ body }) => body);
  server.get('/refused', () => Promise.reject(new AppError('CONFLICT', 'Somebody else was first.')));
  server.get('/broken', () => Promise.reject(new Error('password "hunter2" failed')));
  return { server, entries, [Symbol.asyncDispose]: async () => server.close() };
}

test('is healthy for as long as it lives, whether or not it is ready', async () => {
  await using it = aServer(() => Promise.reject(new Error('never asked')));
  const { statusCode, body } = await it.server.inject('/health');
  expect([statusCode, JSON.parse(body)]).toEqual([200, { status: 'ok' }]);
});

test.each([
  [200, { ready: true, checks: { database: 'ok', events: 'degraded: disconnected' } }],
  [503, { ready: false, checks: { database: 'unreachable' } }],
])('answers /ready with %d and what it leans on', async (status, readiness) => {
  await using it = aServer(async () => readiness);
  const { statusCode, body } = await it.server.inject('/ready');
  expect([statusCode, JSON.parse(body)]).toEqual([status, readiness]);
});

test('takes a body of a megabyte', async () => {
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
  ['a path where nothing is', 404, 'NOT_FOUND', { url: '/nowhere', payload: '{}' }],
  ['a fault that is meant to be seen', 409, 'CONFLICT', { method: 'GET' as const, url: '/refused' }],
  ['a fault of its own', 500, 'INTERNAL_SERVER_ERROR', { method: 'GET' as const, url: '/broken' }],
])('answers %s with %d, as GraphQL tells errors', async (_, status, code, request) => {
  await using it = aServer();
  const { statusCode, body } = await it.server.inject({ method: 'POST', url: '/echo', headers: json, ...request });
  expect([statusCode, JSON.parse(body)]).toEqual([
    status,
    { errors: [{ message: expect.any(String), extensions: { code } }] },
  ]);
  expect(body).not.toContain('hunter2');
  expect(it.entries.some(({ msg }) => msg === 'request failed')).toBe(status === 500);
});
