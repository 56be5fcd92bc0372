import { applyConditions } from './product-conditions.ts';
import type { ProductConditions } from './product-filter.ts';
import type { RankedKinds, Ranking } from '../search/product-search.ts';
import { NamedConditions, type ConditionalQuery, type SqlOfConditions } from './sql-conditions.ts';

/**
 * How many products of each kind a search ranks at most. Ranking reads the whole search document, so all matches of a
 * common word would take seconds in a large shop.
 */
const maxRanked = 2_000;

/**
 * Adds the condition that a product is among those that are ranked.
 *
 * @param within SQL of a further condition.
 */
export function applyRanking(
  query: ConditionalQuery,
  conditions: ProductConditions,
  { from }: Ranking,
  within = 'true',
): void {
  if ('kinds' in from) return applyKinds(query, conditions, from, within);
  applyConditions(query, conditions, undefined);
  query.innerJoin(from.table, 'found', 'found.id = product.id', from.parameters);
}

/** The newest products of each kind, such as those with all words in the title. */
function applyKinds(
  query: ConditionalQuery,
  conditions: ProductConditions,
  { kinds, parameters }: RankedKinds,
  within: string,
): void {
  const others = new NamedConditions();
  applyConditions(others, conditions, undefined);
  others.andWhere(within);
  const newest = kinds.map(({ condition, isCommon }) => {
    const where = `${others.where} AND ${condition}`;
    return `(${newestIds({ join: others.join, where }, { isCommon, limit: maxRanked })})`;
  });
  query.andWhere(`product.id IN (${newest.join(' UNION ALL ')})`, { ...others.parameters, ...parameters });
}

/**
 * SQL of the IDs of the newest products that match a search. If it is common, products are read in the order of their IDs
 * until there are enough. Otherwise, all that match are read by an index: `OFFSET 0` separates that from the order, because
 * Postgres expects more matches than there are, and would read the whole table in order.
 */
export function newestIds(
  { join, where }: SqlOfConditions,
  { isCommon, limit }: { readonly isCommon: boolean; readonly limit: number },
): string {
  const matching = `SELECT product.id FROM product ${join} WHERE ${where}`;
  return isCommon
    ? `${matching} ORDER BY product.id DESC LIMIT ${limit}`
    : `SELECT id FROM (${matching} OFFSET 0) AS matching ORDER BY id DESC LIMIT ${limit}`;
}
