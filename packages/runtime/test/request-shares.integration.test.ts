import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createHttpServer,
  createLogger,
  defaultRequestLimits,
  type RequestLimits,
  type TrustProxy,
} from '../src/index.ts';

const readiness = async () => ({ ready: true, checks: {} });
const largeAnswer = 'x'.repeat(1_000_000);

/**
 * A server that counts the requests it runs and those that clients abandon. It responds to `/held` when the test
 * releases it.
 */
async function startServer(changed: Partial<RequestLimits>, trustProxy: TrustProxy = false) {
  const limits = { ...defaultRequestLimits, ...changed };
  const server = createHttpServer({ logger: createLogger('test', 'silent'), readiness, limits, trustProxy });
  const sockets: Socket[] = [];
  const counts = { read: 0, refused: 0, posted: 0, held: 0, left: 0, closed: 0 };
  const held: (() => void)[] = [];
  server.addHook('onError', (_request, _reply, _error, done) => {
    counts.refused += 1;
    done();
  });
  server.post('/posted', () => String((counts.posted += 1)));
  server.get('/held', async (_request, reply) => {
    counts.held += 1;
    reply.raw.once('close', () => void (counts.left += reply.raw.writableFinished ? 0 : 1));
    await new Promise<void>((resolve) => held.push(resolve));
    return 'held';
  });
  server.get('/large', () => largeAnswer);
  server.server.on('request', () => (counts.read += 1));
  server.server.on('connection', (socket: Socket) => {
    socket.once('close', () => (counts.closed += 1));
  });
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  return {
    counts,
    answer: () => held.splice(0).forEach((resolve) => resolve()),
    /** A connection that sends several requests at once. Received data is kept if it is read. */
    send: (path: string, count: number, { reads = true, from = '', body = '' } = {}) => {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
      sockets.push(socket);
      const received = { text: '' };
      if (reads) socket.on('data', (chunk) => (received.text += String(chunk)));
      const forwarded = from === '' ? '' : `x-forwarded-for: ${from}\r\n`;
      const sent = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
      const method = body === '' ? 'GET' : 'POST';
      socket.write(`${method} ${path} HTTP/1.1\r\nhost: x\r\n${forwarded}${sent}\r\n${body}`.repeat(count));
      return { socket, statuses: () => received.text.match(/(?<=HTTP\/1.1 )\d+/g) ?? [], received };
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      held.splice(0).forEach((resolve) => resolve());
      await server.close();
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

test('limits the concurrent requests of one connection, and rejects further ones', async () => {
  await using it = await startServer({ perConnection: 3 });
  const client = it.send('/held', 5);
  await until(() => it.counts.held === 3);
  it.answer();
  await until(() => client.statuses().length === 5);
  expect(client.statuses()).toEqual(['200', '200', '200', '429', '429']);
  expect(client.received.text).toContain('"code":"TOO_MANY_REQUESTS","retryAfterSeconds":1');
  client.socket.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\n');
  await until(() => client.statuses().length === 6);
  expect(client.statuses()[5]).toBe('200');
});

test('destroys a connection after as many rejected requests as are allowed concurrently, and ignores what follows', async () => {
  await using it = await startServer({ perConnection: 3 });
  const other = it.send('/held', 1);
  await until(() => it.counts.held === 1);
  const client = it.send('/held', 2_000);
  await once(client.socket, 'close');
  expect(it.counts.refused).toBe(4);
  it.answer();
  await until(() => other.statuses().length === 1);
});

test('requests with an immediate response count until others had a turn', async () => {
  await using it = await startServer({ perConnection: 3 });
  const client = it.send('/posted', 500, { body: '{}' });
  await once(client.socket, 'close');
  expect(it.counts.posted).toBe(3);
});

test('requests that are rejected one by one for their address keep their connection', async () => {
  await using it = await startServer({ perConnection: 3, perAddress: 1 });
  it.send('/held', 1);
  await until(() => it.counts.held === 1);
  const client = it.send('/held', 1);
  for (let count = 1; count <= 8; count += 1) {
    await until(() => client.statuses().length === count);
    client.socket.write('GET /held HTTP/1.1\r\nhost: x\r\n\r\n');
  }
  expect(new Set(client.statuses())).toEqual(new Set(['429']));
});

test('does not parse the content of thousands of requests', async () => {
  await using it = await startServer({ perConnection: 3 });
  it.send('/held', 100_000, { reads: false });
  await until(() => it.counts.closed === 1);
  expect(it.counts.held).toBe(3);
  expect(it.counts.read).toBeLessThan(10_000);
});

test('limits the concurrent requests of one address over all connections, separately from others', async () => {
  await using it = await startServer({ perAddress: 2 }, 1);
  it.send('/held', 1, { from: '203.0.113.7' });
  it.send('/held', 1, { from: '::ffff:203.0.113.7' });
  await until(() => it.counts.held === 2);
  const refused = it.send('/held', 1, { from: '203.0.113.7:8080' });
  await until(() => refused.statuses().length === 1);
  expect(refused.statuses()).toEqual(['429']);
  it.send('/held', 1, { from: '203.0.113.8' });
  await until(() => it.counts.held === 3);
});

test('requests no longer count after their connection has closed, including those queued behind others', async () => {
  await using it = await startServer({ perAddress: 3 });
  const first = it.send('/held', 3);
  await until(() => it.counts.held === 3);
  first.socket.destroy();
  await until(() => it.counts.left === 3);
  it.send('/held', 3);
  await until(() => it.counts.held === 6);
});

test('destroys a connection that leaves too much unread', async () => {
  await using it = await startServer({ unreadBytesPerConnection: 5_000_000, unreadTimeoutMs: 600_000 });
  it.send('/large', 30, { reads: false });
  await until(() => it.counts.closed === 1);
  const reading = it.send('/large', 1);
  await until(() => reading.received.text.length > largeAnswer.length);
});

test('sends nothing more to an address that leaves too much unread over several connections', async () => {
  const limits = { unreadBytesPerConnection: 100_000_000, unreadBytesPerAddress: 8_000_000, unreadTimeoutMs: 600_000 };
  await using it = await startServer(limits, 1);
  for (let count = 0; count < 5; count += 1) it.send('/large', 8, { reads: false, from: '203.0.113.7' });
  await until(() => it.counts.closed > 0);
  const other = it.send('/large', 1, { from: '203.0.113.8' });
  await until(() => other.received.text.length > largeAnswer.length);
});

test('destroys a connection that reads nothing of its response for a while', async () => {
  await using it = await startServer({ unreadTimeoutMs: 200 });
  it.send('/large', 20, { reads: false });
  await until(() => it.counts.closed === 1);
});

test('keeps a connection that waits for its response', async () => {
  await using it = await startServer({ unreadTimeoutMs: 50 });
  const waiting = it.send('/held', 1);
  const idle = it.send('/health', 0);
  await once(idle.socket, 'close'); // The time has passed by now.
  it.answer();
  await until(() => waiting.statuses().length === 1);
  expect(waiting.statuses()).toEqual(['200']);
});
