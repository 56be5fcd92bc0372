import { searchKey } from '@commerce/runtime/database';

/** Postgres indexes words of at most two kilobytes. */
const longestWord = 100;

/** The words of a name without case and accents, separated by spaces. */
export const nameKeyOf = (name: string): string => wordsOf(name).join(' ');

/** The words of a name, or of the part of one that was entered, in the form in which they are compared. */
export function wordsOf(name: string): string[] {
  const words = searchKey(name).split(' ');
  return words.filter((word) => word !== '').map((word) => Array.from(word).slice(0, longestWord).join(''));
}
