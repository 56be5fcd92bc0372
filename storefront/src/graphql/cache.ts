import { possibleTypes } from '@commerce/shop-client/possible-types';
import { cacheExchange, type KeyingConfig } from '@urql/exchange-graphcache';

/** Objects of these types are found by their ID. All others are parts of the object around them. */
const typesWithId = new Set([
  'Address',
  'Brand',
  'Cart',
  'CartLine',
  'Category',
  'Customer',
  'Image',
  'Order',
  'Product',
  'ProductVariant',
  'Review',
  'Wishlist',
  'WishlistEntry',
]);

/** Answers whether objects of a type have a key, for every type: those that nobody lists are parts of another object. */
const keys = new Proxy<KeyingConfig>(
  {},
  { get: (_none, type) => (typesWithId.has(String(type)) ? undefined : () => null) },
);

/** The normalized cache of one caller. */
export const normalizedCache = () =>
  cacheExchange({ keys, possibleTypes: { UserError: possibleTypes.UserError ?? [] } });
