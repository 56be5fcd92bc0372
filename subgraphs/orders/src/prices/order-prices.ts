import type { OrderPrices, PriceDetails } from '../order/price-details.ts';
import type { PricedItems } from './prices.service.ts';

/** The prices that an order stores. */
export function orderPricesOf(priced: PricedItems): OrderPrices {
  const { breakdown } = priced;
  return {
    totalMinor: Number(breakdown.total),
    discountMinor: Number(breakdown.discountTotal),
    shippingMinor: Number(breakdown.shippingTotal),
    taxMinor: Number(breakdown.taxTotal),
    addedTaxMinor: Number(breakdown.addedTaxTotal),
    giftCardMinor: Number(breakdown.giftCardTotal),
    lines: breakdown.lines.map(({ discount, tax, addedTax }) => ({
      discountMinor: Number(discount),
      taxMinor: Number(tax),
      addedTaxMinor: Number(addedTax),
    })),
    priceDetails: detailsOf(priced),
  };
}

/** Null for an order without any rule. Coupons that have no effect are not used. */
function detailsOf({ breakdown, shipping, coupons }: PricedItems): PriceDetails | null {
  const { promotions, taxes, giftCards } = breakdown;
  const isPlain = shipping === undefined && promotions.length === 0 && taxes.length === 0 && giftCards.length === 0;
  if (isPlain) return null;
  const applied = coupons.filter(({ code }) => promotions.some((promotion) => promotion.code === code));
  return {
    shippingMethod: shipping === undefined ? null : { id: shipping.method.id, name: shipping.method.name },
    promotions: promotions.map(({ id, name, code, discount, shippingDiscount }) => ({
      promotionId: id,
      name,
      couponCode: code,
      discountMinor: Number(discount),
      shippingDiscountMinor: Number(shippingDiscount),
    })),
    taxes: taxes.map(({ taxClass, rate, isIncluded, base, amount }) => ({
      taxClass,
      rateMillionths: Number(rate),
      isIncluded,
      baseMinor: Number(base),
      amountMinor: Number(amount),
    })),
    coupons: applied.flatMap(({ code, coupon }) => (coupon === undefined ? [] : { couponCodeId: coupon.id, code })),
    giftCards: giftCards.map(({ id, amount }) => ({ giftCardId: id, amountMinor: Number(amount) })),
  };
}
