import { enumType, type ComputedKey, type SortKey } from '@commerce/graphql';
import { relevance } from './product-search.ts';
import type { Product } from './product.ts';

export const ProductSort = enumType(
  'ProductSort',
  'The sort order of a list of products. The price of a product is that of its cheapest variant. Prices are compared within one currency, which the filter specifies.',
  {
    RELEVANCE:
      'Those that match the search best first: by their title, then by their keywords and category, then by their description and questions. Equal ones, and all without a search, are newest first.',
    NEWEST: 'Newest first.',
    TITLE: 'By title in dictionary order. Accents and case have little effect, and numbers sort by value.',
    PRICE_LOW_TO_HIGH: 'Cheapest first, among products in one currency.',
    PRICE_HIGH_TO_LOW: 'Most expensive first, among products in one currency.',
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
  PRICE_LOW_TO_HIGH: [
    { property: 'minPriceMinor', direction: 'ASC' },
    { property: 'id', direction: 'ASC' },
  ],
  PRICE_HIGH_TO_LOW: [
    { property: 'minPriceMinor', direction: 'DESC' },
    { property: 'id', direction: 'DESC' },
  ],
} as const satisfies Partial<Record<ProductSort, readonly SortKey<Product>[]>>;

/** @param searches Whether the list has a search, by which it can be sorted. */
export function keysOf(sort: ProductSort, searches: boolean): readonly (SortKey<Product> | ComputedKey)[] {
  if (sort !== 'RELEVANCE') return sortKeys[sort];
  return searches ? [{ expression: relevance, direction: 'DESC' }, ...sortKeys.NEWEST] : sortKeys.NEWEST;
}

export function sortsByPrice(sort: ProductSort): boolean {
  return sort === 'PRICE_LOW_TO_HIGH' || sort === 'PRICE_HIGH_TO_LOW';
}
