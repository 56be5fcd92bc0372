import { useEffect, useSyncExternalStore } from 'react';
import { useShop } from '../routing/shop-context.tsx';
import { cartOf, type CartStore, type CartView } from './cart-store.ts';

const loading = {
  status: 'loading',
  error: undefined,
  lines: [],
  notices: [],
  refusals: [],
  removed: [],
  count: 0,
  prices: undefined,
  choices: undefined,
  destination: undefined,
  canBeOrdered: false,
  isChanging: false,
} satisfies CartView;

/** The cart, which is read again when the component appears. */
export function useCart(): { readonly cart: CartView; readonly store: CartStore } {
  const store = cartOf(useShop());
  const cart = useSyncExternalStore(store.onChange, store.get, () => loading);
  useEffect(() => void store.load(), [store]);
  return { cart, store };
}
