import { possibleTypes } from '@commerce/shop-client/possible-types';
import { cacheExchange, type KeyingConfig } from '@urql/exchange-graphcache';

/**
 * The normalized cache of one caller.
 *
 * @param typesWithId Objects of these types are found by their ID. All others are parts of the object around them, except
 * pictures, which are found by their address, so that lists do not need their IDs.
 */
export function normalizedCache(typesWithId: ReadonlySet<string>) {
  const keys = new Proxy<KeyingConfig>(
    { Image: ({ url }) => (typeof url === 'string' ? url : null) },
    { get: (own, type) => (typesWithId.has(String(type)) ? undefined : (Reflect.get(own, type) ?? (() => null))) },
  );
  return cacheExchange({ keys, possibleTypes: { UserError: possibleTypes.UserError ?? [] } });
}
