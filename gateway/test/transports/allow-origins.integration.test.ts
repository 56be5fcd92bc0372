import { request } from 'undici';
import { startPlainGateway, type PlainGateway } from '../support/plain-gateway.ts';

const shop = 'https://shop.example';
const subgraphAnswer = { data: { hello: 'Hello' } };

/** Sends a request as a page in a browser does; undefined in `seen` is what the page may not read. */
async function askFrom(origin: string, gateway: PlainGateway, headers: Record<string, string> = {}) {
  const response = await request(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { origin, 'sec-fetch-site': 'cross-site', 'content-type': 'application/json', ...headers },
    body: '{"query":"{ hello }"}',
  });
  return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
}

const preflightFrom = (origin: string, gateway: PlainGateway) =>
  request(`${gateway.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,authorization,traceparent',
    },
  });

describe('with ALLOWED_ORIGINS', () => {
  let gateway: PlainGateway;
  beforeAll(async () => (gateway = await startPlainGateway({ ALLOWED_ORIGINS: `${shop}/, https://admin.example` })));
  afterAll(() => gateway?.[Symbol.asyncDispose]());

  test('answers a preflight of a listed origin for all client headers, with credentials', async () => {
    const { statusCode, headers, body } = await preflightFrom(shop, gateway);
    await body.dump();
    expect(statusCode).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': shop,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers': 'content-type,authorization,traceparent',
      'access-control-max-age': '7200',
    });
    expect(headers.vary).toContain('Origin');
  });

  test.each([shop, 'https://admin.example'])('lets a page of %s read the response', async (origin) => {
    const { status, headers, text } = await askFrom(origin, gateway);
    expect([status, JSON.parse(text)]).toEqual([200, subgraphAnswer]);
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
    });
    expect(headers['access-control-expose-headers']).toContain('retry-after');
  });

  test('lets a page of a listed origin read a stream, and the error of an unreadable request', async () => {
    const stream = await askFrom(shop, gateway, { accept: 'text/event-stream' });
    expect(stream.text).toContain('"hello":"Hello"');
    expect(stream.headers['access-control-allow-origin']).toBe(shop);
    const fault = await askFrom(shop, gateway, { 'content-type': 'application/xml' });
    expect(fault.status).toBeGreaterThanOrEqual(400);
    expect(fault.headers['access-control-allow-origin']).toBe(shop);
  });

  test.each(['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'null'])(
    'does not let a page of %s read',
    async (origin) => {
      const preflight = await preflightFrom(origin, gateway);
      await preflight.body.dump();
      expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
      expect((await askFrom(origin, gateway)).headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});

test('without ALLOWED_ORIGINS no origin is allowed', async () => {
  await using gateway = await startPlainGateway();
  const preflight = await preflightFrom(shop, gateway);
  await preflight.body.dump();
  expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
  expect((await askFrom(shop, gateway)).headers['access-control-allow-origin']).toBeUndefined();
});
