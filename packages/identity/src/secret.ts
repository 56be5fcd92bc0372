import { createHash, randomBytes } from 'node:crypto';

/** A new secret that cannot be guessed, such as a token: 256 random bits, encoded for URLs and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

const secretShape = /^[\w-]{43}$/;

/** The value of a header, cookie or argument, if it has the format of a secret. */
export function secretIn(value: unknown): string | undefined {
  return typeof value === 'string' && secretShape.test(value) ? value : undefined;
}

/**
 * The stored hash of a secret (SHA-256). It needs neither salt nor a slow function, because 256 random bits cannot be
 * guessed.
 */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
