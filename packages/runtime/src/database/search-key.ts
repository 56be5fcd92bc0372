/**
 * Accents and the like, whose script is that of the letter before them, and characters that nobody sees. The vowel signs of
 * Indic and Thai letters belong to a script, and stay; so do the voicing marks of Kana, which make another letter.
 */
const insignificant = /(?![\u3099\u309A])(?=\p{Script=Inherited})\p{M}|\p{Default_Ignorable_Code_Point}/gu;

/** Letters that people also write as these, though Unicode does not decompose them. */
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
 * The form in which texts of people are searched: without case, accents, and differences of width or spacing, so that
 * `cafe` finds Café, `STRASSE` Straße, `lodz` Łódź, and İzmir is found as it is written. Two texts are alike when their keys
 * are equal. A key is stored beside its text, and the text that is looked for goes through here as well: Postgres folds
 * nothing, as it has other rules than JavaScript. Whoever changes the rules adds migrations that fill the stored keys anew.
 *
 * @see https://www.unicode.org/reports/tr44/#Case_Folding_Mappings upper case spells out what has no lower case of its own
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

/** A pattern for LIKE: whatever has the key in it. An empty key, as of an accent alone, is in nothing. */
export function likeContaining(key: string): string {
  return key === '' ? '' : `%${likeBeginningWith(key)}`;
}

/** A pattern for LIKE: whatever begins with the key. Nothing begins with an empty one. */
export function likeBeginningWith(key: string): string {
  return key === '' ? '' : `${key.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
