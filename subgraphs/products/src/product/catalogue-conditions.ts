import type { ProductConditions } from './product-filter.ts';
import type { ConditionalQuery } from './sql-conditions.ts';

/** SQL that selects the IDs of the category with the slug `:category` and of its descendants. */
export const branchesOf = `
  SELECT branch.id FROM category AS branch, category AS ancestor
  WHERE ancestor.slug = :category AND branch.path_ids @> ARRAY[ancestor.id]`;

/** Adds the conditions of brands and attributes to a query of the table `product`. */
export function applyCatalogueConditions(
  query: ConditionalQuery,
  { brands, attributes }: Pick<ProductConditions, 'brands' | 'attributes'>,
): void {
  if (brands) query.andWhere('product.brandId IN (SELECT id FROM brand WHERE slug = ANY(:brands))', { brands });
  for (const [index, { key, choices, min, max, boolean }] of (attributes ?? []).entries()) {
    const parameter = (name: string) => `attribute_${index}_${name}`;
    const texts = choices ?? (boolean == null ? null : [String(boolean)]);
    const values = { key, ...(texts ? { texts } : { min: min ?? null, max: max ?? null }) };
    const isMet = texts
      ? `text = ANY(:${parameter('texts')})`
      : isBetween(`:${parameter('min')}`, `:${parameter('max')}`);
    query.andWhere(
      `product.id IN (SELECT product_id FROM product_attribute WHERE ${isMet}
         AND attribute_id = (SELECT id FROM attribute WHERE key = :${parameter('key')} AND filterable))`,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [parameter(name), value])),
    );
  }
}

/** Compares with both bounds at once, so that an index can be used with either. */
function isBetween(min: string, max: string): string {
  const number = (parameter: string, otherwise: string) =>
    `coalesce(CAST(${parameter} AS double precision), '${otherwise}')`;
  return `number BETWEEN ${number(min, '-Infinity')} AND ${number(max, 'Infinity')}`;
}
