import { enumType, type SortKey } from '@commerce/service';
import type { Product } from './product.ts';

export const ProductSort = enumType(
  'ProductSort',
  'The order of a list of products. The price of a product is that of its cheapest variant; prices are compared within one currency, which the filter names.',
  {
    NEWEST: 'What came into the shop last comes first.',
    TITLE:
      'By title, as a dictionary has it: accents and capitals matter little, and numbers are in the order of their values.',
    PRICE_LOW_TO_HIGH: 'The cheapest first, of those in one currency.',
    PRICE_HIGH_TO_LOW: 'The dearest first, of those in one currency.',
  },
);
export type ProductSort = keyof typeof ProductSort;

/** UUIDv7 ids carry the time, to more than the millisecond that a JavaScript date would leave of `createdAt`. */
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
