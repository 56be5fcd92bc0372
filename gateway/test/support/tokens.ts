import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Invalid tokens, derived from a valid one and from the key that signed it (base64 of its PEM). */
export function badTokens(good: string, privateKeyBase64: string): Record<string, string> {
  const key = createPrivateKey(Buffer.from(privateKeyBase64, 'base64').toString());
  const publicPem = createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
  const { header, payload } = jwt.decode(good, { complete: true }) as {
    header: { kid: string };
    payload: jwt.JwtPayload;
  };
  const sign = (claims: object, signer = key) =>
    jwt.sign({ ...payload, ...claims }, signer, { algorithm: 'ES256', keyid: header.kid });
  const unsigned = `${encode({ alg: 'none', kid: header.kid })}.${encode(payload)}.`;
  const hmacBody = `${encode({ alg: 'HS256', kid: header.kid })}.${encode(payload)}`;
  const [head, , signature] = good.split('.');
  return {
    malformed: 'no.token',
    'not even Base64': '§§§.§§§.§§§',
    expired: sign({ exp: Math.floor(Date.now() / 1000) - 1 }),
    'of another issuer': sign({ iss: 'another service' }),
    'for another audience': sign({ aud: 'another service' }),
    'signed with another key': sign({}, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
    'with claims exchanged': `${head}.${encode({ ...payload, role: 'ADMIN' })}.${signature}`,
    'without a signature (alg: none)': unsigned,
    'signed with the public key (HS256)': `${hmacBody}.${createHmac('sha256', publicPem).update(hmacBody).digest('base64url')}`,
    'with an unknown role': sign({ role: 'OWNER' }),
    huge: `${head}.${'A'.repeat(6_000)}.${signature}`,
  };
}

/** A copy of a token with other claims, signed with the same key (base64 of its PEM). */
export function tokenWith(good: string, privateKeyBase64: string, claims: Partial<jwt.JwtPayload>): string {
  const { header, payload } = jwt.decode(good, { complete: true }) as jwt.Jwt;
  const key = createPrivateKey(Buffer.from(privateKeyBase64, 'base64').toString());
  return jwt.sign({ ...(payload as jwt.JwtPayload), ...claims }, key, { algorithm: 'ES256', keyid: header.kid });
}
