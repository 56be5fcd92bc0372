import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { startPlainGateway } from '../support/plain-gateway.ts';
import { askFrom, policiesIn } from './support/rated-requests.ts';

const secret = 'a-secret-of-thirty-two-characters';

const done: RequestListener = (_incoming, response) => void response.setHeader('cache-control', 'no-cache').end('done');

/** A gateway behind a proxy, and one server that everything is passed on to. Units do not come back during a test. */
async function startPassingOn(
  units: number,
  settings: Readonly<Record<string, string>> = {},
  answer: RequestListener = done,
) {
  const asked: IncomingMessage[] = [];
  const server = createServer((incoming, response) => {
    asked.push(incoming);
    answer(incoming, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = await startPlainGateway({
    TRUST_PROXY: '1',
    RATE_LIMITS: `passed-on=${units}/86400,address=1/86400`,
    STOREFRONT_URL: url,
    IMAGES_URL: url,
    CATALOGUE_URL: url,
    WEBHOOKS_URL: url,
    ...settings,
  });
  const send = async (
    path: string,
    address = '203.0.113.1',
    { method = 'GET', headers = {} }: { method?: 'GET' | 'HEAD' | 'POST'; headers?: Record<string, string> } = {},
  ) => {
    const sent = { 'x-forwarded-for': address, ...headers };
    const body = method === 'POST' ? '{}' : null;
    const response = await request(`${gateway.url}${path}`, { method, headers: sent, body, reset: true });
    return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
  };
  const ask = (headers: Readonly<Record<string, string>>, address = '203.0.113.9') =>
    askFrom(address, gateway, '{ hello }', headers).then(({ status }) => status);
  return {
    asked,
    send,
    ask,
    write: gateway.write,
    unitsOf: async (path: string, ...rest: [string?, { method?: 'GET' | 'HEAD' | 'POST' }?]) =>
      units - Number((await send(path, ...rest)).headers['x-ratelimit-remaining']),
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      server.close();
      server.closeAllConnections();
    },
  };
}

test.each([
  ['a picture', '/images/1/640.webp', 'GET', 1],
  ['the head of a picture', '/images/1/640.webp', 'HEAD', 1],
  ['a part of the pages', '/assets/main.js', 'GET', 1],
  ['a page', '/products/a-kettle', 'GET', 100],
  ['the head of a page', '/products/a-kettle', 'HEAD', 100],
  ['what only looks like a part of the pages', '//other.example/assets/main.js', 'GET', 100],
  ['a path in another form', '/%61ssets/main.js', 'GET', 100],
  ['an export', '/catalogue/export', 'GET', 100],
  ['an import', '/catalogue/import', 'POST', 100],
  ['an event of a provider', '/webhooks/stripe', 'POST', 10],
] as const)('%s is charged to its address', async (_what, path, method, units) => {
  await using it = await startPassingOn(1_000);
  expect(await it.unitsOf(path, '203.0.113.1', { method })).toBe(units);
});

test.each(['/assets/../search?q=1', '/assets/%2e%2e/search', '/assets/..%2fsearch', '/assets/.%2E/search'])(
  'a page of a folder above the files is no file: %s',
  async (path) => {
    await using it = await startPassingOn(1_000);
    const answer = await it.write(`GET ${path} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n`);
    const [, status, remaining = '900'] = /^HTTP\/1\.1 (\d+).*?(?:x-ratelimit-remaining: (\d+)|$)/s.exec(answer) ?? [];
    expect(it.asked.map(({ url }) => url)).toEqual(status === '200' ? [expect.stringMatching(/^\/search/)] : []);
    if (status === '200') expect(remaining).toBe('900');
  },
);

test('beyond the limit, a request gets 429, says when to retry, and is not passed on', async () => {
  await using it = await startPassingOn(150);
  expect((await it.send('/')).status).toBe(200);
  const refused = await it.send('/');
  expect(refused.status).toBe(429);
  expect(JSON.parse(refused.text)).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(policiesIn(refused.headers['ratelimit-policy'])).toEqual({ 'passed-on': { q: 150, w: 86_400 } });
  expect(it.asked).toHaveLength(1);
  expect((await it.send('/images/1')).status).toBe(200);
  expect((await it.send('/', '203.0.113.2')).status).toBe(200);
});

test('addresses of one /64 network count as one, and operations count apart', async () => {
  await using it = await startPassingOn(150);
  expect((await it.send('/', '2001:db8:1:2::1')).status).toBe(200);
  expect((await it.send('/', '2001:db8:1:2:ffff::2')).status).toBe(429);
  expect((await it.send('/', '2001:db8:1:3::1')).status).toBe(200);
  expect(await it.ask({}, '2001:db8:1:2::1')).toBe(200);
});

test('without TRUST_PROXY, a client cannot choose the address that it is charged to', async () => {
  await using it = await startPassingOn(150, { TRUST_PROXY: 'false' });
  expect((await it.send('/', '203.0.113.1')).status).toBe(200);
  expect((await it.send('/', '203.0.113.2')).status).toBe(429);
});

test('forty pages of sixty pictures in a minute are far from the default limit', async () => {
  await using it = await startPassingOn(1, { RATE_LIMITS: 'passed-on=30000/60' });
  const { headers } = await it.send('/');
  const limit = Number(headers['x-ratelimit-limit']);
  expect(limit).toBe(30_000);
  expect(40 * (100 + 60 + 20)).toBeLessThan(limit / 4);
});

test('responses that shared caches keep have no headers about limits', async () => {
  await using it = await startPassingOn(1_000, {}, (_incoming, response) => {
    response.setHeader('cache-control', 'public, max-age=60').end('picture');
  });
  const { headers } = await it.send('/images/1');
  expect(Object.keys(headers).filter((name) => name.includes('ratelimit'))).toEqual([]);
});

test('requests of an address beyond its share wait, and those of others do not', async () => {
  const open: ServerResponse[] = [];
  await using it = await startPassingOn(10_000, { PASSED_ON_PER_ADDRESS: '2' }, (incoming, response) => {
    if (incoming.url === '/images/slow') open.push(response);
    else response.end('done');
  });
  const slow = [1, 2, 3].map(() => it.send('/images/slow'));
  while (open.length < 2) await new Promise((resolve) => setImmediate(resolve));
  expect((await it.send('/images/fast', '203.0.113.2')).status).toBe(200);
  expect(open).toHaveLength(2);
  open[0]?.end('done');
  while (open.length < 3) await new Promise((resolve) => setImmediate(resolve));
  for (const response of open.slice(1)) response.end('done');
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

describe('the secret of the storefront server', () => {
  const statuses = async (it: Awaited<ReturnType<typeof startPassingOn>>, headers: Record<string, string>) => [
    await it.ask(headers),
    await it.ask(headers),
    await it.ask(headers),
  ];

  test('exempts its operations from the rate of its address', async () => {
    await using it = await startPassingOn(1_000, { STOREFRONT_SECRET: secret });
    expect(await statuses(it, { 'x-storefront-secret': secret })).toEqual([200, 200, 200]);
    expect(await statuses(it, { 'X-Storefront-Secret': secret })).toEqual([200, 200, 200]);
    expect(await it.ask({})).toBe(200);
    expect(await it.ask({})).toBe(429);
    expect(await it.ask({ 'x-storefront-secret': secret })).toBe(200);
  });

  test.each(['', 'x'.repeat(33), secret.toUpperCase(), `${secret}, ${secret}`, `${secret}x`])(
    'is not %j',
    async (given) => {
      await using it = await startPassingOn(1_000, { STOREFRONT_SECRET: secret });
      expect(await statuses(it, { 'x-storefront-secret': given })).toEqual([200, 429, 429]);
    },
  );

  test('does not exist unless it is configured', async () => {
    await using it = await startPassingOn(1_000);
    expect(await statuses(it, { 'x-storefront-secret': '' })).toEqual([200, 429, 429]);
    expect(await it.ask({ 'x-storefront-secret': 'undefined' })).toBe(429);
  });

  test('is passed on to no server', async () => {
    await using it = await startPassingOn(1_000, { STOREFRONT_SECRET: secret });
    for (const path of ['/', '/images/1', '/catalogue/export'])
      await it.send(path, '203.0.113.1', { headers: { 'x-storefront-secret': secret } });
    await it.send('/webhooks/stripe', '203.0.113.1', { method: 'POST', headers: { 'x-storefront-secret': secret } });
    expect(it.asked).toHaveLength(4);
    for (const { rawHeaders } of it.asked) expect(JSON.stringify(rawHeaders)).not.toContain(secret);
  });
});
