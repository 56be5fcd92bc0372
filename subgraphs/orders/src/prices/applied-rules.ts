import type { PricedLine, PromotionAction, PromotionRule, ShippingRate, TaxRule } from '../pricing/pricing.ts';
import type { Wanted } from '../order/order.ts';
import type { StoredCoupon, StoredMethod, StoredPromotion, StoredTax } from './price-rules.repository.ts';

/** The input of the calculator, from stored rows. */

export function pricedLine({ offer, quantity }: WantedOffer, index: number): PricedLine {
  return {
    key: String(index),
    variantId: offer.variantId,
    productId: offer.productId,
    categoryIds: offer.categoryId == null ? [] : [offer.categoryId],
    unitPrice: BigInt(offer.priceMinor),
    quantity: BigInt(quantity),
    weightGrams: BigInt(offer.weightGrams ?? 0),
  };
}

/** A variant to order, with what promotions, taxes and shipping depend on. */
export type WantedOffer = Wanted & {
  readonly offer: { readonly categoryId?: string | null; readonly weightGrams?: number | null };
};

export function taxRule(tax: StoredTax): TaxRule {
  return {
    taxClass: tax.tax_class,
    countryCode: tax.country_code,
    categoryIds: tax.category_ids,
    rate: BigInt(tax.rate_millionths),
    isIncluded: tax.is_included,
  };
}

export function shippingRates({ rates }: StoredMethod): ShippingRate[] {
  return rates.map((rate) => ({
    currencyCode: rate.currencyCode,
    price: BigInt(rate.priceMinor),
    countryCodes: rate.countryCodes,
    minSubtotal: bigintOrNull(rate.minSubtotalMinor),
    maxSubtotal: bigintOrNull(rate.maxSubtotalMinor),
    minWeightGrams: bigintOrNull(rate.minWeightGrams),
    maxWeightGrams: bigintOrNull(rate.maxWeightGrams),
  }));
}

/** @param coupons Those that the shopper can use. A promotion that needs one is left out if there is none for it. */
export function promotionRules(
  promotions: readonly StoredPromotion[],
  coupons: readonly StoredCoupon[],
): PromotionRule[] {
  return promotions.flatMap((promotion) => {
    const coupon = coupons.find(({ promotion_id: id }) => id === promotion.id);
    if (promotion.requires_coupon && coupon === undefined) return [];
    return {
      id: promotion.id,
      name: promotion.name,
      code: promotion.requires_coupon ? (coupon?.code ?? null) : null,
      priority: promotion.priority,
      isCombinable: promotion.is_combinable,
      productIds: promotion.product_ids,
      categoryIds: promotion.category_ids,
      minSubtotal: bigintOrNull(promotion.min_subtotal_minor),
      action: actionOf(promotion),
    };
  });
}

function actionOf({ id, ...promotion }: StoredPromotion): PromotionAction {
  const share = BigInt(promotion.share_millionths ?? 0);
  switch (promotion.action) {
    case 'PERCENT_OFF':
      return { kind: 'PERCENT_OFF', share };
    case 'AMOUNT_OFF':
      return { kind: 'AMOUNT_OFF', amount: BigInt(promotion.amount_minor ?? 0) };
    case 'FREE_SHIPPING':
      return { kind: 'FREE_SHIPPING' };
    case 'BUY_X_GET_Y': {
      const [buy, get] = [BigInt(promotion.buy_quantity ?? 1), BigInt(promotion.get_quantity ?? 1)];
      return { kind: 'BUY_X_GET_Y', buy, get, share };
    }
    default:
      throw new Error(`The promotion ${id} has the unknown action ${promotion.action}.`);
  }
}

function bigintOrNull(value: number | null): bigint | null {
  return value === null ? null : BigInt(value);
}
