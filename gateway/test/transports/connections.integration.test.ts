import { AddressShares } from '@commerce/runtime';
import { once } from 'node:events';
import { connect } from 'node:net';
import { request } from 'undici';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config.ts';
import { startPlainGateway } from '../support/plain-gateway.ts';

const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n';

describe('an incomplete request', () => {
  test.each([
    ['nothing', '', /^$/],
    ['a part of the headers', head, /^HTTP\/1.1 408|^$/],
    ['a part of the body', `${head}\r\n{"query"`, /^HTTP\/1.1 408|^$/],
  ])('ends the connection: %s was sent', async (_, text, response) => {
    await using gateway = await startPlainGateway({ REQUEST_TIMEOUT_SECONDS: '0.2' });
    expect(await gateway.write(text)).toMatch(response);
  });

  test('does not include a long stream', async () => {
    await using gateway = await startPlainGateway({ REQUEST_TIMEOUT_SECONDS: '0.2', LIVE_HEARTBEAT_SECONDS: '0.1' });
    const { body } = await request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: '{"query":"{ slow }"}',
    });
    const begun = Date.now();
    let beats = 0;
    for await (const _beat of body) {
      beats += 1;
      if (beats > 8 && Date.now() - begun > 600) break;
    }
    expect(beats).toBeGreaterThan(8);
  });
});

test('closes a WebSocket without a connection_init in time', async () => {
  await using patient = await startPlainGateway();
  await using gateway = await startPlainGateway({ LIVE_INIT_TIMEOUT_SECONDS: '0.1' });
  const [waiting, silent] = [patient, gateway].map(
    ({ url }) => new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws'),
  ) as [WebSocket, WebSocket];
  await once(waiting, 'open');
  const [code] = (await once(silent, 'close')) as [number];
  expect([code, waiting.readyState]).toEqual([4408, WebSocket.OPEN]);
  waiting.terminate();
});

