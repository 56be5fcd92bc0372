import type { IncomingMessage } from 'node:http';
import { proxyRules } from '@commerce/runtime';
import { request } from 'undici';
import { readConfig } from '../../src/config.ts';
import { OwnPages } from '../../src/identity/own-pages.ts';
import { startPlainGateway } from '../support/plain-gateway.ts';

const allowed = readConfig({ ALLOWED_ORIGINS: ' https://Shop.Example/, https://other.example:443' }).ALLOWED_ORIGINS;

function areOurs(headers: Readonly<Record<string, string>>, trust: false | number = false): boolean {
  const pages = new OwnPages({ allowedOrigins: allowed, proxies: proxyRules(trust) });
  const sent = { headers: { host: 'api.example', ...headers }, socket: { remoteAddress: '10.0.0.1' } };
  return pages.haveSent(sent as unknown as IncomingMessage);
}

test.each<[string, Record<string, string>]>([
  ['a client without a browser', {}],
  ['a typed address', { 'sec-fetch-site': 'none' }],
  ['the own host', { origin: 'https://api.example' }],
  ['the own host in capitals', { origin: 'https://api.example', host: 'API.example' }],
  ['the port of the scheme', { origin: 'https://api.example', host: 'api.example:443' }],
  ['the own non-default port', { origin: 'http://api.example:4000', host: 'api.example:4000' }],
  ['an origin of the list', { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }],
  ['an origin of the list with its port', { origin: 'https://other.example' }],
  [
    'same-origin behind a proxy that rewrites the host',
    { origin: 'https://www.example', 'sec-fetch-site': 'same-origin' },
  ],
])('trusts the page: %s', (_, headers) => {
  expect(areOurs(headers)).toBe(true);
});

test.each<[string, Record<string, string>]>([
  ['another host', { origin: 'https://evil.example' }],
  ['another port', { origin: 'https://api.example:8443' }],
  ['a sandbox', { origin: 'null' }],
  ['a file', { origin: 'file://api.example' }],
  ['no origin at all', { 'sec-fetch-site': 'cross-site' }],
  ['a sibling domain', { 'sec-fetch-site': 'same-site' }],
  ['a host with our host as prefix', { origin: 'https://api.example.evil.example' }],
  ['a proxy that is not trusted', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
])('does not trust the page: %s', (_, headers) => {
  expect(areOurs(headers)).toBe(false);
});

test('a trusted proxy determines the requested host and scheme', () => {
  const forwarded = { 'x-forwarded-host': 'www.example', 'x-forwarded-proto': 'https' };
  expect(areOurs({ origin: 'https://www.example', ...forwarded }, 1)).toBe(true);
  expect(areOurs({ origin: 'http://www.example', ...forwarded }, 1)).toBe(false);
  expect(areOurs({ origin: 'https://api.example', ...forwarded }, 1)).toBe(false);
});

test.each(['shop.example', 'https://shop.example/path', '*', 'ftp://shop.example', 'https://u:p@shop.example'])(
  'rejects ALLOWED_ORIGINS=%s at startup',
  (origins) => {
    expect(() => readConfig({ ALLOWED_ORIGINS: origins })).toThrow('ALLOWED_ORIGINS: ');
  },
);

describe('GET /graphql', () => {
  const read = async (url: string, headers: Readonly<Record<string, string>>, path = '/graphql') => {
    const options = { headers: { 'apollo-require-preflight': 'true', ...headers }, reset: true };
    const { statusCode, body } = await request(`${url}${path}?query={hello}`, options);
    return { status: statusCode, text: await body.text() };
  };

  test('rejects a foreign page before the query is read', async () => {
    await using gateway = await startPlainGateway({ ALLOWED_ORIGINS: 'https://shop.example/' });
    const foreign: Readonly<Record<string, string>>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example', accept: 'text/event-stream' },
      { 'sec-fetch-site': 'cross-site', accept: 'multipart/mixed;subscriptionSpec=1.0' },
    ];
    for (const headers of foreign) {
      const { status, text } = await read(gateway.url, headers);
      expect([status, JSON.parse(text)]).toMatchObject([403, { errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
    }
    expect((await read(gateway.url, foreign[0]!, '/%67raphql')).status).toBe(403);
    expect(gateway.asked()).toBe(0);
  });

  test('accepts a trusted page, and a client without a page', async () => {
    await using gateway = await startPlainGateway({ ALLOWED_ORIGINS: 'https://shop.example/' });
    const ours: Readonly<Record<string, string>>[] = [
      {},
      { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' },
      { origin: gateway.url },
    ];
    for (const headers of ours) expect((await read(gateway.url, headers)).text).toContain('Hello');
  });
});
