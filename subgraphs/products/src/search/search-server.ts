/** A product as it is found: its words in all their forms, folded as `search_text` of Postgres folds them. */
export interface SearchDocument {
  readonly id: string;
  /** Words of the title. They count most. */
  readonly title: readonly string[];
  /** Words of the keywords and of the category's name. */
  readonly keywords: readonly string[];
  /** Words of the description and the questions. They count least, and are not found by their beginnings. */
  readonly description: readonly string[];
  /** In lower case. They are found as a whole, and count more than all words. */
  readonly skus: readonly string[];
}

/** A word that is searched for. */
export interface SearchedWord {
  /** As it was typed, folded like the words of documents. */
  readonly word: string;
  /** The word, and what documents have for its other forms. */
  readonly forms: readonly string[];
  /** Whether it may be the beginning of a word. */
  readonly isBeginning: boolean;
}

/** A text that is searched for: products must have all words, or the text as their SKU. */
export interface SearchedText {
  readonly words: readonly SearchedWord[];
  /** In lower case; null if the text cannot be one. */
  readonly sku: string | null;
}

/** A product that was found. */
export interface FoundProduct {
  readonly id: string;
  /** An integer below 2³¹: the larger, the better. It depends only on the document and the text. */
  readonly score: number;
}

/**
 * A server that searches for Postgres. It may have several indexes, each named by letters and digits. Every method
 * resolves or rejects after a bounded time.
 */
export interface SearchServer {
  /** The name of the product, such as groonga. */
  readonly kind: string;
  /** Creates an empty index at position 0. The name is new. */
  create(index: string): Promise<void>;
  /** Deletes all indexes but these. */
  deleteOthers(kept: readonly string[]): Promise<void>;
  /** The largest version that was written; undefined if there is no such index. */
  positionOf(index: string): Promise<number | undefined>;
  /** Stores the documents, except in place of the same or a later version, and then the version as the position. */
  write(index: string, documents: readonly SearchDocument[], version: number): Promise<void>;
  /**
   * The products that match best, at most `limit`; of equal ones, those with the largest IDs. Undefined if there is no
   * such index.
   */
  find(index: string, text: SearchedText, limit: number): Promise<FoundProduct[] | undefined>;
}
