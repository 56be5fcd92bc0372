/**
 * Accents and similar marks, whose script is that of the preceding letter, and invisible characters. The vowel signs of
 * Indic and Thai letters belong to a script and are kept, as are the voicing marks of Kana, which form a different
 * letter.
 */
const insignificant = /(?![\u3099\u309A])(?=\p{Script=Inherited})\p{M}|\p{Default_Ignorable_Code_Point}/gu;

/** Letters that people also write as these, although Unicode does not decompose them. */
const writtenAs: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
};
const rewritten = new RegExp(`[${Object.keys(writtenAs).join('')}]`, 'gu');

/**
 * The form of a text for searching: without case, accents, and differences of width or spacing, so that `cafe` finds
 * Café, `STRASSE` Straße, `lodz` Łódź, and İzmir is found by any spelling. Two texts match if their keys are equal. The
 * key is stored next to its text, and search terms are converted by this function as well, because the case folding of
 * Postgres differs from that of JavaScript. Changes of the rules need migrations that recompute the stored keys.
 *
 * @see https://www.unicode.org/reports/tr44/#Case_Folding_Mappings Upper case expands letters that have no lower case.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(insignificant, '')
    .replaceAll(rewritten, (letter) => writtenAs[letter]!)
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** A LIKE pattern for texts that start with the key. An empty key, such as that of an accent alone, matches nothing. */
export function likeBeginningWith(key: string): string {
  return key === '' ? '' : `${key.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
