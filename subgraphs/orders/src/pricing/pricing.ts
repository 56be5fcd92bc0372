/**
 * What prices are calculated from, and the result. All amounts are in minor units of one currency, and all shares in
 * millionths: 190000 is 19 %. docs/pricing.md describes the rules.
 */

export interface PricedLine {
  /** Identifies the line in the result. */
  readonly key: string;
  readonly variantId: string;
  readonly productId: string;
  /** The categories of the product. */
  readonly categoryIds: readonly string[];
  readonly unitPrice: bigint;
  readonly quantity: bigint;
  /** Per unit. */
  readonly weightGrams: bigint;
}

/** A price of a shipping method, with the orders that it is for. Both ends of a range belong to it. */
export interface ShippingRate {
  readonly currencyCode: string;
  readonly price: bigint;
  /** Empty for all countries. */
  readonly countryCodes: readonly string[];
  readonly minSubtotal: bigint | null;
  readonly maxSubtotal: bigint | null;
  readonly minWeightGrams: bigint | null;
  readonly maxWeightGrams: bigint | null;
}

/** The tax of a country for the products of a class: those of some categories, or all others. */
export interface TaxRule {
  readonly taxClass: string;
  readonly countryCode: string;
  /** Empty for the standard class, which also holds for shipping. */
  readonly categoryIds: readonly string[];
  readonly rate: bigint;
  /** Whether prices include the tax. Otherwise it is added. */
  readonly isIncluded: boolean;
}

export type PromotionAction =
  | { readonly kind: 'PERCENT_OFF'; readonly share: bigint }
  | { readonly kind: 'AMOUNT_OFF'; readonly amount: bigint }
  | { readonly kind: 'FREE_SHIPPING' }
  /** For every `buy` units, the next `get` units are cheaper by the share: those with the lowest prices. */
  | { readonly kind: 'BUY_X_GET_Y'; readonly buy: bigint; readonly get: bigint; readonly share: bigint };

export interface PromotionRule {
  readonly id: string;
  readonly name: string;
  /** The coupon code by which the shopper has it. Null if it needs none. */
  readonly code: string | null;
  /** Lower ones are applied first. */
  readonly priority: number;
  /** Whether it is applied together with others. */
  readonly isCombinable: boolean;
  /** Empty for all products. A line counts if one of its products or categories is listed. */
  readonly productIds: readonly string[];
  readonly categoryIds: readonly string[];
  /** The smallest sum of the lines that count. */
  readonly minSubtotal: bigint | null;
  readonly action: PromotionAction;
}

export interface GiftCardBalance {
  readonly id: string;
  readonly balance: bigint;
}

export interface PricingInput {
  readonly lines: readonly PricedLine[];
  /** Null while the destination is not known: then there is neither shipping nor tax. */
  readonly countryCode: string | null;
  /** The price of the chosen shipping method. 0 if none is needed. */
  readonly shippingPrice: bigint;
  /** Those of the currency that hold now. */
  readonly promotions: readonly PromotionRule[];
  readonly taxes: readonly TaxRule[];
  /** In the order in which they pay. */
  readonly giftCards: readonly GiftCardBalance[];
}

export interface LinePrices {
  readonly key: string;
  readonly subtotal: bigint;
  readonly discount: bigint;
  /** The tax of the line, whether included or added. */
  readonly tax: bigint;
  /** The part of the tax that is not included in the price. */
  readonly addedTax: bigint;
  /** `subtotal - discount + addedTax` */
  readonly total: bigint;
}

export interface AppliedPromotion {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  /** The discount of the lines. */
  readonly discount: bigint;
  readonly shippingDiscount: bigint;
}

export interface AppliedTax {
  readonly taxClass: string;
  readonly rate: bigint;
  readonly isIncluded: boolean;
  /** What the tax is calculated from, with included tax. */
  readonly base: bigint;
  readonly amount: bigint;
}

export interface GiftCardPart {
  readonly id: string;
  readonly amount: bigint;
}

export interface PriceBreakdown {
  readonly subtotal: bigint;
  /** The discounts of all lines. That of shipping is part of `shippingTotal`. */
  readonly discountTotal: bigint;
  /** The price of shipping less its discount. */
  readonly shippingTotal: bigint;
  readonly taxTotal: bigint;
  readonly addedTaxTotal: bigint;
  /** `subtotal - discountTotal + shippingTotal + addedTaxTotal` */
  readonly total: bigint;
  readonly giftCardTotal: bigint;
  /** What is left to pay. */
  readonly amountDue: bigint;
  /** In the order of the input. */
  readonly lines: readonly LinePrices[];
  readonly promotions: readonly AppliedPromotion[];
  readonly taxes: readonly AppliedTax[];
  readonly giftCards: readonly GiftCardPart[];
}

/** One whole, as a share. */
export const whole = 1_000_000n;
