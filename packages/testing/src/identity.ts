import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@commerce/identity';

/** Simulates the customers service: publishes a key and signs tokens with it. */
export interface Identity extends AsyncDisposable {
  readonly jwksUrl: string;
  /** The value of an Authorization header, valid for an hour unless other claims are given. */
  tokenOf(role: Role, customerId?: string, more?: Readonly<Record<string, unknown>>): string;
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The issuer and audience are those that services expect by default. */
export async function startIdentity(
  issuer = 'commerce-supergraph',
  audience = 'commerce-supergraph',
): Promise<Identity> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }];
  const server = createServer(({ url }, response) => {
    response.statusCode = url === '/jwks.json' ? 200 : 404;
    response.end(JSON.stringify({ keys }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    tokenOf: (role, customerId = randomUUID(), more = {}) => {
      const exp = Math.floor(Date.now() / 1000) + 3_600;
      const claims = { sub: customerId, role, iss: issuer, aud: audience, exp, ...more };
      const content = `${base64url({ alg: 'ES256', kid })}.${base64url(claims)}`;
      const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `Bearer ${content}.${signature.toString('base64url')}`;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
