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
  'Order',
  'Product',
  'ProductVariant',
  'Review',
  'Wishlist',
  'WishlistEntry',
]);

/**
 * How objects of a type are found, for every type: those that nobody lists are parts of another object. Pictures are
 * found by their address, so that lists do not need their IDs.
 */
const keys = new Proxy<KeyingConfig>(
  { Image: ({ url }) => (typeof url === 'string' ? url : null) },
  { get: (own, type) => (typesWithId.has(String(type)) ? undefined : (Reflect.get(own, type) ?? (() => null))) },
);

/** The normalized cache of one caller. */
export const normalizedCache = () =>
  cacheExchange({ keys, possibleTypes: { UserError: possibleTypes.UserError ?? [] } });
