import { enumType, type SortKey } from '@commerce/service';
import type { Product } from './product.ts';

export const ProductSort = enumType(
  'ProductSort',
  'The order of a list of products. The price of a product is that of its cheapest variant.',
  {
    NEWEST: 'What came into the shop last comes first.',
    TITLE: 'By title.',
    PRICE_LOW_TO_HIGH: 'The cheapest first.',
    PRICE_HIGH_TO_LOW: 'The dearest first.',
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
