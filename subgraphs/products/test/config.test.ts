import { ConfigError } from '@commerce/runtime';
import { readConfig } from '../src/config.ts';

const complete = { DATABASE_URL: 'postgres://u:p@localhost/products', JWKS_URL: 'http://localhost:4001/jwks.json' };

test('listens on port 4003 by default', () => {
  expect(readConfig(complete).PORT).toBe(4003);
  expect(readConfig({ ...complete, PORT: '0' }).PORT).toBe(0);
});

test('reserves stock for an hour by default', () => {
  expect(readConfig(complete).RESERVATION_MINUTES).toBe(60);
  expect(readConfig({ ...complete, RESERVATION_MINUTES: '5' }).RESERVATION_MINUTES).toBe(5);
});

test('searches in Postgres by default, and needs the address of another search', () => {
  expect(readConfig(complete).SEARCH_ENGINE).toBe('postgres');
  const search = { SEARCH_ENGINE: 'groonga', SEARCH_URL: 'http://localhost:10041' };
  expect(readConfig({ ...complete, ...search }).SEARCH_TIMEOUT_MS).toBe(500);
  const faulty: [object, RegExp][] = [
    [{ SEARCH_URL: undefined }, /SEARCH_ENGINE=groonga needs SEARCH_URL/],
    [{ SEARCH_URL: 'file:///tmp' }, /SEARCH_URL/],
    [{ SEARCH_ENGINE: 'solr' }, /SEARCH_ENGINE/],
    [{ SEARCH_TIMEOUT_MS: '0' }, /SEARCH_TIMEOUT_MS/],
  ];
  for (const [change, message] of faulty)
    expect(() => readConfig({ ...complete, ...search, ...change })).toThrow(message);
});

test('reports every missing or invalid variable at once', () => {
  const read = () => readConfig({ JWKS_URL: 'ftp://localhost', PORT: '70000', RESERVATION_MINUTES: '0' });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/DATABASE_URL[^]*PORT[^]*RESERVATION_MINUTES[^]*JWKS_URL/);
});
