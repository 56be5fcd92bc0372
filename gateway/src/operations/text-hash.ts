import { createHash } from 'node:crypto';

/** The SHA-256 of a document's text in hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
