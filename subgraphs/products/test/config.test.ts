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

test('reports every missing or invalid variable at once', () => {
  const read = () => readConfig({ JWKS_URL: 'ftp://localhost', PORT: '70000', RESERVATION_MINUTES: '0' });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/DATABASE_URL[^]*PORT[^]*RESERVATION_MINUTES[^]*JWKS_URL/);
});
