import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import { startPlainGateway } from '../support/plain-gateway.ts';

/** A gateway with a service that it proxies to, which records its requests. */
async function startWithService(status = 200) {
  const asked: IncomingMessage[] = [];
  const service = createServer((incoming, response) => {
    asked.push(incoming);
    response
      .writeHead(status, { 'set-cookie': 'stolen=1', etag: '"1"' })
      .end(incoming.method === 'HEAD' ? '' : 'answer');
  });
  await once(service.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const gateway = await startPlainGateway({ IMAGES_URL: url, CATALOGUE_URL: url, EXPORTS_URL: url, WEBHOOKS_URL: url });
  return {
    asked,
    send: async (method: Dispatcher.HttpMethod, path: string, headers: Readonly<Record<string, string>>) => {
      const body = method === 'POST' ? '{}' : null;
      const answer = await request(`${gateway.url}${path}`, { method, headers, body, reset: true });
      return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
    },
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      service.close();
    },
  };
}

const secrets = {
  cookie: 'access_token=secret; refresh_token=secret',
  authorization: 'Bearer secret',
  'proxy-authorization': 'Basic secret',
  'x-refresh-token': 'secret',
  'x-client-address': '203.0.113.7',
  'x-forwarded-for': '203.0.113.7',
  forwarded: 'for=203.0.113.7',
};

test('a request for an image carries nothing that identifies the client', async () => {
  await using it = await startWithService();
  const headers = { ...secrets, 'x-other': 'x', 'x-request-id': 'a-request-of-mine', 'if-none-match': '"1"' };
  const answer = await it.send('GET', '/images/1?width=2', headers);
  expect(answer).toMatchObject({ status: 200, text: 'answer', headers: { etag: '"1"' } });
  expect(answer.headers['set-cookie']).toBeUndefined();
  const [{ url, headers: sent }] = it.asked as [IncomingMessage];
  expect([url, sent['if-none-match'], sent['x-request-id']]).toEqual(['/images/1?width=2', '"1"', 'a-request-of-mine']);
  for (const name of [...Object.keys(secrets), 'x-other']) expect(sent[name]).toBeUndefined();
});

test('a webhook keeps its signature, without credentials', async () => {
  await using it = await startWithService();
  const headers = { ...secrets, 'content-type': 'application/json', 'stripe-signature': 't=1,v1=2' };
  expect((await it.send('POST', '/webhooks/stripe', headers)).status).toBe(200);
  const [{ headers: sent }] = it.asked as [IncomingMessage];
  expect([sent['stripe-signature'], sent['content-type']]).toEqual(['t=1,v1=2', 'application/json']);
  for (const name of Object.keys(secrets)) expect(sent[name]).toBeUndefined();
});

test('an uploaded file carries its caller and its type, and nothing else', async () => {
  await using it = await startWithService();
  const headers = { ...secrets, 'content-type': 'image/png', 'x-other': 'x' };
  expect((await it.send('POST', '/images', headers)).status).toBe(200);
  const [{ url, headers: sent }] = it.asked as [IncomingMessage];
  expect([url, sent.authorization, sent['content-type'], sent['content-length']]).toEqual([
    '/images',
    'Bearer secret',
    'image/png',
    '2',
  ]);
  for (const name of [...Object.keys(secrets), 'x-other'])
    if (name !== 'authorization') expect(sent[name]).toBeUndefined();
});

test('a file is not proxied without its caller, or as what a foreign page can send', async () => {
  await using it = await startWithService();
  expect((await it.send('POST', '/images', { 'content-type': 'image/png' })).status).toBe(401);
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json'])
    expect((await it.send('POST', '/images', { authorization: 'Bearer x', 'content-type': type })).status).toBe(400);
  expect(it.asked).toHaveLength(0);
});

test.each(['/catalogue/export?format=csv', '/exports/orders?status=PENDING'])(
  'a request for %s carries the access token, and nothing else that identifies the client',
  async (path) => {
    await using it = await startWithService();
    expect((await it.send('GET', path, secrets)).status).toBe(200);
    const [{ url, headers: sent }] = it.asked as [IncomingMessage];
    expect([url, sent.authorization]).toEqual([path, secrets.authorization]);
    const { authorization: _, ...others } = secrets;
    for (const name of Object.keys(others)) expect(sent[name]).toBeUndefined();
  },
);

describe('the access token in a cookie', () => {
  const cookie = 'access_token=abc.def.ghi';

  test('is passed on for our own pages', async () => {
    await using it = await startWithService();
    await it.send('GET', '/catalogue/export', { cookie, 'sec-fetch-site': 'same-origin' });
    expect(it.asked[0]!.headers).toMatchObject({ authorization: 'Bearer abc.def.ghi' });
  });

  test.each<[Dispatcher.HttpMethod, Record<string, string>]>([
    ['POST', { origin: 'https://evil.example', 'content-type': 'text/csv' }],
    ['POST', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
    ['GET', { 'sec-fetch-site': 'cross-site' }],
    ['GET', { 'sec-fetch-site': 'same-site' }],
  ])('is not accepted for a %s of a foreign page: %j', async (method, headers) => {
    await using it = await startWithService();
    const { status, text } = await it.send(method, '/catalogue/imports', { cookie, ...headers });
    expect([status, JSON.parse(text)]).toMatchObject([403, { errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
    expect(it.asked).toHaveLength(0);
  });
});

test('a file is passed on while it arrives, whatever its size', async () => {
  const received: number[] = [];
  const service = createServer((incoming, response) => {
    let bytes = 0;
    incoming.once('data', () => received.push(0));
    incoming.on('data', (chunk: Buffer) => (bytes += chunk.length));
    incoming.on('end', () => response.end(String(bytes)));
  });
  await once(service.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const gateway = await startPlainGateway({ CATALOGUE_URL: url, REQUEST_TIMEOUT_SECONDS: '0.5' });
  async function* file() {
    yield Buffer.alloc(1_000_000);
    while (received.length === 0) await sleep(10); // The service has the beginning before the end is sent.
    await sleep(1_000); // Longer than other bodies may take.
    for (let part = 0; part < 4; part += 1) yield Buffer.alloc(1_000_000);
  }
  const { statusCode, body } = await request(`${gateway.url}/catalogue/imports`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: Readable.from(file()),
  });
  expect([statusCode, await body.text()]).toEqual([200, '5000000']);
  await gateway[Symbol.asyncDispose]();
  service.close();
});

test.each<[Dispatcher.HttpMethod, string]>([
  ['POST', '/images/1'],
  ['DELETE', '/images/1'],
  ['GET', '/webhooks/stripe'],
  ['DELETE', '/catalogue/export'],
])('does not proxy %s %s', async (method, path) => {
  await using it = await startWithService();
  const headers: Record<string, string> = method === 'POST' ? { 'content-type': 'application/json' } : {};
  expect((await it.send(method, path, headers)).status).toBe(404);
  expect(it.asked).toHaveLength(0);
});

test('reports a service that is down as unavailable', async () => {
  await using gateway = await startPlainGateway({ IMAGES_URL: 'http://127.0.0.1:1' });
  const { statusCode, body } = await request(`${gateway.url}/images/1`, { reset: true });
  expect([statusCode, await body.json()]).toMatchObject([
    503,
    { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
  ]);
});

test('calls an unavailable service once', async () => {
  await using it = await startWithService(503);
  expect((await it.send('GET', '/images/1', {})).status).toBe(503);
  expect(it.asked).toHaveLength(1);
});
