import { createHash } from 'node:crypto';

/** What tells two requests with the same idempotency key apart. A field that is null means the same as one left out. */
export function requestHashOf(content: object): string {
  const withoutNulls = JSON.stringify(content, (_name, value: unknown) => value ?? undefined);
  return createHash('sha256').update(withoutNulls).digest('base64url');
}
