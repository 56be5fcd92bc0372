import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { startPlainGateway } from '../support/plain-gateway.ts';

/** A gateway with a storefront that records its requests. */
async function startWithStorefront(answer: RequestListener, settings: Readonly<Record<string, string>> = {}) {
  const asked: IncomingMessage[] = [];
  const storefront = createServer((incoming, response) => {
    asked.push(incoming);
    answer(incoming, response);
  });
  await once(storefront.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(storefront.address() as AddressInfo).port}`;
  const gateway = await startPlainGateway({ STOREFRONT_URL: url, ...settings });
  return {
    asked,
    get: async (
      path: string,
      headers: Readonly<Record<string, string>> = {},
      method: 'GET' | 'HEAD' | 'POST' = 'GET',
    ) => {
      const result = await request(`${gateway.url}${path}`, { method, headers, reset: true });
      return { status: result.statusCode, headers: result.headers, text: await result.body.text() };
    },
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      storefront.close();
      storefront.closeAllConnections();
    },
  };
}

const page: RequestListener = (_incoming, response) =>
  void response
    .writeHead(200, {
      'content-type': 'text/html',
      'content-security-policy': "default-src 'self'",
      'set-cookie': 'stolen=1',
      etag: '"1"',
    })
    .end('<h1>Shop</h1>');

test.each(['/', '/products/a-kettle?variant=1', '/assets/main.js', '/robots.txt', '/de'])(
  'the storefront answers %s',
  async (path) => {
    await using it = await startWithStorefront(page);
    const answer = await it.get(path);
    expect([answer.status, answer.text, answer.headers['content-security-policy']]).toEqual([
      200,
      '<h1>Shop</h1>',
      "default-src 'self'",
    ]);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(it.asked.map(({ url }) => url)).toEqual([path]);
  },
);

test.each(['/graphql', '/health', '/ready', '/explorer/', '/images/1', '/catalogue/export', '/webhooks/stripe'])(
  'the gateway keeps %s for itself',
  async (path) => {
    await using it = await startWithStorefront(page, {
      IMAGES_URL: 'http://127.0.0.1:1',
      CATALOGUE_URL: 'http://127.0.0.1:1',
    });
    await it.get(path);
    // Without WEBHOOKS_URL, the gateway has no such route, so the storefront responds.
    expect(it.asked.map(({ url }) => url)).toEqual(path.startsWith('/webhooks') ? [path] : []);
  },
);

test('a page request carries nothing that identifies the client', async () => {
  await using it = await startWithStorefront(page);
  const secrets = {
    cookie: 'access_token=secret',
    authorization: 'Bearer secret',
    'x-forwarded-for': '203.0.113.7',
    'user-agent': 'a browser',
    referer: 'https://elsewhere.example/',
  };
  const answer = await it.get('/', { ...secrets, 'accept-encoding': 'br', 'if-none-match': '"1"' });
  expect(answer.headers['set-cookie']).toBeUndefined();
  const [{ headers }] = it.asked as [IncomingMessage];
  for (const name of Object.keys(secrets)) expect([name, headers[name]]).toEqual([name, undefined]);
  expect([headers['accept-encoding'], headers['if-none-match']]).toEqual(['br', '"1"']);
});

test('only reading is proxied', async () => {
  await using it = await startWithStorefront(page);
  expect((await it.get('/', {}, 'POST')).status).toBe(404);
  expect((await it.get('/', {}, 'HEAD')).status).toBe(200);
  expect(it.asked.map(({ method }) => method)).toEqual(['HEAD']);
});

test.each([
  ['is silent', () => {}],
  ['breaks off', (_incoming, response) => void response.destroy()],
  [
    'sends too many headers',
    (_incoming, response) => void response.setHeader('x-long', 'x'.repeat(20_000)).end('page'),
  ],
] satisfies [string, RequestListener][])('a storefront that %s gives a plain page', async (_what, answer) => {
  await using it = await startWithStorefront(answer, { SUBGRAPH_TIMEOUT_MS: '300' });
  const { status, headers, text } = await it.get('/');
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    502,
    'text/html; charset=utf-8',
    'no-store',
  ]);
  expect(text).toContain('The shop is not available at the moment');
});

test('without a storefront, the home page is the explorer', async () => {
  await using gateway = await startPlainGateway();
  const answer = await request(`${gateway.url}/`, { reset: true });
  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/explorer/']);
  await answer.body.dump();
});
