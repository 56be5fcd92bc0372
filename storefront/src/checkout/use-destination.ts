import { useEffect, useState } from 'react';
import type { CartStore, CartView } from '../cart/cart-store.ts';

/**
 * Prices the cart for the country of an address, by the cheapest method that ships there, unless it is already.
 *
 * @param countryCode undefined while it is not known
 * @returns the country if the order cannot be sent there
 */
export function useDestination(cart: CartView, store: CartStore, countryCode: string | undefined): string | undefined {
  const [refused, setRefused] = useState<string>();
  const isDifferent = cart.choices !== undefined && countryCode !== undefined && countryCode !== cart.destination;
  useEffect(() => {
    if (!isDifferent || countryCode === refused) return;
    void store.setShipping(countryCode, null).then((answer) => {
      if (answer.kind === 'refused') setRefused(countryCode);
    });
  }, [store, isDifferent, countryCode, refused]);
  return refused === countryCode ? refused : undefined;
}
