import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { AccessTokens } from '../src/session/access-token.ts';
import { keyedHash } from '../src/secret/secret.ts';
import { keySet, signingKeyFrom, verificationKeysFrom } from '../src/session/signing-key.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const key = signingKeyFrom(pem)!;

const tokensAt = (moment: Date) =>
  new AccessTokens({ key, issuer: 'a shop', audience: 'its customers', lifetimeSeconds: 900 }, () => moment);

const joan = { id: randomUUID(), role: 'STAFF' } as const;
const sessionId = randomUUID();

describe('an access token', () => {
  test('is valid for the configured time', () => {
    const { text, expiresAt } = tokensAt(new Date('2026-01-31T10:00:00.750Z')).sign(joan, sessionId);
    expect(expiresAt).toEqual(new Date('2026-01-31T10:15:00.000Z'));
    expect(jwt.decode(text, { complete: true })).toMatchObject({
      header: { alg: 'ES256', typ: 'JWT', kid: key.kid },
      payload: {
        sub: joan.id,
        role: 'STAFF',
        scope: 'customer staff',
        sid: sessionId,
        iss: 'a shop',
        aud: 'its customers',
        iat: Date.parse('2026-01-31T10:00:00Z') / 1000,
        exp: Date.parse('2026-01-31T10:15:00Z') / 1000,
      },
    });
  });

  test('expires exactly at its expiry', () => {
    const start = new Date('2026-01-31T10:00:00Z');
    const { text } = tokensAt(start).sign(joan, sessionId);
    const verifyAt = (seconds: number) =>
      jwt.verify(text, key.publicKey, { clockTimestamp: start.getTime() / 1000 + seconds });
    expect(verifyAt(899)).toBeDefined();
    expect(() => verifyAt(900)).toThrow(jwt.TokenExpiredError);
  });

  test.each([
    ['CUSTOMER', 'customer'],
    ['STAFF', 'customer staff'],
    ['ADMIN', 'customer staff admin'],
  ] as const)('of a %s has the scope %s', (role, scope) => {
    const { text } = tokensAt(new Date()).sign({ ...joan, role }, sessionId);
    expect(jwt.decode(text)).toMatchObject({ role, scope });
  });
});

describe('a hash with a key', () => {
  test('depends on the key, the purpose and the division into parts', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const hashes = [
      keyedHash(privateKey, 'a')('x', 'y'),
      keyedHash(other, 'a')('x', 'y'),
      keyedHash(privateKey, 'b')('x', 'y'),
      keyedHash(privateKey, 'a')('xy'),
      keyedHash(privateKey, 'a')('x', 'z'),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(keyedHash(privateKey, 'a')('x', 'y').toString('hex')).toBe(hashes[0]);
  });
});

describe('a signing key', () => {
  test.each([
    ['PEM', pem],
    ['PEM on one line', pem.replaceAll('\n', '\\n')],
    ['the base64 of PEM', Buffer.from(pem).toString('base64')],
  ])('can be read from %s', (_, text) => {
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
  ])('cannot be read from %s', (_, text) => {
    expect(signingKeyFrom(text)).toBeUndefined();
  });

  test('is identified by its RFC 7638 thumbprint', () => {
    const { x, y } = key.publicKey.export({ format: 'jwk' });
    const canonical = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
    expect(key.kid).toBe(createHash('sha256').update(canonical).digest('base64url'));
  });

  test('publishes only its public key', () => {
    const { keys } = keySet([key]);
    expect(keys).toEqual([
      { kty: 'EC', crv: 'P-256', x: expect.any(String), y: expect.any(String), kid: key.kid, alg: 'ES256', use: 'sig' },
    ]);
  });

  test('that was used previously can be read only from a list of public keys', () => {
    const publicPem = key.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const list = `${publicPem}, ${Buffer.from(publicPem).toString('base64')}`;
    expect(verificationKeysFrom(list)?.map(({ kid }) => kid)).toEqual([key.kid, key.kid]);
    const rsaPem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
      format: 'pem',
      type: 'spki',
    });
    for (const text of ['', 'secret', pem, rsaPem.toString(), `${publicPem},`]) {
      expect(verificationKeysFrom(text)).toBeUndefined();
    }
  });
});
