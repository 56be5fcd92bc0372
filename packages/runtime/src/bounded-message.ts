import { stripVTControlCharacters } from 'node:util';

/** Enough to explain an error. Messages quote input, which may be megabytes. */
const maxLength = 500;

/**
 * A message for clients: plain text of at most 500 characters (UTF-16 units), truncated with "…". Apply it wherever
 * errors leave a process.
 */
export function boundedMessage(message: string): string {
  const isLong = message.length > maxLength;
  const text = isLong ? message.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '') : message;
  return `${stripVTControlCharacters(text)}${isLong ? '…' : ''}`;
}
