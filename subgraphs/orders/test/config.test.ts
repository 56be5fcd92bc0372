import { readConfig } from '../src/config.ts';

test('every fault of the environment is told at once', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://x', PORT: '99999', JWKS_URL: 'ftp://x' })).toThrow(
    /DATABASE_URL[^]*PORT[^]*JWKS_URL/,
  );
});
