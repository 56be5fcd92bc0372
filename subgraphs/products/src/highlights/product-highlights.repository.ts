import type { EntityManager } from 'typeorm';
import { isAlike, mayBeMistyped, searchForms } from '../search/search-forms.ts';
import { fillers } from '../search/search-words.ts';

/** The weight of a text in search documents: beginnings of words match titles (A), but not descriptions (C). */
export type Weight = 'A' | 'C';

/** The words of a text for one of the searches. */
export interface SearchedWords {
  /** The index of the search. */
  readonly search: number;
  readonly productId: string;
  readonly weight: Weight;
  readonly words: readonly string[];
}

/** A word of a product that one of the searches finds. */
export interface FoundWord {
  readonly search: number;
  readonly word: string;
  readonly weight: Weight;
  /** If it is only similar: the products that do not have the word that was typed. Otherwise null. */
  readonly productIds: readonly string[] | null;
}

/** Finds words of products by the rules of the search. */
export class ProductHighlightsRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Takes one statement, which looks at each different word once. */
  findWords(searches: readonly string[], texts: readonly SearchedWords[]): Promise<FoundWord[]> {
    const pairs = new Map<string, [search: number, word: string, weight: Weight]>();
    for (const { search, weight, words } of texts)
      for (const word of words) pairs.set(`${search}${weight}${word}`, [search + 1, word, weight]);
    const owners = new Map(texts.map(({ search, productId }) => [`${search}${productId}`, [search + 1, productId]]));
    const columns = (rows: Iterable<readonly unknown[]>, count: number) => {
      const all = [...rows];
      return Array.from({ length: count }, (_, column) => all.map((row) => row[column]));
    };
    const values = [searches, fillers, ...columns(pairs.values(), 3), ...columns(owners.values(), 2)];
    return this.manager.query(statement, values);
  }
}

const statement = `
  WITH search AS (
    SELECT number, text FROM unnest($1::text[]) WITH ORDINALITY AS text (text, number)
  ), ${searchForms}, token AS MATERIALIZED (
    SELECT number, token, weight, search_vector(token, weight) AS lexemes
    FROM unnest($3::int[], $4::text[], $5::"char"[]) AS token (number, token, weight)
  ), unknown AS (
    SELECT form.number, word, forms, array_agg(product.id) AS product_ids
    FROM unnest($6::int[], $7::uuid[]) AS owner (number, id) JOIN form USING (number) JOIN product USING (id)
    WHERE ${mayBeMistyped('word')} AND NOT search @@ form.query
    GROUP BY form.number, word, forms
  )
  SELECT (number - 1)::int AS search, token AS word, weight, NULL::text[] AS "productIds"
  FROM token WHERE EXISTS (SELECT FROM form WHERE form.number = token.number AND lexemes @@ query)
  UNION ALL
  SELECT (token.number - 1)::int, token, weight, product_ids::text[]
  FROM unknown JOIN token USING (number)
  WHERE EXISTS (
    SELECT FROM unnest(lexemes) AS part, unnest(forms) AS typed
    WHERE part.lexeme LIKE '%' || unknown.word || '%' OR ${isAlike('part.lexeme', 'typed.lexeme')}
  )`;
