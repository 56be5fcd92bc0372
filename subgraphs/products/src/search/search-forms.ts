import { maxMistakes, maxMistyped, minLong, minMistyped } from './search-words.ts';

/**
 * Common table expressions that find the words of each text of `search` (number, text), except for fillers (the text array
 * $2): `form` has the number of the text, the word, whether it may be a beginning, its forms (tsvector), and the condition
 * that finds them (tsquery).
 * Beginnings do not match descriptions, where they would find almost everything, and a single letter is a beginning only
 * after other words.
 */
export const searchForms = `
  split AS (
    SELECT
      number, word, word = ANY($2::text[]) AS is_filler,
      position = max(position) OVER of_text AS is_last, count(*) OVER of_text AS words
    FROM search, regexp_split_to_table(search_text(text), ' ') WITH ORDINALITY AS word (word, position)
    WHERE word <> ''
    WINDOW of_text AS (PARTITION BY number)
  ), whole AS (
    SELECT DISTINCT ON (number, word)
      number, word,
      is_last AND (length(word) > 1 OR words > 1) AS is_beginning,
      to_tsvector('search_words', word) || to_tsvector('search_english', word) || to_tsvector('search_german', word) AS forms,
      to_tsquery('search_words', word) || to_tsquery('search_english', word) || to_tsquery('search_german', word) AS query
    FROM split
    WHERE NOT is_filler OR NOT EXISTS (SELECT FROM split AS other WHERE other.number = split.number AND NOT is_filler)
    ORDER BY number, word, is_last DESC
  ), form AS (
    SELECT
      number, word, is_beginning, forms,
      CASE WHEN is_beginning THEN query || to_tsquery('search_words', word || ':*AB') ELSE query END AS query
    FROM whole WHERE numnode(query) > 0
  )`;

/** SQL of the condition that two words differ in one letter, long ones in two. */
export const isAlike = (one: string, other: string) => `(
  ${one} % ${other} AND levenshtein(${one}, ${other}) <= CASE WHEN length(${other}) < ${minLong} THEN 1 ELSE ${maxMistakes} END
)`;

/** SQL of the condition that a word that no product has finds others instead. */
export const mayBeMistyped = (word: string) => `length(${word}) BETWEEN ${minMistyped} AND ${maxMistyped}`;
