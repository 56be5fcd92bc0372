import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';

/** Derives bytes from texts with a secret key. */
export type KeyedHash = (...parts: readonly string[]) => Buffer;

/** Derives a separate key for each purpose from the signing key, which is the same in every instance. */
export function keyedHash(privateKey: KeyObject, purpose: string): KeyedHash {
  const key = Buffer.from(
    hkdfSync('sha256', privateKey.export({ format: 'der', type: 'pkcs8' }), '', `commerce customers ${purpose}`, 32),
  );
  return (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest();
}
