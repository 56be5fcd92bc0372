import type { EntityManager } from 'typeorm';
import { isAlike, mayBeMistyped, searchForms } from './search-forms.ts';
import { fillers, skuOf } from './search-words.ts';

/** What a text means. */
export interface Interpretation {
  /** The condition that Postgres checks by an index (tsquery). */
  readonly words: string;
  /** The IDs of the products that have the text as a SKU, or a word of it and match the others. */
  readonly skuHolders: readonly string[];
  /** Whether each word is in many products, according to the statistics of Postgres. */
  readonly isCommon: boolean;
  /** The same for their titles. */
  readonly isCommonInTitles: boolean;
}

/** The words by which products are found. */
export class PostgresSearchRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Finds out what to search for: the words of the text, their forms, similar words of products, and SKUs. Null without
   * words.
   */
  async interpret(text: string): Promise<Interpretation | null> {
    const [{ words, ...found }]: [Omit<Interpretation, 'words'> & { words: string | null }] = await this.manager.query(
      interpretation,
      [text, fillers, skuOf(text)],
    );
    return words === null ? null : { words, ...found };
  }
}

/** SKUs are unique in the shop, but archived products may have the same. */
const maxSkuHolders = 20;

/**
 * The share of products from which a word is common. It is that of all its forms, which may be twice as large as the
 * share of products that have one of them.
 */
const commonFrom = 0.2;

/**
 * `frequency` has the share of products that have a word, anywhere or in the title, if it is large, as `ANALYZE` has found
 * it. `rare_word` has the words that are not common.
 */
const rareWords = `
  frequency AS MATERIALIZED (
    SELECT tablename <> 'product' AS in_title, word, share
    FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS element (word, share)
    WHERE schemaname = current_schema()
      AND (tablename = 'product_by_title_words' OR (tablename = 'product' AND attname = 'search'))
  ), rare_word AS (
    SELECT in_title FROM form, (VALUES (true), (false)) AS place (in_title)
    WHERE ${commonFrom} > (
      SELECT coalesce(sum(share), 0) FROM frequency
      WHERE frequency.in_title = place.in_title
        AND (frequency.word = ANY(tsvector_to_array(forms)) OR (is_beginning AND starts_with(frequency.word, form.word)))
    )
  )`;

/**
 * A word of at least four letters that no product has, as it is or as a beginning, also finds words that contain it
 * (Kocher finds Wasserkocher) or that differ in one letter, long ones in two.
 */
const interpretation = `
  WITH search AS (SELECT 1 AS number, CAST($1 AS text) AS text), ${searchForms}, unknown AS MATERIALIZED (
    SELECT word, forms FROM form
    WHERE ${mayBeMistyped('word')}
      AND NOT EXISTS (SELECT FROM product WHERE search @@ form.query AND status = 'PUBLISHED')
      AND NOT EXISTS (
        SELECT FROM variant JOIN product ON product.id = product_id
        WHERE lower(sku) = word AND product.status = 'PUBLISHED'
      )
  ), similar_word AS (
    SELECT word, string_agg(quote_literal(candidate), ' | ')::tsquery AS query
    FROM unknown, LATERAL (
      SELECT search_word.word AS candidate FROM unnest(forms), search_word
        WHERE ${isAlike('search_word.word', 'lexeme')}
      UNION
      SELECT search_word.word FROM search_word WHERE search_word.word LIKE '%' || unknown.word || '%'
      LIMIT 30
    ) AS candidate
    GROUP BY word
  ), sku_holder AS (
    SELECT product_id FROM variant WHERE lower(sku) = $3
    UNION
    SELECT product.id FROM form JOIN variant ON lower(sku) = word JOIN product ON product.id = product_id
    WHERE NOT EXISTS (SELECT FROM form AS other WHERE other.word <> form.word AND NOT product.search @@ other.query)
    ORDER BY product_id DESC LIMIT ${maxSkuHolders}
  ), ${rareWords}
  SELECT
    string_agg('(' || concat_ws(' | ', form.query, similar_word.query) || ')', ' & ') AS words,
    ARRAY(SELECT product_id FROM sku_holder)::text[] AS "skuHolders",
    NOT EXISTS (SELECT FROM rare_word WHERE NOT in_title) AS "isCommon",
    NOT EXISTS (SELECT FROM rare_word WHERE in_title) AS "isCommonInTitles"
  FROM form LEFT JOIN similar_word USING (word)`;
