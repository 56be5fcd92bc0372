import { generateKeyPairSync } from 'node:crypto';
import { readConfig } from '../src/config.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const complete = {
  DATABASE_URL: 'postgres://customers:secret@localhost/customers',
  JWT_PRIVATE_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
};

test('access tokens are valid for 15 minutes by default', () => {
  expect(readConfig(complete).ACCESS_TOKEN_SECONDS).toBe(900);
  expect(readConfig({ ...complete, ACCESS_TOKEN_SECONDS: '60' }).ACCESS_TOKEN_SECONDS).toBe(60);
});

test('reports every invalid variable at once, without values that may be secrets', () => {
  const read = () =>
    readConfig({ DATABASE_URL: 'mysql://s3cret', JWT_PRIVATE_KEY: 's3cret', ADMIN_PASSWORD: 's3cret', PORT: '99999' });
  expect(read).toThrow(/DATABASE_URL[^]*PORT[^]*JWT_PRIVATE_KEY[^]*ADMIN_PASSWORD/);
  expect(read).not.toThrow(/s3cret/);
});

test('previous keys must be a list of public keys', () => {
  const [one, other] = [1, 2].map(() => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return publicKey.export({ format: 'pem', type: 'spki' }).toString();
  });
  const read = (text: string) => readConfig({ ...complete, JWT_PREVIOUS_PUBLIC_KEYS: text }).JWT_PREVIOUS_PUBLIC_KEYS;
  expect(read(`${one},${Buffer.from(other!).toString('base64')}`)).toHaveLength(2);
  expect(read('')).toBeUndefined();
  expect(() => read(complete.JWT_PRIVATE_KEY)).toThrow(/JWT_PREVIOUS_PUBLIC_KEYS/);
});

test('a hundred passwords from one address may wait by default', () => {
  expect(readConfig(complete).PASSWORDS_WAITING_PER_ADDRESS).toBe(100);
  expect(readConfig({ ...complete, PASSWORDS_AT_ONCE: '7' }).PASSWORDS_AT_ONCE).toBe(7);
  expect(() => readConfig({ ...complete, PASSWORDS_WAITING_PER_ADDRESS: '0' })).toThrow(
    /PASSWORDS_WAITING_PER_ADDRESS/,
  );
});

test('registration creates a customer immediately by default', () => {
  expect(readConfig(complete).REGISTRATION).toBe('immediate');
  expect(readConfig({ ...complete, REGISTRATION: 'verified' }).REGISTRATION).toBe('verified');
  expect(() => readConfig({ ...complete, REGISTRATION: 'later' })).toThrow(/REGISTRATION/);
});
