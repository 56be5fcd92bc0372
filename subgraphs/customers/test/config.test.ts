import { generateKeyPairSync } from 'node:crypto';
import { readConfig, relyingPartyOf } from '../src/config.ts';

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

test('passkeys belong to the host of the shop by default', () => {
  const partyOf = (given: Record<string, string>) => relyingPartyOf(readConfig({ ...complete, ...given }));
  expect(partyOf({})).toEqual({ id: 'localhost', origins: ['http://localhost:4000'] });
  expect(partyOf({ SHOP_URL: 'https://www.shop.example/path' })).toEqual({
    id: 'www.shop.example',
    origins: ['https://www.shop.example'],
  });
  const several = { SHOP_URL: 'https://www.shop.example', PASSKEY_ORIGINS: 'https://m.shop.example, ' };
  expect(partyOf({ ...several, PASSKEY_RP_ID: 'shop.example' })).toEqual({
    id: 'shop.example',
    origins: ['https://www.shop.example', 'https://m.shop.example'],
  });
  // Passkeys do not work there, but everything else does.
  expect(partyOf({ SHOP_URL: 'http://192.0.2.1:4000' }).origins).toEqual(['http://192.0.2.1:4000']);
});

test.each([
  ['SHOP_URL', { SHOP_URL: 'javascript:alert(1)' }],
  ['PASSKEY_RP_ID', { PASSKEY_RP_ID: 'https://shop.example', SHOP_URL: 'https://shop.example' }],
  ['PASSKEY_RP_ID', { PASSKEY_RP_ID: '192.0.2.1', SHOP_URL: 'https://192.0.2.1' }],
  ['PASSKEY_RP_ID', { PASSKEY_RP_ID: 'example', SHOP_URL: 'https://shop.example' }],
  ['PASSKEY_RP_ID', { PASSKEY_RP_ID: 'shop.example', SHOP_URL: 'https://evilshop.example' }],
  ['PASSKEY_RP_ID', { PASSKEY_RP_ID: 'a.shop.example', SHOP_URL: 'https://shop.example' }],
  ['PASSKEY_ORIGINS', { PASSKEY_ORIGINS: 'https://shop.example' }],
  ['PASSKEY_ORIGINS', { PASSKEY_ORIGINS: 'shop.example' }],
])('rejects %s at startup in %j', (name, given) => {
  expect(() => readConfig({ ...complete, ...given })).toThrow(new RegExp(`^  ${name}`, 'm'));
});

test('registration creates a customer immediately by default', () => {
  expect(readConfig(complete).REGISTRATION).toBe('immediate');
  expect(readConfig({ ...complete, REGISTRATION: 'verified' }).REGISTRATION).toBe('verified');
  expect(() => readConfig({ ...complete, REGISTRATION: 'later' })).toThrow(/REGISTRATION/);
});
