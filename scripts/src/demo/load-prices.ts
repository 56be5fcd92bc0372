import {
  CreateCouponCodeDocument,
  CreatePromotionDocument,
  CreateShippingMethodDocument,
  CreateTaxRateDocument,
  PriceRulesDocument,
  type PromotionInput,
  type ShippingMethodInput,
  type ShopClient,
  type TaxRateInput,
} from '@commerce/shop-client';
import { expectSuccess } from './work.ts';

/** The first is the default. It is free, so that an order costs what its items cost. */
const shippingMethods: readonly ShippingMethodInput[] = [
  {
    name: 'Standard',
    description: '3–5 working days',
    isActive: true,
    position: 1,
    rates: [
      { currencyCode: 'EUR', priceMinor: 0 },
      { currencyCode: 'USD', priceMinor: 0 },
      { currencyCode: 'GBP', priceMinor: 0 },
      { currencyCode: 'JPY', priceMinor: 0 },
    ],
  },
  {
    name: 'Express',
    description: '1–2 working days',
    isActive: true,
    position: 2,
    rates: [
      { currencyCode: 'EUR', priceMinor: 690, countryCodes: ['DE', 'AT', 'FR'] },
      { currencyCode: 'EUR', priceMinor: 1_990, countryCodes: ['GB', 'US', 'CH'] },
      { currencyCode: 'USD', priceMinor: 1_490, countryCodes: ['US'] },
    ],
  },
];

const vat = (countryCode: string, rateMillionths: number): TaxRateInput => ({
  countryCode,
  taxClass: 'STANDARD',
  rateMillionths,
  isIncluded: true,
  isActive: true,
});

/** Goods that are exported to the United States are exempt. */
const taxRates: readonly TaxRateInput[] = [
  vat('DE', 190_000),
  vat('AT', 200_000),
  vat('FR', 200_000),
  { ...vat('US', 0), isIncluded: false },
];

const always = { isActive: true, requiresCoupon: true, isCombinable: true, priority: 1 } as const;

const coupons: readonly { readonly code: string; readonly perCustomer?: number; readonly promotion: PromotionInput }[] =
  [
    {
      code: 'WELCOME10',
      perCustomer: 1,
      promotion: { ...always, name: 'Welcome: 10 % off', action: 'PERCENT_OFF', shareMillionths: 100_000 },
    },
    {
      code: 'EXPRESS',
      promotion: {
        ...always,
        name: 'Free shipping from €50',
        action: 'FREE_SHIPPING',
        currencyCode: 'EUR',
        minSubtotalMinor: 5_000,
      },
    },
  ];

/** Configures shipping, taxes and two coupon codes. Skips what exists. */
export async function loadPrices(admin: ShopClient): Promise<void> {
  const known = await admin.request(PriceRulesDocument, {});
  for (const input of shippingMethods) {
    if (known.shippingMethods.nodes.some(({ name }) => name === input.name)) continue;
    const { createShippingMethod } = await admin.request(CreateShippingMethodDocument, { input });
    expectSuccess(input.name, createShippingMethod);
  }
  for (const input of taxRates) {
    const { createTaxRate } = await admin.request(CreateTaxRateDocument, { input });
    expectSuccess(`The tax of ${input.countryCode}`, createTaxRate, 'TaxRateTakenError');
  }
  for (const { code, perCustomer, promotion } of coupons) {
    const promotionId =
      known.promotions.nodes.find(({ name }) => name === promotion.name)?.id ??
      (await createPromotion(admin, promotion));
    const input = { promotionId, code, isActive: true, maxUsesPerCustomer: perCustomer ?? null };
    const { createCouponCode } = await admin.request(CreateCouponCodeDocument, { input });
    expectSuccess(code, createCouponCode, 'CouponCodeTakenError');
  }
}

async function createPromotion(admin: ShopClient, input: PromotionInput): Promise<string> {
  const { createPromotion: result } = await admin.request(CreatePromotionDocument, { input });
  if (result.__typename !== 'PromotionPayload') throw new Error(`${input.name}: ${JSON.stringify(result)}`);
  return result.promotion.id;
}