describe('one address', () => {
  test('has its own share of the limits', () => {
    const shares = new AddressShares({ perAddress: 2, inAll: 4 });
    const first = shares.take('203.0.113.7');
    shares.take('203.0.113.7');
    expect(shares.take('203.0.113.7')).toBe('address');
    shares.take('2001:db8::1');
    shares.take('2001:db8::2');
    expect(shares.take('2001:db8::3')).toBe('address');
    expect(shares.take('203.0.113.8')).toBe('all');
    (first as () => void)();
    expect(shares.take('203.0.113.7')).toBeInstanceOf(Function);
  });

  test('has a maximum number of TCP connections', async () => {
    await using gateway = await startPlainGateway({ MAX_CONNECTIONS_PER_ADDRESS: '1' });
    const first = connect(Number(new URL(gateway.url).port), '127.0.0.1').on('error', () => {});
    await once(first, 'connect');
    expect(await gateway.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\n')).toBe('');
    first.destroy();
  });

  test('has a maximum number of WebSockets, even behind a proxy', async () => {
    await using gateway = await startPlainGateway({ LIVE_MAX_CONNECTIONS_PER_ADDRESS: '1', TRUST_PROXY: '1' });
    expect(await gateway.socketFrom('2001:db8:1:2::a')).toBe('connection_ack');
    expect(await gateway.socketFrom('2001:db8:1:2::b')).toBe(4429);
    expect(await gateway.socketFrom('2001:db8:1:2::c, 2001:db8:1:3::a')).toBe('connection_ack');
    expect(await gateway.socketFrom('203.0.113.7')).toBe('connection_ack');
  });

  test('cannot pretend to be another one', async () => {
    await using gateway = await startPlainGateway({ LIVE_MAX_CONNECTIONS_PER_ADDRESS: '1' });
    expect(await gateway.socketFrom('203.0.113.7')).toBe('connection_ack');
    expect(await gateway.socketFrom('203.0.113.8')).toBe(4429);
  });

  test('has a maximum number of streams over HTTP', async () => {
    await using gateway = await startPlainGateway({ LIVE_MAX_CONNECTIONS_PER_ADDRESS: '1' });
    const stream = () =>
      request(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: '{"query":"{ slow }"}',
      });
    const first = await stream();
    const second = await stream();
    expect(second.statusCode).toBe(429);
    expect(await second.body.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
    first.body.on('error', () => {}).destroy();
  });
});

test('limits concurrent queries on a WebSocket, and aborts them when it closes', async () => {
  await using gateway = await startPlainGateway({ LIVE_MAX_OPERATIONS_PER_CONNECTION: '2' });
  expect(await gateway.refusalOf('{ slow }', '{ slow }', '{ slow }')).toBe('TOO_MANY_REQUESTS');
  expect(await gateway.refusalOf('{ hello }')).toBeUndefined();
});

test('limits concurrent queries of one address, over WebSockets and HTTP', async () => {
  await using gateway = await startPlainGateway({ MAX_REQUESTS_PER_ADDRESS: '2' });
  expect(await gateway.refusalOf('{ slow }', '{ slow }', '{ slow }')).toBe('TOO_MANY_REQUESTS');
  while ((await gateway.refusalOf('{ hello }')) !== undefined); // Until the gateway has noticed that the first socket is closed.
});

describe('too much unread data of one address', () => {
  const long = `{ ${Array.from({ length: 15 }, (_, index) => `${'a'.repeat(100)}${index}: hello`).join(' ')} }`;

  test.each(['application/json', 'text/event-stream'])('closes its connection over HTTP: %s', async (accept) => {
    await using gateway = await startPlainGateway({ MAX_UNREAD_MB_PER_ADDRESS: '0.001' });
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\naccept: ${accept}\r\ncontent-type: application/json\r\n`;
    const body = JSON.stringify({ query: long });
    expect(await gateway.write(`${head}content-length: ${body.length}\r\n\r\n${body}`)).not.toContain('a'.repeat(100));
  });

  test('closes its connection over WebSockets', async () => {
    await using gateway = await startPlainGateway({ MAX_UNREAD_MB_PER_ADDRESS: '0.001' });
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: long } }));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1006);
  });
});

describe('a closing WebSocket', () => {
  const operation = (id: string) => JSON.stringify({ id, type: 'subscribe', payload: { query: 'mutation { greet }' } });

  test('runs no later operations', async () => {
    await using gateway = await startPlainGateway();
    const before = gateway.asked();
    const forbidden = '{"id":"x","type":"next","payload":{}}';
    expect(await gateway.closeCodeAfter(forbidden, operation('1'), operation('2'))).toBe(4400);
    expect(await gateway.refusalOf('{ hello }')).toBeUndefined();
    expect(gateway.asked() - before).toBe(1);
  });

  test('is dropped if the client does not respond, even if it was rejected', async () => {
    const environment = { LIVE_MAX_CONNECTIONS_PER_ADDRESS: '1', LIVE_CLOSE_TIMEOUT_SECONDS: '0.1' };
    await using gateway = await startPlainGateway(environment);
    expect(await gateway.socketFrom('')).toBe('connection_ack');
    const lines = ['GET /graphql HTTP/1.1', 'host: x', 'connection: upgrade', 'upgrade: websocket'];
    const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==';
    const upgrade = [...lines, key, 'sec-websocket-version: 13', 'sec-websocket-protocol: graphql-transport-ws'];
    expect(await gateway.write(`${upgrade.join('\r\n')}\r\n\r\n`)).toContain('Too many connections from this address');
  });
});

test.each(['proxy.example', '10.0.0.0/99', '10.0.0.1,,'])('rejects TRUST_PROXY=%s at startup', (proxies) => {
  expect(() => readConfig({ TRUST_PROXY: proxies })).toThrow('TRUST_PROXY: ');
});

describe('an anonymous client', () => {
  const see = async (path: string, headers: Readonly<Record<string, string>> = {}, environment = {}) => {
    await using gateway = await startPlainGateway(environment);
    const answer = await request(`${gateway.url}${path}`, { headers, reset: true });
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  };

  test('sees no landing page', async () => {
    const { status, headers, text } = await see('/graphql', { accept: 'text/html' });
    expect([status, headers['content-type']]).toEqual([406, expect.stringContaining('json')]);
    expect(text).not.toContain('<');
  });

  test('sees metrics only if they are enabled', async () => {
    expect((await see('/metrics')).status).toBe(404);
    expect((await see('/metrics', {}, { METRICS: 'true' })).status).toBe(200);
  });

  test.each([
    ['/', {}],
    ['/graphql?query={hello}', { accept: 'text/event-stream' }],
    ['/graphql?query={hello}', { 'apollo-require-preflight': 'true' }],
    ['/nowhere', {}],
  ])('has security headers: %s', async (path, headers) => {
    expect((await see(path, headers)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });
});
