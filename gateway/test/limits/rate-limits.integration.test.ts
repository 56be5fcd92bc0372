import { randomUUID } from 'node:crypto';
import { getIntrospectionQuery } from 'graphql';
import { startIdentity } from '@commerce/testing';
import { request } from 'undici';
import { startNotesGateway } from '../support/notes-gateway.ts';
import { startPlainGateway } from '../support/plain-gateway.ts';
import { askFrom, policiesIn } from './support/rated-requests.ts';

/** Periods of a day: units that are used do not come back during a test. */
const startRated = (address: number, environment: Readonly<Record<string, string>> = {}) =>
  startPlainGateway({
    TRUST_PROXY: '1',
    METRICS: 'true',
    RATE_LIMITS: `address=${address}/86400,caller=1000000/86400`,
    ...environment,
  });

const metric = async ({ url }: { readonly url: string }, name: string) => {
  const { body } = await request(`${url}/metrics`);
  const line = (await body.text()).split('\n').find((each) => each.startsWith(name));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

const subscription = 'subscription { productChanged { name } }';

describe('over HTTP', () => {
  test('every response has the headers, which a structured-field parser reads', async () => {
    await using gateway = await startRated(1_000);
    const { status, headers } = await askFrom('203.0.113.1', gateway);
    expect(status).toBe(200);
    expect(policiesIn(headers['ratelimit-policy'])).toEqual({ address: { q: 1_000, w: 86_400 } });
    expect(policiesIn(headers.ratelimit)).toEqual({ address: { r: 999, t: expect.any(Number) } });
    expect(headers).toMatchObject({ 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '999' });
    expect(Number(headers['x-ratelimit-reset'])).toBeGreaterThan(0);
    expect(headers['retry-after']).toBeUndefined();
  });

  test('an operation is charged its cost, at least one unit', async () => {
    await using gateway = await startRated(1_000);
    const left = async (query: string) =>
      Number((await askFrom('203.0.113.1', gateway, query)).headers['x-ratelimit-remaining']);
    const before = await left('{ hello }');
    const afterRead = await left('{ hello }');
    const afterWrite = await left('mutation { greet }');
    expect(before - afterRead).toBe(1);
    expect(afterRead - afterWrite).toBe(10);
  });

  test('introspection is charged a tenth of the objects that it describes', async () => {
    await using gateway = await startRated(100_000);
    const left = async (query: string) =>
      Number((await askFrom('203.0.113.1', gateway, query)).headers['x-ratelimit-remaining']);
    const before = await left('{ hello }');
    const afterOne = await left('{ __type(name: "Query") { fields { name } } }');
    const afterAll = await left(getIntrospectionQuery());
    expect(before - afterOne).toBe(1);
    expect(afterOne - afterAll).toBeGreaterThan(20);
  });

  test('an operation beyond the limit gets 429, says when to retry, and runs nothing', async () => {
    await using gateway = await startRated(2);
    for (const _ of [1, 2]) expect((await askFrom('203.0.113.1', gateway)).status).toBe(200);
    const { status, headers, text } = await askFrom('203.0.113.1', gateway);
    expect(status).toBe(429);
    const { errors } = JSON.parse(text) as { errors: { extensions: { code: string; retryAfterSeconds: number } }[] };
    expect(errors[0]?.extensions).toEqual({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: expect.any(Number) });
    expect(headers['retry-after']).toBe(String(errors[0]?.extensions.retryAfterSeconds));
    expect(policiesIn(headers.ratelimit)).toEqual({ address: { r: 0, t: errors[0]?.extensions.retryAfterSeconds } });
    expect(gateway.asked()).toBe(2);
    expect((await askFrom('203.0.113.2', gateway)).status).toBe(200);
  });

  test('a refused operation leaves the units to smaller ones', async () => {
    await using gateway = await startRated(14);
    expect((await askFrom('203.0.113.1', gateway, 'mutation { greet }')).status).toBe(200);
    expect((await askFrom('203.0.113.1', gateway, 'mutation { greet }')).status).toBe(429);
    expect((await askFrom('203.0.113.1', gateway)).status).toBe(200);
  });

  test('an operation that costs more than the limit can run once', async () => {
    await using gateway = await startRated(5);
    expect((await askFrom('203.0.113.1', gateway, 'mutation { greet }')).status).toBe(200);
    expect((await askFrom('203.0.113.1', gateway, 'mutation { greet }')).status).toBe(429);
  });

  test('addresses of one /64 network count as one', async () => {
    await using gateway = await startRated(2);
    expect((await askFrom('2001:db8:1:2::1', gateway)).status).toBe(200);
    expect((await askFrom('2001:db8:1:2:ffff::2', gateway)).status).toBe(200);
    expect((await askFrom('2001:db8:1:2::3', gateway)).status).toBe(429);
    expect((await askFrom('2001:db8:1:3::1', gateway)).status).toBe(200);
  });

  test.each([
    ['a body that is not JSON', '{', 400],
    ['an invalid document', '{"query":"{ nothing }"}', 400],
    ['an unknown hash', `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}}`, 200],
    ['no operation', '{}', 400],
  ])('%s is charged one unit, and is not read when none is left', async (_, body, expected) => {
    await using gateway = await startRated(2);
    const send = async () => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.1' };
      const response = await request(`${gateway.url}/graphql`, { method: 'POST', headers, body, reset: true });
      await response.body.dump();
      return [response.statusCode, response.headers['x-ratelimit-remaining']];
    };
    expect([await send(), await send()]).toEqual([
      [expected, '1'],
      [expected, '0'],
    ]);
    await send();
    expect(await send()).toEqual([429, '0']);
    expect((await askFrom('203.0.113.1', gateway)).code).toBe('TOO_MANY_REQUESTS');
  });

  test('when no unit is left, documents are not even read', async () => {
    await using gateway = await startRated(1);
    expect((await askFrom('203.0.113.1', gateway)).status).toBe(200);
    expect((await askFrom('203.0.113.1', gateway)).status).toBe(429);
    expect((await askFrom('203.0.113.1', gateway, '{ nothing }')).code).toBe('TOO_MANY_REQUESTS');
    expect((await askFrom('203.0.113.2', gateway, '{ nothing }')).code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('pages of allowed origins may read the headers', async () => {
    await using gateway = await startRated(2, { ALLOWED_ORIGINS: 'https://shop.example' });
    const { headers } = await askFrom('203.0.113.1', gateway, '{ hello }', { origin: 'https://shop.example' });
    const exposed = String(headers['access-control-expose-headers']).split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining(['ratelimit', 'ratelimit-policy', 'x-ratelimit-remaining', 'retry-after']),
    );
  });
});

test('a customer has one quota from all addresses, beside that of each address', async () => {
  await using identity = await startIdentity();
  await using gateway = await startRated(1_000, {
    JWKS_URL: identity.jwksUrl,
    RATE_LIMITS: 'caller=2/86400,address=1000/86400',
  });
  const [ada, bob] = [randomUUID(), randomUUID()].map((id) => ({ authorization: identity.tokenOf('CUSTOMER', id) }));
  const { headers } = await askFrom('203.0.113.1', gateway, '{ hello }', ada);
  expect(policiesIn(headers.ratelimit)).toMatchObject({ caller: { r: 1 }, address: { r: 999 } });
  expect(headers['x-ratelimit-limit']).toBe('2');
  expect((await askFrom('203.0.113.2', gateway, '{ hello }', ada)).status).toBe(200);
  const refused = await askFrom('203.0.113.1', gateway, '{ hello }', ada);
  expect(refused.status).toBe(429);
  const other = await askFrom('203.0.113.1', gateway, '{ hello }', bob);
  expect(policiesIn(other.headers.ratelimit)).toMatchObject({ caller: { r: 1 }, address: { r: 998 } });
});

describe('a group of root fields', () => {
  const groups = { RATE_LIMIT_GROUPS: 'greeting=greet,caller=3/86400,address=3/86400' };

  test('has its own limit, which each alias uses once', async () => {
    await using gateway = await startRated(1_000, groups);
    const two = await askFrom('203.0.113.1', gateway, 'mutation { a: greet b: greet }');
    expect(policiesIn(two.headers.ratelimit)).toMatchObject({ 'greeting-address': { r: 1 } });
    expect((await askFrom('203.0.113.1', gateway, 'mutation { a: greet b: greet }')).status).toBe(429);
    expect((await askFrom('203.0.113.1', gateway, 'mutation { greet }')).status).toBe(200);
    expect((await askFrom('203.0.113.1', gateway, 'mutation { greet }')).status).toBe(429);
    expect((await askFrom('203.0.113.2', gateway, 'mutation { a: greet b: greet c: greet d: greet }')).status).toBe(
      429,
    );
    expect((await askFrom('203.0.113.1', gateway)).status).toBe(200);
    expect(gateway.asked()).toBe(3);
    expect(await metric(gateway, 'rate_limit_charged_units_total{policy="greeting-address"}')).toBe(3);
  });
});

describe('over other transports', () => {
  test('operations of a WebSocket share the limit, and are refused with an error', async () => {
    await using gateway = await startRated(3);
    expect(await gateway.answerOverSocket('{ hello }')).toEqual({ data: { hello: 'Hello' } });
    expect(await gateway.answerOverSocket('{ hello }')).toEqual({ data: { hello: 'Hello' } });
    expect(await gateway.refusalOf('{ hello }', '{ hello }')).toBeUndefined();
    expect(await gateway.answerOverSocket('{ hello }')).toEqual([
      expect.objectContaining({ extensions: { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: expect.any(Number) } }),
    ]);
    expect(await gateway.subscriptionRefusalOf(subscription)).toBe('TOO_MANY_REQUESTS');
    expect((await askFrom('127.0.0.1', gateway)).status).toBe(429);
    expect(gateway.asked()).toBe(3);
  });

  test('invalid operations of a WebSocket are charged, and are not read when no unit is left', async () => {
    await using gateway = await startRated(2);
    const invalid = '{ nothing }';
    const codes = [];
    for (let index = 0; index < 4; index += 1) codes.push(await gateway.subscriptionRefusalOf(invalid));
    expect(codes).toEqual([...Array<string>(3).fill('GRAPHQL_VALIDATION_FAILED'), 'TOO_MANY_REQUESTS']);
  });

  test.each([
    ['{ hello }', 'text/event-stream'],
    [subscription, 'text/event-stream'],
    [subscription, 'multipart/mixed;subscriptionSpec=1.0'],
  ])('%s as %s shares the limit, has the headers, and is refused with an error', async (query, accept) => {
    await using gateway = await startRated(1);
    const first = await request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.1', accept },
      body: JSON.stringify({ query }),
    });
    expect(policiesIn(first.headers.ratelimit)).toMatchObject({ address: { r: 0 } });
    if (query !== subscription) await first.body.text();
    const refused = await askFrom('203.0.113.1', gateway, query, { accept });
    expect(refused.status).toBe(200);
    expect(refused.text).toContain('"code":"TOO_MANY_REQUESTS","retryAfterSeconds":');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(gateway.asked()).toBe(query === subscription ? 0 : 1);
    first.body.on('error', () => {}).destroy();
  });

  test('a subscription is charged when it starts, and not for its messages', async () => {
    await using gateway = await startNotesGateway({ METRICS: 'true' });
    const { body } = await request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { noted(after: 0) { text } }' }),
    });
    await gateway.add('one');
    let [text, charged] = ['', 0];
    for await (const chunk of body.setEncoding('utf8')) {
      text += chunk as string;
      if (text.includes('three')) break;
      if (!text.includes('one') || charged > 0) continue;
      charged = (await metric(gateway, 'rate_limit_charged_units_total')) ?? 0;
      await gateway.add('two', 'three');
    }
    expect(charged).toBeGreaterThan(0);
    expect(await metric(gateway, 'rate_limit_charged_units_total')).toBe(charged);
  });
});

