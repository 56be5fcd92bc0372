import { PriceSummary } from '../prices/price-summary.tsx';
import { deliveryOf } from './cart-prices.ts';
import type { CartView } from './cart-store.ts';

/** What the cart costs. */
export function CartPriceSummary({
  cart: { prices, choices },
}: {
  readonly cart: Pick<CartView, 'prices' | 'choices'>;
}) {
  return prices && <PriceSummary parts={prices} delivery={deliveryOf(choices)} isEstimate={prices.isEstimate} />;
}
