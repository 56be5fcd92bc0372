import leven from 'leven';

/** Words that say nothing about a product. They are searched for only if there are no others. */
export const fillers: readonly string[] = (
  'a an and at by for from in of on or the to with ' +
  'am an das dem den der des die ein eine einem einen einer fur im in mit oder und vom von zu zum zur'
).split(' ');

/** The text as a SKU in lower case, if it may be one. */
export function skuOf(text: string): string | null {
  return /^[a-z0-9][a-z0-9._-]*$/i.test(text) ? text.toLowerCase() : null;
}

/** Whether similar words are searched for if no product has the word. */
export function canBeMistyped(word: string): boolean {
  const { length } = Array.from(word);
  return length >= minMistyped && length <= maxMistyped;
}

/** The shortest and the longest words that may be mistyped, in letters. */
export const minMistyped = 4;
export const maxMistyped = 40;

/** How many letters of a long word may be wrong, and from which length a word is long. */
export const maxMistakes = 2;
export const minLong = 8;

/**
 * Whether a word is like one that was typed: it differs in one letter, from a long one in two. In short words, not every
 * letter may be wrong. Finds the same as `isAlike` of `search-forms.ts`.
 */
export function isAlike(candidate: string, typed: string): boolean {
  if (leven(candidate, typed) > (Array.from(typed).length < minLong ? 1 : maxMistakes)) return false;
  const [own, others] = [candidate, typed].map(trigramsOf) as [Set<string>, Set<string>];
  const shared = [...own].filter((trigram) => others.has(trigram)).length;
  return shared / (own.size + others.size - shared) >= 0.3;
}

/** As pg_trgm has them: https://www.postgresql.org/docs/current/pgtrgm.html. */
function trigramsOf(word: string): Set<string> {
  const letters = Array.from(`  ${word} `);
  return new Set(letters.slice(2).map((letter, index) => `${letters[index]}${letters[index + 1]}${letter}`));
}
