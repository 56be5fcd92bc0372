import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** The key that access tokens are signed with, and the name under which its public half is published. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A key that tokens are verified with. */
export type VerificationKey = Pick<SigningKey, 'kid' | 'publicKey'>;

const curve = 'prime256v1';

function pemOf(text: string): string {
  return text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : Buffer.from(text, 'base64').toString();
}

/** Reads a P-256 private key, PEM or its base64; undefined when it is anything else. */
export function signingKeyFrom(text: string): SigningKey | undefined {
  try {
    const privateKey = createPrivateKey(pemOf(text));
    if (privateKey.asymmetricKeyDetails?.namedCurve !== curve) return undefined;
    const publicKey = createPublicKey(privateKey);
    return { kid: thumbprint(publicKey.export({ format: 'jwk' })), privateKey, publicKey };
  } catch {
    return undefined; // Not a key at all. The cause may quote the secret, so it goes no further.
  }
}

/** Reads P-256 public keys, PEM or its base64, with commas between them; undefined when one of them is anything else. */
export function verificationKeysFrom(text: string): VerificationKey[] | undefined {
  try {
    return text.split(',').map((part) => {
      const pem = pemOf(part.trim());
      const publicKey = createPublicKey(pem);
      const isOurs = publicKey.asymmetricKeyDetails?.namedCurve === curve && !pem.includes('PRIVATE');
      if (!isOurs) throw new TypeError('Another kind of key.');
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

/** The JSON Web Key Set (https://www.rfc-editor.org/rfc/rfc7517) that everybody else verifies tokens with. */
export function keySet(keys: readonly VerificationKey[]): { keys: JsonWebKey[] } {
  return {
    keys: keys.map(({ kid, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' })),
  };
}
