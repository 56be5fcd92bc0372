import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** The key that signs access tokens, and the ID under which its public key is published. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A key that verifies access tokens. */
export type VerificationKey = Pick<SigningKey, 'kid' | 'publicKey'>;

const curve = 'prime256v1';

function pemOf(text: string): string {
  return text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : Buffer.from(text, 'base64').toString();
}

/** Reads a P-256 private key as PEM or base64-encoded PEM. Undefined if the text is anything else. */
export function signingKeyFrom(text: string): SigningKey | undefined {
  try {
    const privateKey = createPrivateKey(pemOf(text));
    if (privateKey.asymmetricKeyDetails?.namedCurve !== curve) return undefined;
    const publicKey = createPublicKey(privateKey);
    return { kid: thumbprint(publicKey.export({ format: 'jwk' })), privateKey, publicKey };
  } catch {
    return undefined; // Not a key. The cause is dropped because it may quote the secret.
  }
}

/**
 * Reads a comma-separated list of P-256 public keys as PEM or base64-encoded PEM. Undefined if one of them is anything
 * else.
 */
export function verificationKeysFrom(text: string): VerificationKey[] | undefined {
  try {
    return text.split(',').map((part) => {
      const pem = pemOf(part.trim());
      const publicKey = createPublicKey(pem);
      const isOurs = publicKey.asymmetricKeyDetails?.namedCurve === curve && !pem.includes('PRIVATE');
      if (!isOurs) throw new TypeError('Another type of key.');
      return { kid: thumbprint(publicKey.export({ format: 'jwk' })), publicKey };
    });
  } catch {
    return undefined;
  }
}

/** https://www.rfc-editor.org/rfc/rfc7638 */
function thumbprint({ crv, kty, x, y }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

/** The JSON Web Key Set (https://www.rfc-editor.org/rfc/rfc7517) with which other services verify access tokens. */
export function keySet(keys: readonly VerificationKey[]): { keys: JsonWebKey[] } {
  return {
    keys: keys.map(({ kid, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' })),
  };
}
