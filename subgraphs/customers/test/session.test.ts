import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { CustomerService } from '../src/customer/customer.service.ts';
import { Customer } from '../src/customer/customer.ts';
import { SessionService } from '../src/session/session.service.ts';
import { keySet, signingKeyFrom } from '../src/session/signing-key.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const key = signingKeyFrom(pem)!;

const sessionsAt = (moment: Date) =>
  new SessionService(
    undefined as unknown as CustomerService,
    { key, issuer: 'a shop', audience: 'its customers', lifetimeSeconds: 900 },
    () => moment,
  );

const aCustomer = (fields: Partial<Customer> = {}) =>
  Object.assign(new Customer(), { id: randomUUID(), role: 'STAFF', passwordHash: '$argon2id$secret', ...fields });

describe('a session', () => {
  test('lasts for as long as is configured, from now on', () => {
    const customer = aCustomer();
    const { accessToken, expiresAt } = sessionsAt(new Date('2026-01-31T10:00:00.750Z')).open(customer);
    expect(expiresAt).toEqual(new Date('2026-01-31T10:15:00.000Z'));
    expect(jwt.decode(accessToken, { complete: true })).toMatchObject({
      header: { alg: 'ES256', typ: 'JWT', kid: key.kid },
      payload: {
        sub: customer.id,
        role: 'STAFF',
        iss: 'a shop',
        aud: 'its customers',
        iat: Date.parse('2026-01-31T10:00:00Z') / 1000,
        exp: Date.parse('2026-01-31T10:15:00Z') / 1000,
      },
    });
  });

  test('is good until the last second and no longer', () => {
    const start = new Date('2026-01-31T10:00:00Z');
    const { accessToken } = sessionsAt(start).open(aCustomer());
    const verifyAt = (seconds: number) =>
      jwt.verify(accessToken, key.publicKey, { clockTimestamp: start.getTime() / 1000 + seconds });
    expect(verifyAt(899)).toBeDefined();
    expect(() => verifyAt(900)).toThrow(jwt.TokenExpiredError);
  });

  test('has the customer without the hash of their password', () => {
    const { customer } = sessionsAt(new Date()).open(aCustomer());
    expect(customer).not.toHaveProperty('passwordHash');
  });
});

describe('a signing key', () => {
  test.each([
    ['PEM', pem],
    ['PEM on one line', pem.replaceAll('\n', '\\n')],
    ['the base64 of PEM', Buffer.from(pem).toString('base64')],
  ])('is read from %s', (_, text) => {
    expect(signingKeyFrom(text)?.kid).toBe(key.kid);
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  test.each([
    ['nothing', ''],
    ['a word', 'secret'],
    ['an RSA key', rsa.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['a key of another curve', p384.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['a public key', key.publicKey.export({ format: 'pem', type: 'spki' }).toString()],
  ])('is not read from %s', (_, text) => {
    expect(signingKeyFrom(text)).toBeUndefined();
  });

  test('is named by its thumbprint by RFC 7638', () => {
    const { x, y } = key.publicKey.export({ format: 'jwk' });
    const canonical = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
    expect(key.kid).toBe(createHash('sha256').update(canonical).digest('base64url'));
  });

  test('has its public half published, and nothing else', () => {
    const { keys } = keySet(key);
    expect(keys).toEqual([
      { kty: 'EC', crv: 'P-256', x: expect.any(String), y: expect.any(String), kid: key.kid, alg: 'ES256', use: 'sig' },
    ]);
  });
});
