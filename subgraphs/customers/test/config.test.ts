import { generateKeyPairSync } from 'node:crypto';
import { readConfig } from '../src/config.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const complete = {
  DATABASE_URL: 'postgres://customers:secret@localhost/customers',
  JWT_PRIVATE_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
};

test('access tokens last for 15 minutes unless the environment says otherwise', () => {
  expect(readConfig(complete).ACCESS_TOKEN_SECONDS).toBe(900);
  expect(readConfig({ ...complete, ACCESS_TOKEN_SECONDS: '60' }).ACCESS_TOKEN_SECONDS).toBe(60);
});

test('every fault of the environment is told at once, without a value that may be a secret', () => {
  const read = () =>
    readConfig({ DATABASE_URL: 'mysql://s3cret', JWT_PRIVATE_KEY: 's3cret', ADMIN_PASSWORD: 's3cret', PORT: '99999' });
  expect(read).toThrow(/DATABASE_URL[^]*PORT[^]*JWT_PRIVATE_KEY[^]*ADMIN_PASSWORD/);
  expect(read).not.toThrow(/s3cret/);
});
