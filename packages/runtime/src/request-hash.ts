import { createHash } from 'node:crypto';

/** A hash that distinguishes requests with the same idempotency key. Null and omitted fields are equal. */
export function requestHashOf(content: object): string {
  const withoutNulls = JSON.stringify(content, (_name, value: unknown) => value ?? undefined);
  return createHash('sha256').update(withoutNulls).digest('base64url');
}
