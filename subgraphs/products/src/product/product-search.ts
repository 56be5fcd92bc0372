import { line } from '@commerce/graphql';

/** What a customer has typed to search for. It may be blank. */
export const searchText = () => line(100, 0);

/**
 * The condition that Postgres checks by an index, made from a text by `ProductSearchRepository`. Null if the text has no
 * words, such as `%`: it finds nothing.
 */
export type SearchQuery = string | null;

/** SQL that ranks products by the parameter `search`, a `SearchQuery`. */
export const relevance = 'round(1000000 * ts_rank(product.search, CAST(:search AS tsquery)))::int';

/** Words that say nothing about a product. They are searched for only if there are no others. */
export const fillers: readonly string[] = (
  'a an and at by for from in of on or the to with ' +
  'am an das dem den der des die ein eine einem einen einer fur im in mit oder und vom von zu zum zur'
).split(' ');

/** The text as a SKU in lower case, if it may be one. */
export function skuOf(text: string): string | null {
  return /^[a-z0-9][a-z0-9._-]*$/i.test(text) ? text.toLowerCase() : null;
}
