import type { PricedLine, PricingInput, PromotionAction, PromotionRule, TaxRule } from '../../src/pricing/pricing.ts';

export function aPricedLine(fields: Partial<PricedLine> = {}): PricedLine {
  const variantId = fields.variantId ?? fields.key ?? 'kettle';
  return {
    key: variantId,
    variantId,
    productId: variantId,
    categoryIds: [],
    unitPrice: 2_499n,
    quantity: 1n,
    weightGrams: 0n,
    ...fields,
  };
}

export function aPromotionRule(action: PromotionAction, fields: Partial<PromotionRule> = {}): PromotionRule {
  return {
    id: 'sale',
    name: 'Sale',
    code: null,
    priority: 0,
    isCombinable: true,
    productIds: [],
    categoryIds: [],
    minSubtotal: null,
    action,
    ...fields,
  };
}

export function aTaxRule(fields: Partial<TaxRule> = {}): TaxRule {
  return {
    taxClass: 'STANDARD',
    countryCode: 'DE',
    categoryIds: [],
    rate: 190_000n,
    isIncluded: true,
    ...fields,
  };
}

export function aPricingInput(fields: Partial<PricingInput> = {}): PricingInput {
  return {
    lines: [aPricedLine()],
    countryCode: 'DE',
    shippingPrice: 0n,
    promotions: [],
    taxes: [],
    giftCards: [],
    ...fields,
  };
}
