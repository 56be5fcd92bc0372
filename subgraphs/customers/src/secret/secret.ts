import { createHash, createHmac, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

/** 256 random bits, encoded for URLs and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The stored hash of a secret. It needs neither salt nor a slow function, because 256 random bits cannot be guessed.
 */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Derives bytes from texts with a secret key. */
export type KeyedHash = (...parts: readonly string[]) => Buffer;

/** Derives a separate key for each purpose from the signing key, which is the same in every instance. */
export function keyedHash(privateKey: KeyObject, purpose: string): KeyedHash {
  const key = Buffer.from(
    hkdfSync('sha256', privateKey.export({ format: 'der', type: 'pkcs8' }), '', `commerce customers ${purpose}`, 32),
  );
  return (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest();
}
