import type { EntityManager } from 'typeorm';
import { fillers, skuOf, type SearchQuery } from './product-search.ts';

/** The words by which products are found. */
export class ProductSearchRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Finds out what to search for: the words of the text, their forms, and similar words of products. */
  async interpret(text: string): Promise<SearchQuery> {
    const sku = skuOf(text);
    const [{ query }]: [{ query: SearchQuery }] = await this.manager.query(interpretation, [text, fillers]);
    if (sku === null) return query;
    return query === null ? `'${sku}'` : `'${sku}' | (${query})`;
  }
}

/**
 * A word of at least four letters that no product has, as it is or as a beginning, also finds words that contain it
 * (Kocher finds Wasserkocher) or that differ in one letter, long ones in two. Beginnings do not match descriptions, where
 * they would find almost everything, and a single letter is a beginning only after other words.
 */
const interpretation = `
  WITH word AS (
    SELECT word, word = ANY($2::text[]) AS is_filler, number = max(number) OVER () AS is_last, count(*) OVER () AS words
    FROM regexp_split_to_table(search_text($1), ' ') WITH ORDINALITY AS split (word, number) WHERE word <> ''
  ), whole AS (
    SELECT DISTINCT ON (word)
      word,
      is_last AND (length(word) > 1 OR words > 1) AS is_beginning,
      to_tsvector('search_words', word) || to_tsvector('search_english', word) || to_tsvector('search_german', word) AS forms,
      to_tsquery('search_words', word) || to_tsquery('search_english', word) || to_tsquery('search_german', word) AS query
    FROM word WHERE NOT is_filler OR NOT EXISTS (SELECT FROM word WHERE NOT is_filler)
    ORDER BY word, is_last DESC
  ), form AS (
    SELECT
      word, forms,
      CASE WHEN is_beginning THEN query || to_tsquery('search_words', word || ':*AB') ELSE query END AS query
    FROM whole WHERE numnode(query) > 0
  ), unknown AS MATERIALIZED (
    SELECT word, forms FROM form
    WHERE length(word) BETWEEN 4 AND 40
      AND NOT EXISTS (SELECT FROM product WHERE search @@ form.query AND status = 'PUBLISHED')
  ), similar_word AS (
    SELECT word, string_agg(quote_literal(candidate), ' | ')::tsquery AS query
    FROM unknown, LATERAL (
      SELECT search_word.word AS candidate FROM unnest(forms), search_word
        WHERE search_word.word % lexeme
          AND levenshtein(search_word.word, lexeme) <= CASE WHEN length(lexeme) < 8 THEN 1 ELSE 2 END
      UNION
      SELECT search_word.word FROM search_word WHERE search_word.word LIKE '%' || unknown.word || '%'
      LIMIT 30
    ) AS candidate
    GROUP BY word
  )
  SELECT string_agg('(' || concat_ws(' | ', form.query, similar_word.query) || ')', ' & ') AS query
  FROM form LEFT JOIN similar_word USING (word)`;
