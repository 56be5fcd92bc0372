import { applyConditions } from './product-conditions.ts';
import type { ProductConditions } from './product-filter.ts';
import type { RankedKinds, Ranking } from '../search/product-search.ts';
import { NamedConditions, type ConditionalQuery } from './sql-conditions.ts';

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

/**
 * The newest products of each kind, such as those with all words in the title. Each kind is read from an index: in the
 * order of the IDs if the words are common, by the words otherwise.
 */
function applyKinds(
  query: ConditionalQuery,
  conditions: ProductConditions,
  { kinds, parameters }: RankedKinds,
  within: string,
): void {
  const others = new NamedConditions();
  applyConditions(others, conditions, undefined);
  others.andWhere(within);
  const newest = kinds.map(
    (isOfKind) => `(
      SELECT product.id FROM product ${others.join} WHERE ${others.where} AND ${isOfKind}
      ORDER BY product.id DESC LIMIT ${maxRanked})`,
  );
  query.andWhere(`product.id IN (${newest.join(' UNION ALL ')})`, { ...others.parameters, ...parameters });
}
