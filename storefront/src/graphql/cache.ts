import { normalizedCache as cacheOf } from '@commerce/browser/graphql/normalized-cache';

const typesWithId = new Set([
  'Address',
  'Brand',
  'Cart',
  'CartLine',
  'Category',
  'Customer',
  'Order',
  'Product',
  'ProductVariant',
  'Review',
  'Wishlist',
  'WishlistEntry',
]);

/** The normalized cache of one caller. */
export const normalizedCache = () => cacheOf(typesWithId);
