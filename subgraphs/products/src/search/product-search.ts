import { line, type Read } from '@commerce/graphql';

/** What a customer has typed to search for. It may be blank. */
export const searchText = () => line(100, 0);

/**
 * Finds which published products match a text, and in which order. Filters, sort orders, facets and pages are SQL over
 * what it finds.
 */
export interface ProductSearch {
  /** Finds out what to search for. The text is not blank. */
  interpret(text: string, read: Read): Promise<SearchQuery>;
}

/** SQL over the table `product`, with named parameters. */
export interface SqlPart {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a search makes of a text. Null if it finds nothing, such as for a text without words: `%`. */
export type SearchQuery = {
  /** The condition that a product matches. */
  readonly condition: SqlPart;
  /** Whether many products match, see `RankedKind`. */
  readonly isCommon: boolean;
  readonly ranking: Ranking;
} | null;

/** How products are listed by relevance. */
export interface Ranking {
  /**
   * SQL of an integer: the larger, the better. It depends only on the product and the text, because cursors contain it.
   */
  readonly relevance: string;
  /** Where the products to rank are from. */
  readonly from: RankedKinds | RankedTable;
}

/** The newest products that meet a condition, for each of several: all that match may be too many to rank. */
export interface RankedKinds {
  readonly kinds: readonly RankedKind[];
  readonly parameters: SqlPart['parameters'];
}

interface RankedKind {
  readonly condition: string;
  /** Whether so many products meet it that some thousands of the newest contain enough of them. */
  readonly isCommon: boolean;
}

/** A table expression with the column `id`, which is joined as `found`. */
interface RankedTable {
  readonly table: string;
  readonly parameters: SqlPart['parameters'];
}

/** The condition that a product matches the search. */
export function matches(search: SearchQuery): [sql: string, parameters: SqlPart['parameters']] {
  return search === null ? ['false', {}] : [search.condition.sql, search.condition.parameters];
}
