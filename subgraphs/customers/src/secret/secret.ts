import { createHash, createHmac, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

/** 256 bits that nobody can guess, as text for an address line or a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a secret is stored. It needs no salt and no slowness, as there is nothing to guess. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Makes one text of others that only who has the key can make. */
export type KeyedHash = (...parts: readonly string[]) => Buffer;

/** A key of its own for each purpose, of the one that tokens are signed with: it is the same in every instance. */
export function keyedHash(privateKey: KeyObject, purpose: string): KeyedHash {
  const key = Buffer.from(
    hkdfSync('sha256', privateKey.export({ format: 'der', type: 'pkcs8' }), '', `commerce customers ${purpose}`, 32),
  );
  return (...parts) => createHmac('sha256', key).update(JSON.stringify(parts)).digest();
}
