import { enumType, type ComputedKey, type SortKey } from '@commerce/graphql';
import type { SearchQuery } from '../search/product-search.ts';
import type { Product } from './product.ts';

export const ProductSort = enumType(
  'ProductSort',
  'The sort order of a list of products. The price of a product is that of its cheapest variant. Prices are compared within one currency, which the filter specifies.',
  {
    RELEVANCE:
      'Those that match the search best first: by their title, then by their keywords and category, then by their description and questions. Equal ones, and all without a search, are newest first. If a search matches very many products, the list contains only the newest 2,000 that have all words in the title, and the newest 2,000 of all.',
    NEWEST: 'Newest first.',
    POPULARITY:
      'Those of which the most units were sold in the last 30 days first, without cancelled and returned ones. It is counted once an hour. Equal ones are newest first.',
    TITLE: 'By title in dictionary order. Accents and case have little effect, and numbers sort by value.',
    PRICE_LOW_TO_HIGH: 'Cheapest first, among products with a price in one currency.',
    PRICE_HIGH_TO_LOW: 'Most expensive first, among products with a price in one currency.',
    BIGGEST_DISCOUNT:
      'Those with the highest discount percentage of a variant first, among products with a price in one currency. Products without a discount are last.',
  },
);
export type ProductSort = keyof typeof ProductSort;

/** UUIDv7 IDs sort by time, more precisely than `createdAt`, which JavaScript reads in milliseconds. */
const sortKeys = {
  NEWEST: [{ property: 'id', direction: 'DESC' }],
  TITLE: [
    { property: 'title', direction: 'ASC' },
    { property: 'id', direction: 'ASC' },
  ],
} as const satisfies Partial<Record<ProductSort, readonly SortKey<Product>[]>>;

/** Keys of the prices in one currency, which `priceIn` joins. The index contains both. */
const priceKeys = (column: string, direction: 'ASC' | 'DESC'): readonly ComputedKey[] => [
  { expression: `price.${column}`, direction },
  { expression: 'price.product_id', direction },
];
const priceSorts = {
  PRICE_LOW_TO_HIGH: priceKeys('min_price_minor', 'ASC'),
  PRICE_HIGH_TO_LOW: priceKeys('min_price_minor', 'DESC'),
  BIGGEST_DISCOUNT: priceKeys('discount_percentage', 'DESC'),
};

/** The arguments of a join with the table of the sort order, if it is not that of prices. */
export function joinOf(sort: ProductSort): readonly [table: string, alias: string, condition: string] | undefined {
  return sort === 'POPULARITY' ? ['product_popularity', 'popularity', 'popularity.product_id = product.id'] : undefined;
}

/** The table with the IDs of categories whose index is in the sort order. */
export function parentTableOf(sort: ProductSort): string {
  if (sortsByPrice(sort)) return 'price';
  return sort === 'POPULARITY' ? 'popularity' : 'product';
}

const popularityKeys: readonly ComputedKey[] = [
  { expression: 'popularity.units', direction: 'DESC' },
  { expression: 'popularity.product_id', direction: 'DESC' },
];

/** @param search What the list can be sorted by, if anything. */
export function keysOf(
  sort: ProductSort,
  search: SearchQuery | undefined,
): readonly (SortKey<Product> | ComputedKey)[] {
  if (sortsByPrice(sort)) return priceSorts[sort];
  if (sort === 'POPULARITY') return popularityKeys;
  if (sort !== 'RELEVANCE') return sortKeys[sort];
  return search == null
    ? sortKeys.NEWEST
    : [{ expression: search.ranking.relevance, direction: 'DESC' }, ...sortKeys.NEWEST];
}

export function sortsByPrice(sort: ProductSort): sort is keyof typeof priceSorts {
  return Object.hasOwn(priceSorts, sort);
}
