import { stripVTControlCharacters } from 'node:util';

/** Enough to say what is wrong. Messages quote what a client sent, which may be megabytes. */
const maxLength = 500;

/**
 * A message as clients see it: plain text of at most 500 characters (UTF-16 units), where what is left out is "…". Apply it
 * wherever errors leave a process.
 */
export function boundedMessage(message: string): string {
  const isLong = message.length > maxLength;
  const text = isLong ? message.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '') : message;
  return `${stripVTControlCharacters(text)}${isLong ? '…' : ''}`;
}
