/** A word of a text as it is written, with invisible characters. Postgres may fold it into several. */
const word = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;

const ellipsis = '…';

/** How much of an excerpt precedes its first match. */
const lead = 60;

/** A part of a text that matches a search, or does not. */
export interface TextFragment {
  readonly text: string;
  readonly isMatch: boolean;
}

/** The different words of a text. */
export function wordsIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(word), ([each]) => each))];
}

/**
 * The text in fragments, which together are the text, or about `maxLength` characters around its first match. Undefined
 * without a match.
 *
 * @param matches Whether the word, as it is in the text, matches.
 */
export function highlight(
  text: string,
  matches: (word: string) => boolean,
  maxLength: number,
): TextFragment[] | undefined {
  const ranges = Array.from(text.matchAll(word), ({ 0: found, index }) => ({ found, start: index }))
    .filter(({ found }) => matches(found))
    .map(({ found, start }) => ({ start, end: start + found.length }));
  if (ranges.length === 0) return undefined;
  const [from, to] = excerptAround(text, ranges[0]!, maxLength);
  const fragments: TextFragment[] = [];
  let position = from;
  for (const { start, end } of ranges.filter((range) => range.end <= to)) {
    if (start > position) fragments.push({ text: text.slice(position, start), isMatch: false });
    fragments.push({ text: text.slice(start, end), isMatch: true });
    position = end;
  }
  if (position < to) fragments.push({ text: text.slice(position, to), isMatch: false });
  return [
    ...(from > 0 ? [{ text: ellipsis, isMatch: false }] : []),
    ...fragments,
    ...(to < text.length ? [{ text: ellipsis, isMatch: false }] : []),
  ];
}

/** Where the excerpt begins and ends: between words, if they are not longer than it. */
function excerptAround(text: string, first: { start: number; end: number }, maxLength: number): [number, number] {
  if (text.length <= maxLength) return [0, text.length];
  const earliest = Math.max(0, Math.min(first.start - lead, text.length - maxLength));
  const space = text.indexOf(' ', earliest);
  const from = earliest === 0 ? 0 : space >= 0 && space < first.start ? space + 1 : first.start;
  const latest = Math.max(from + maxLength, first.end);
  if (latest >= text.length) return [from, text.length];
  const lastSpace = text.lastIndexOf(' ', latest);
  return [from, lastSpace >= first.end ? lastSpace : first.end];
}
