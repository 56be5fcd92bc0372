import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { eventually } from '@commerce/testing';
import { createHttpServer, createLogger } from '../src/index.ts';

const readiness = async () => ({ ready: true, checks: {} });
const wholeRequest = 'GET /health HTTP/1.1\r\nhost: x\r\n\r\n';

/** A server and a connection to it that it has accepted. */
async function aConnection(closeGraceMs?: number) {
  const logger = createLogger('test', 'silent');
  const server = createHttpServer({ logger, readiness, ...(closeGraceMs !== undefined && { closeGraceMs }) });
  let answerLate = () => {};
  server.get('/slow', () => new Promise((resolve) => (answerLate = () => resolve('late'))));
  const stream = new PassThrough();
  stream.write('early');
  server.get('/stream', (_request, reply) => reply.send(stream));
  const url = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const accepted = once(server.server, 'connection');
  const connection = connect(Number(url.port), url.hostname).setEncoding('utf8');
  const [socket] = (await accepted) as [Socket];
  let text = '';
  connection.on('data', (more: string) => (text += more));
  return {
    server,
    connection,
    stream,
    ended: once(connection, 'close'),
    text: () => text,
    answerLate: () => answerLate(),
    /** Sends something, and waits until it has arrived. */
    send: async (sent: string) => {
      const before = socket.bytesRead;
      connection.write(sent);
      await eventually('it has arrived', () => socket.bytesRead >= before + sent.length);
    },
  };
}

test('a connection is closed with its last response', async () => {
  const it = await aConnection();
  await it.send(wholeRequest.replace('/health', '/slow')); // HTTP/1.1 keeps connections open by default.
  const closed = it.server.close();
  setTimeout(it.answerLate, 100);
  await it.ended;
  expect(it.text()).toMatch(/connection: close[^]*late$/i);
  await closed;
});

test.each([
  ['has begun', 'GET /health HTTP/1.1\r\n', 'host: x\r\n\r\n'],
  ['comes first on its connection', '', wholeRequest],
])('a request that %s before the server closes is answered', async (_, before, after) => {
  const it = await aConnection(10_000);
  await it.send(before);
  const closed = it.server.close();
  setTimeout(() => it.connection.write(after), 100);
  await it.ended;
  expect(it.text()).toMatch(/^HTTP\/1.1 200 OK\r\n[^]*connection: close/i);
  await closed;
});

test('a request on an idle connection is answered within the grace period', async () => {
  const it = await aConnection(10_000);
  await it.send(wholeRequest);
  await eventually('the first response', () => it.text().includes('"ok"'));
  expect(it.text()).not.toMatch(/connection: close/i);
  const closed = it.server.close();
  setTimeout(() => it.connection.write(wholeRequest), 100);
  await it.ended;
  expect(it.text()).toMatch(/"ok"[^]*connection: close[^]*"ok"/i);
  await closed;
});

test.each([
  ['never carried a request', ''],
  ['is idle', wholeRequest],
])('a connection that %s is closed after the grace period', async (_, sent) => {
  const it = await aConnection(50);
  await it.send(sent);
  await eventually('the response', () => sent === '' || it.text().includes('"ok"'));
  await Promise.all([it.server.close(), it.ended]);
});

test('a connection whose response had begun is closed after it', async () => {
  const it = await aConnection(0);
  await it.send(wholeRequest.replace('/health', '/stream'));
  await eventually('the beginning of the response', () => it.text().includes('early'));
  const closed = it.server.close();
  setTimeout(() => it.stream.end('late'), 100);
  await it.ended;
  expect(it.text()).toMatch(/early[^]*late/);
  await closed;
});
