import type { EntityManager } from 'typeorm';
import { isAlike, mayBeMistyped, searchForms } from './search-forms.ts';
import { fillers, skuOf } from './search-words.ts';

/** What a text means. */
export interface Interpretation {
  /** The condition that Postgres checks by an index (tsquery). */
  readonly words: string;
  /** The IDs of the products that have the text as a SKU, or a word of it and match the others. */
  readonly skuHolders: readonly string[];
}

/** The words by which products are found. */
export class PostgresSearchRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Finds out what to search for: the words of the text, their forms, similar words of products, and SKUs. Null without
   * words.
   */
  async interpret(text: string): Promise<Interpretation | null> {
    const [{ words, skuHolders }]: [{ words: string | null; skuHolders: string[] }] = await this.manager.query(
      interpretation,
      [text, fillers, skuOf(text)],
    );
    return words === null ? null : { words, skuHolders };
  }
}

/** SKUs are unique in the shop, but archived products may have the same. */
const maxSkuHolders = 20;

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
  )
  SELECT
    string_agg('(' || concat_ws(' | ', form.query, similar_word.query) || ')', ' & ') AS words,
    ARRAY(SELECT product_id FROM sku_holder)::text[] AS "skuHolders"
  FROM form LEFT JOIN similar_word USING (word)`;
