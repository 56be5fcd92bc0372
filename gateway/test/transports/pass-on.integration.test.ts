import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  const gateway = await startPlainGateway({ IMAGES_URL: url, WEBHOOKS_URL: url });
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

test.each<[Dispatcher.HttpMethod, string]>([
  ['POST', '/images/1'],
  ['DELETE', '/images/1'],
  ['GET', '/webhooks/stripe'],
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
