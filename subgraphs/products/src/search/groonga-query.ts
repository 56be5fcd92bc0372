import { maxMistakes } from './search-words.ts';
import type { SearchedText, SearchedWord } from './search-server.ts';

/** The columns of documents with their weights. A product with the SKU precedes all others. */
const anywhere = 'title * 20 || keywords * 5 || description || skus * 1000000';
const whereBeginningsMatch = 'title * 20 || keywords * 5';

/** An expression that products match if they have all words, or the SKU. */
export function matchesText({ words, sku }: SearchedText): string {
  const all = words.map((word) => matchesWord(word)).join(' && ');
  return sku === null ? all : `(${all}) || ${searches('skus * 1000000', phrase(sku))}`;
}

/** An expression that products match if they have the word. */
export function matchesWord({ word, forms, isBeginning }: SearchedWord): string {
  const whole = matchesOne(forms);
  return isBeginning ? `(${whole} || ${searches(whereBeginningsMatch, `${bare(word)}*`)})` : whole;
}

/** An expression that products match if they have one of the words, which are as in documents. */
export function matchesOne(words: readonly string[]): string {
  return searches(anywhere, words.map(phrase).join(' OR '));
}

/**
 * An expression that words of products match if they have a pair of letters of one of the words, and about its length.
 * The more pairs, the higher the score. The function `fuzzy_search` would look at every word of a large catalogue.
 */
export function resembles(words: readonly string[]): string {
  const letters = words.map((word) => Array.from(word));
  const pairs = letters.flatMap((word) => word.slice(1).map((letter, index) => `${word[index]}${letter}`));
  const lengths = letters.map(({ length }) => length);
  const sharesPair = [...new Set(pairs)].map((pair) => `_key @ ${literal(pair)}`).join(' || ');
  const range = `${Math.min(...lengths) - maxMistakes}, "include", ${Math.max(...lengths) + maxMistakes}, "include"`;
  return `(${sharesPair}) && between(string_length(_key), ${range})`;
}

/** An expression that words of products match if they contain the text. */
export function contains(text: string): string {
  return `_key @ ${literal(text)}`;
}

/** https://groonga.org/docs/reference/functions/query.html */
function searches(columns: string, query: string): string {
  return `query(${literal(columns)}, ${literal(query)})`;
}

/** A string of the script syntax. It would end at a zero byte, which no document has. */
export function literal(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('\0', '\uFFFD')}"`;
}

/** A word of the query syntax, whatever characters it has. */
function phrase(word: string): string {
  return literal(word);
}

/** The same without quotes, so that an operator can follow. */
function bare(word: string): string {
  return Array.from(word, (character) => `\\${character}`).join('');
}
