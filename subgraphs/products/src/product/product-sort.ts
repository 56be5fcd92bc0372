import type { SortKey } from '@commerce/service';
import { registerEnumType } from 'type-graphql';
import type { Product } from './product.ts';

export enum ProductSort {
  NEWEST = 'NEWEST',
  TITLE = 'TITLE',
  PRICE_LOW_TO_HIGH = 'PRICE_LOW_TO_HIGH',
  PRICE_HIGH_TO_LOW = 'PRICE_HIGH_TO_LOW',
}

registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'The order of a list of products. The price of a product is that of its cheapest variant.',
  valuesConfig: {
    NEWEST: { description: 'What came into the shop last comes first.' },
    TITLE: { description: 'By title.' },
    PRICE_LOW_TO_HIGH: { description: 'The cheapest first.' },
    PRICE_HIGH_TO_LOW: { description: 'The dearest first.' },
  },
});

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
