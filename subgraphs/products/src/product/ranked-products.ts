import { applyConditions } from './product-conditions.ts';
import type { ProductConditions } from './product-filter.ts';
import type { SearchQuery } from '../search/product-search.ts';
import { NamedConditions, type ConditionalQuery } from './sql-conditions.ts';

/**
 * How many products of each kind a search ranks at most. Ranking reads the whole search document, so all matches of a
 * common word would take seconds in a large shop.
 */
const maxRanked = 2_000;

/**
 * Adds the condition that a product is among those that are ranked: those with the SKU, the newest with all words in the
 * title, and the newest of all that match. Each of them is read from an index: in the order of the IDs if the words are
 * common, by the words otherwise.
 *
 * @param within SQL of a further condition.
 */
export function applyRanking(
  query: ConditionalQuery,
  conditions: ProductConditions,
  { words, skuHolders }: NonNullable<SearchQuery>,
  within = 'true',
): void {
  const others = new NamedConditions();
  applyConditions(others, conditions, undefined);
  others.andWhere(within);
  const kinds = [
    `ts_filter(product.search, '{a}') @@ CAST(:words AS tsquery)`,
    'product.search @@ CAST(:words AS tsquery)',
    ...(skuHolders.length > 0 ? ['product.id = ANY(:skuHolders)'] : []),
  ];
  const newest = kinds.map(
    (isOfKind) => `(
      SELECT product.id FROM product ${others.join} WHERE ${others.where} AND ${isOfKind}
      ORDER BY product.id DESC LIMIT ${maxRanked})`,
  );
  const searched = { words, ...(skuHolders.length > 0 && { skuHolders }) };
  query.andWhere(`product.id IN (${newest.join(' UNION ALL ')})`, { ...others.parameters, ...searched });
}
