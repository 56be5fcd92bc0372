/** What a shopper has chosen for a cart, besides its lines. */
export interface Selection {
  /** In upper case, in the order in which they were applied. */
  readonly couponCodes: readonly string[];
  /** In the order in which they pay. */
  readonly giftCardIds: readonly string[];
  /** Null for the cheapest method. */
  readonly shippingMethodId: string | null;
  readonly countryCode: string | null;
}

export const nothingSelected: Selection = {
  couponCodes: [],
  giftCardIds: [],
  shippingMethodId: null,
  countryCode: null,
};

/** The most coupons, and the most gift cards, of a cart or an order. */
export const maxCodes = 5;

/** The stored form leaves out what is not chosen. */
export const selectionIn = (stored: Partial<Selection> | undefined): Selection => ({ ...nothingSelected, ...stored });

/** Of two carts that become one: what the first has, and else what the second has. */
export function mergeSelections(first: Selection, second: Selection): Selection {
  return {
    couponCodes: [...new Set([...first.couponCodes, ...second.couponCodes])].slice(0, maxCodes),
    giftCardIds: [...new Set([...first.giftCardIds, ...second.giftCardIds])].slice(0, maxCodes),
    shippingMethodId: first.shippingMethodId ?? second.shippingMethodId,
    countryCode: first.countryCode ?? second.countryCode,
  };
}
