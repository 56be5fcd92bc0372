import { enumType, type SortKey } from '@commerce/graphql';
import type { Product } from './product.ts';

export const ProductSort = enumType(
  'ProductSort',
  'The sort order of a list of products. The price of a product is that of its cheapest variant. Prices are compared within one currency, which the filter specifies.',
  {
    NEWEST: 'Newest first.',
    TITLE: 'By title in dictionary order. Accents and case have little effect, and numbers sort by value.',
    PRICE_LOW_TO_HIGH: 'Cheapest first, among products in one currency.',
    PRICE_HIGH_TO_LOW: 'Most expensive first, among products in one currency.',
  },
);
export type ProductSort = keyof typeof ProductSort;

/** UUIDv7 IDs sort by time, more precisely than `createdAt`, which JavaScript reads in milliseconds. */
export const sortKeys: Record<ProductSort, readonly SortKey<Product>[]> = {
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
};

export function sortsByPrice(sort: ProductSort): boolean {
  return sortKeys[sort].some(({ property }) => property === 'minPriceMinor');
}
