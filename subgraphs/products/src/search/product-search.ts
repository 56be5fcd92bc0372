import { line } from '@commerce/graphql';

/** What a customer has typed to search for. It may be blank. */
export const searchText = () => line(100, 0);

/** What `ProductSearchRepository` makes of a text. Null if the text has no words, such as `%`: it finds nothing. */
export type SearchQuery = {
  /** The condition that Postgres checks by an index (tsquery). */
  readonly words: string;
  /** The IDs of the products that have the text as a SKU, or a word of it and match the others. */
  readonly skuHolders: readonly string[];
} | null;

/** SQL of the condition that the table `product` matches the search, with its parameters. */
export function matches(search: SearchQuery): [sql: string, parameters: Record<string, unknown>] {
  if (search === null) return ['false', {}];
  const { words, skuHolders } = search;
  const sql = 'product.search @@ CAST(:words AS tsquery)';
  return skuHolders.length === 0
    ? [sql, { words }]
    : [`(${sql} OR product.id = ANY(:skuHolders))`, { words, skuHolders }];
}

/** SQL that ranks products by the parameters of the search. Those that have the SKU are first. */
export function relevanceOf({ skuHolders }: NonNullable<SearchQuery>): string {
  const rank = 'round(1000000 * ts_rank(product.search, CAST(:words AS tsquery)))::int';
  return skuHolders.length === 0 ? rank : `CASE WHEN product.id = ANY(:skuHolders) THEN 1000000 ELSE ${rank} END`;
}

/** Words that say nothing about a product. They are searched for only if there are no others. */
export const fillers: readonly string[] = (
  'a an and at by for from in of on or the to with ' +
  'am an das dem den der des die ein eine einem einen einer fur im in mit oder und vom von zu zum zur'
).split(' ');

/** The text as a SKU in lower case, if it may be one. */
export function skuOf(text: string): string | null {
  return /^[a-z0-9][a-z0-9._-]*$/i.test(text) ? text.toLowerCase() : null;
}
