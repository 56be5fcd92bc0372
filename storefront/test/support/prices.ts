import type { CartContents } from '../../src/cart/cart-state.ts';

export const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

/** The prices of items with this subtotal, without any rule. */
export function aPreview(subtotalMinor: number): NonNullable<CartContents['preview']> {
  const [subtotal, nothing] = [euros(subtotalMinor), euros(0)];
  return {
    countryCode: null,
    shippingOptions: [],
    shippingMethodId: null,
    isShippable: true,
    coupons: [],
    giftCards: [],
    prices: {
      subtotal,
      discountTotal: nothing,
      shippingTotal: nothing,
      taxTotal: nothing,
      includedTaxTotal: nothing,
      giftCardTotal: nothing,
      total: subtotal,
      amountDue: subtotal,
      promotions: [],
      taxes: [],
    },
  };
}
