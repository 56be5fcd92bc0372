import { createHash, randomBytes } from 'node:crypto';

/** A new secret that cannot be guessed, such as a token: 256 random bits, encoded for URLs and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The stored hash of a secret (SHA-256). It needs neither salt nor a slow function, because 256 random bits cannot be
 * guessed.
 */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
