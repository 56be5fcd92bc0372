import { validate as isUuid } from 'uuid';
import { applyCatalogueConditions, branchesOf } from './catalogue-conditions.ts';
import type { OptionConditions, ProductConditions } from './product-filter.ts';
import { matches, type SearchQuery } from '../search/product-search.ts';
import type { ConditionalQuery } from './sql-conditions.ts';

/** The arguments of a join with the prices of the products in one currency, as `price`. */
const priceIn = (currency: string) =>
  [
    'product_price',
    'price',
    'price.product_id = product.id AND price.currency_code = :currency',
    { currency },
  ] as const;

/**
 * Adds the conditions to a query of the table `product`. Those of prices need a currency.
 *
 * @param search That of the conditions, interpreted.
 */
export function applyConditions(
  query: ConditionalQuery,
  {
    category,
    currency,
    minPrice,
    maxPrice,
    discounted,
    minRating,
    availableOnly,
    ids,
    options,
    status,
    ...others
  }: ProductConditions,
  search: SearchQuery | undefined,
): void {
  query.andWhere('product.status = ANY(:status)', { status: status ?? ['PUBLISHED'] });
  if (category) query.andWhere(`product.categoryId IN (${branchesOf})`, { category });
  applyCatalogueConditions(query, others);
  if (currency) query.innerJoin(...priceIn(currency));
  if (minPrice != null) query.andWhere('price.min_price_minor >= :minPrice', { minPrice });
  if (maxPrice != null) query.andWhere('price.min_price_minor <= :maxPrice', { maxPrice });
  if (discounted) query.andWhere('price.discount_percentage > 0');
  if (minRating != null) query.andWhere(`product.id IN (${ratedAtLeast})`, { minRating });
  if (ids) query.andWhere('product.id = ANY(:ids)', { ids: ids.filter((id) => isUuid(id)) });
  if (options?.length) applyOptions(query, options, availableOnly);
  else if (availableOnly)
    query.andWhere(`EXISTS (SELECT FROM variant WHERE product_id = product.id AND ${isAvailable})`);
  if (search !== undefined) query.andWhere(...matches(search));
}

const ratedAtLeast = 'SELECT product_id FROM product_rating WHERE average >= CAST(:minRating AS numeric)';

const isAvailable = `on_hand > reserved AND variant.status = 'PUBLISHED'`;

/** One variant must have all options. The index contains whole options, so each value is a condition of its own. */
function applyOptions(
  query: ConditionalQuery,
  options: OptionConditions,
  availableOnly: boolean | null | undefined,
): void {
  const pairs = options.map(({ name, values }) => values.map((value) => JSON.stringify([{ name, value }])));
  const alternatives = pairs.map((ofOption, option) => {
    const each = ofOption.map((_, value) => `variant.options @> CAST(:option_${option}_${value} AS jsonb)`);
    return `(${each.join(' OR ')})`;
  });
  const parameters = pairs.flatMap((ofOption, option) =>
    ofOption.map((pair, value) => [`option_${option}_${value}`, pair] as const),
  );
  const conditions = [...alternatives, ...(availableOnly ? [isAvailable] : [])];
  query.andWhere(
    `product.id IN (SELECT product_id FROM variant WHERE ${conditions.join(' AND ')})`,
    Object.fromEntries(parameters),
  );
}
