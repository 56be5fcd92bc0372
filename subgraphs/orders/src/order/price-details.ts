/** A promotion that an order has. */
interface OrderPromotion {
  readonly promotionId: string;
  readonly name: string;
  readonly couponCode: string | null;
  readonly discountMinor: number;
  readonly shippingDiscountMinor: number;
}

/** The tax of an order at one rate. */
interface OrderTax {
  readonly taxClass: string;
  readonly rateMillionths: number;
  readonly isIncluded: boolean;
  readonly baseMinor: number;
  readonly amountMinor: number;
}

/** A part of an order's total that a gift card has paid. */
export interface GiftCardAmount {
  readonly giftCardId: string;
  readonly amountMinor: number;
}

/** A coupon code that an order uses. */
export interface OrderCoupon {
  readonly couponCodeId: string;
  readonly code: string;
}

/** Where the prices of an order come from. */
export interface PriceDetails {
  readonly shippingMethod: { readonly id: string; readonly name: string } | null;
  readonly promotions: readonly OrderPromotion[];
  readonly taxes: readonly OrderTax[];
  readonly coupons: readonly OrderCoupon[];
  readonly giftCards: readonly GiftCardAmount[];
}

/** The prices of a line besides its price per unit. */
interface OrderLinePrices {
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly addedTaxMinor: number;
}

/** The prices of a new order. */
export interface OrderPrices extends OrderLinePrices {
  readonly shippingMinor: number;
  readonly totalMinor: number;
  readonly giftCardMinor: number;
  /** Of each line, in their order. */
  readonly lines: readonly OrderLinePrices[];
  readonly priceDetails: PriceDetails | null;
}
