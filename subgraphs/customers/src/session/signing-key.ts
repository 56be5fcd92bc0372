import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** The key that access tokens are signed with, and the name under which its public half is published. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Reads a P-256 private key, PEM or its base64; undefined when it is anything else. */
export function signingKeyFrom(text: string): SigningKey | undefined {
  const pem = text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : Buffer.from(text, 'base64').toString();
  try {
    const privateKey = createPrivateKey(pem);
    if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined;
    const publicKey = createPublicKey(privateKey);
    return { kid: thumbprint(publicKey.export({ format: 'jwk' })), privateKey, publicKey };
  } catch {
    return undefined; // Not a key at all. The cause may quote the secret, so it goes no further.
  }
}

/** https://www.rfc-editor.org/rfc/rfc7638 */
function thumbprint({ crv, kty, x, y }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

/** The JSON Web Key Set (https://www.rfc-editor.org/rfc/rfc7517) that everybody else verifies tokens with. */
export function keySet({ kid, publicKey }: SigningKey): { keys: JsonWebKey[] } {
  return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }] };
}
