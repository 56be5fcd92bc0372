import { createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { TokenRules } from '../../src/index.ts';

export const issuer = 'the issuer';
export const audience = 'the audience';

/** A P-256 key with the ID `kid`. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly pem: string;
  /** The public key as a member of a JSON Web Key Set. */
  readonly jwk: Record<string, unknown>;
}

export function aKey(kid: string = randomUUID()): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  return {
    kid,
    privateKey,
    publicKey,
    pem,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' },
  };
}

export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** The claims of a valid token. Overrides with undefined omit a claim. */
export function claims(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return { sub: randomUUID(), role: 'CUSTOMER', iss: issuer, aud: audience, exp: inSeconds(60), ...overrides };
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The signed part of a token, with any header and payload, as a forger could create. */
export const unsigned = (header: unknown, payload: unknown) => `${encode(header)}.${encode(payload)}`;

/** A token signed with ES256. */
export function tokenOf({ kid, privateKey }: SigningKey, payload: unknown = claims(), header: object = {}): string {
  const content = unsigned({ alg: 'ES256', typ: 'JWT', kid, ...header }, payload);
  return signed(content, privateKey);
}

export function signed(content: string, privateKey: KeyObject): string {
  const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}

/** A token with an HMAC keyed with the public key. */
export function tokenByPublicKey({ kid, pem }: SigningKey): string {
  const content = unsigned({ alg: 'HS256', typ: 'JWT', kid }, claims());
  return `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
}

/** The rules of a service that has these keys. */
export function rulesWith(...keys: readonly SigningKey[]): TokenRules {
  const findKey = (kid: string): Promise<KeyObject> => {
    const key = keys.find((each) => each.kid === kid);
    return key === undefined ? Promise.reject(new Error(`no key ${kid}`)) : Promise.resolve(key.publicKey);
  };
  return { findKey, issuer, audience };
}
