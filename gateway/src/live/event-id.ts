import { codedError } from '../coded-error.ts';
import type { Cursor } from './listener.ts';

/** The id of the last event of a stream that has ended for good. No place is written like this: colons are escaped. */
export const endOfStreamId = 'stream:end';

/** A place in a stream as the `id` of a Server-Sent Event: printable ASCII, which also a header can carry. */
export function eventIdOf(cursor: Cursor): string {
  return encodeURIComponent(Buffer.from(String(cursor)).toString()); // Half a character, which UTF-8 has not, would throw.
}

/**
 * Reads what a client sends as `Last-Event-ID`.
 *
 * @param origin the first place of the stream, which says whether places are numbers
 * @throws GraphQLError for what is no place of such a stream
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
    return undefined; // It is told as what it is: no id of an event.
  }
}
