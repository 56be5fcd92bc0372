import { codedError } from '../coded-error.ts';
import type { Cursor } from './listener.ts';

/**
 * The ID of the last event of a stream that has ended permanently. No cursor has this form, because colons are escaped.
 */
export const endOfStreamId = 'stream:end';

/** Encodes a cursor as the `id` of a Server-Sent Event: printable ASCII, which is also valid in a header. */
export function eventIdOf(cursor: Cursor): string {
  // Buffer replaces lone surrogates, on which encodeURIComponent would throw.
  return encodeURIComponent(Buffer.from(String(cursor)).toString());
}

/**
 * Decodes the `Last-Event-ID` header of a client.
 *
 * @param origin the first cursor of the stream, which shows whether cursors are numbers
 * @throws GraphQLError if it is not a cursor of such a stream
 */
export function cursorIn(eventId: string, origin: 0 | '0'): Cursor {
  const text = decoded(eventId);
  if (text !== undefined && origin === '0') return text;
  const number = /^\d+$/.test(text ?? '') ? Number(text) : Infinity;
  if (number < 2 ** 31) return number;
  throw codedError('BAD_USER_INPUT', 'The header Last-Event-ID is not the id of an event of this stream.');
}

function decoded(eventId: string): string | undefined {
  try {
    return decodeURIComponent(eventId);
  } catch {
    return undefined; // Reported as an invalid event ID by the caller.
  }
}