test('metrics count charges and refusals', async () => {
  await using gateway = await startRated(1);
  for (const _ of [1, 2, 3]) await askFrom('203.0.113.1', gateway);
  expect(await metric(gateway, 'rate_limit_charged_units_total{policy="address"}')).toBe(1);
  expect(await metric(gateway, 'rate_limit_refusals_total{policy="address"}')).toBe(2);
  expect(await metric(gateway, 'rate_limit_store_shared')).toBe(0);
  expect(await metric(gateway, 'rate_limit_keys ')).toBe(1);
});

test('RATE_LIMIT_MODE=measure counts refusals, and refuses nothing', async () => {
  await using gateway = await startRated(1, { RATE_LIMIT_MODE: 'measure' });
  for (const _ of [1, 2]) {
    const { status, headers } = await askFrom('203.0.113.1', gateway);
    expect([status, headers.ratelimit]).toEqual([200, undefined]);
  }
  expect(await metric(gateway, 'rate_limit_refusals_total{policy="address"}')).toBe(1);
});

test('RATE_LIMIT_MODE=off counts nothing', async () => {
  await using gateway = await startRated(1, { RATE_LIMIT_MODE: 'off' });
  for (const _ of [1, 2]) expect((await askFrom('203.0.113.1', gateway)).status).toBe(200);
  expect(await metric(gateway, 'rate_limit_charged_units_total{')).toBeUndefined();
});
