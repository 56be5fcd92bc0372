import { readConfig } from '../src/config.ts';

test('reports every invalid variable at once', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://x', PORT: '99999', JWKS_URL: 'ftp://x' })).toThrow(
    /DATABASE_URL[^]*PORT[^]*JWKS_URL/,
  );
});
