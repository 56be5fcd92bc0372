import type { EntityManager } from 'typeorm';
import { searchForms } from './search-forms.ts';
import type { SearchedText, SearchedWord } from './search-server.ts';
import { fillers, skuOf } from './search-words.ts';

/** A text to search for, and where. */
export interface SearchedIn extends SearchedText {
  /** The index of the search server; null if none is complete. */
  readonly index: string | null;
}

/** The words of texts that are searched for. */
export class SearchedTextRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Folds the words and finds their forms, and the index to search. */
  async split(text: string): Promise<SearchedIn> {
    const [row]: [{ words: SearchedWord[]; index: string | null }] = await this.manager.query(
      `WITH search AS (SELECT 1 AS number, CAST($1 AS text) AS text), ${searchForms}
       SELECT
         coalesce((
           SELECT json_agg(json_build_object(
             'word', word, 'forms', tsvector_to_array(forms), 'isBeginning', is_beginning
           )) FROM form
         ), '[]') AS words,
         (SELECT serving FROM search_index) AS index`,
      [text, fillers],
    );
    return { ...row, sku: skuOf(text) };
  }
}
