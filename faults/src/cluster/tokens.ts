import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** The key that signs access tokens, shared with the harness. */
export interface Tokens {
  /** For JWT_PRIVATE_KEY of customers: base64 of a PEM. */
  readonly privateKey: string;
  /** A token for a user, valid for a day. */
  of(role: 'CUSTOMER' | 'STAFF' | 'ADMIN', id: string): string;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function newTokens(): Tokens {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { crv, kty, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  const party = 'commerce-supergraph';
  return {
    privateKey: Buffer.from(privateKey.export({ format: 'pem', type: 'pkcs8' })).toString('base64'),
    of: (role, sub) => {
      const iat = Math.floor(Date.now() / 1000);
      const claims = { sub, role, iss: party, aud: party, iat, exp: iat + 86_400 };
      const content = `${encode({ alg: 'ES256', typ: 'JWT', kid })}.${encode(claims)}`;
      const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${content}.${signature.toString('base64url')}`;
    },
  };
}
