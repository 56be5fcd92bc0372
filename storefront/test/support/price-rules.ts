import { randomUUID } from 'node:crypto';
import {
  CreateCouponCodeDocument,
  CreatePromotionDocument,
  CreateShippingMethodDocument,
  CreateTaxRateDocument,
  type ShippingMethodInput,
  type ShopClient,
} from '@commerce/shop-client';

const updateMethod =
  'mutation ($id: ID!, $input: ShippingMethodInput!) { updateShippingMethod(id: $id, input: $input) { __typename } }';
const issueCard =
  'mutation ($input: IssueGiftCardInput!) { issueGiftCard(input: $input) { ... on IssueGiftCardPayload { code } } }';

/** No other test file sends orders there. */
export const country = 'LU';

/** Everywhere else, delivery stays free: the shop has methods for all. */
const standard: ShippingMethodInput = {
  name: 'Standard',
  description: '3–5 working days',
  isActive: true,
  position: 1,
  rates: [
    { currencyCode: 'EUR', priceMinor: 490, countryCodes: [country] },
    ...['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'KWD'].map((currencyCode) => ({ currencyCode, priceMinor: 0 })),
  ],
};

const express = (priceMinor: number): ShippingMethodInput => ({
  name: 'Express',
  description: '1–2 working days',
  isActive: true,
  position: 2,
  rates: [{ currencyCode: 'EUR', priceMinor, countryCodes: [country] }],
});

/** Delivery and taxes in one country, a coupon and a gift card. Disposing of them ends the ways of delivery. */
export class PriceRules implements AsyncDisposable {
  readonly #methods = new Map<string, { readonly id: string; readonly input: ShippingMethodInput }>();

  private constructor(
    readonly admin: ShopClient,
    readonly coupon: string,
    readonly giftCard: string,
  ) {}

  static async create(admin: ShopClient): Promise<PriceRules> {
    const promotionId = await aPromotion(admin);
    const code = `TEN-${randomUUID().slice(0, 8)}`.toUpperCase();
    await admin.request(CreateCouponCodeDocument, { input: { promotionId, code, isActive: true } });
    const card = { amountMinor: 5_000, currencyCode: 'EUR' };
    const { data } = await admin.send<{ issueGiftCard: { code: string } }>(issueCard, { input: card });
    const tax = {
      countryCode: country,
      taxClass: 'STANDARD',
      rateMillionths: 170_000,
      isIncluded: true,
      isActive: true,
    };
    const { createTaxRate } = await admin.request(CreateTaxRateDocument, { input: tax });
    if (createTaxRate.__typename !== 'TaxRatePayload') throw new Error(JSON.stringify(createTaxRate));
    const rules = new PriceRules(admin, code, data!.issueGiftCard.code);
    for (const input of [standard, express(990)]) await rules.#create(input);
    return rules;
  }

  async raiseExpress(): Promise<void> {
    await this.#update('Express', express(1_290));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const [name, { input }] of this.#methods) await this.#update(name, { ...input, isActive: false });
  }

  async #create(input: ShippingMethodInput): Promise<void> {
    const { createShippingMethod: created } = await this.admin.request(CreateShippingMethodDocument, { input });
    if (created.__typename !== 'ShippingMethodPayload') throw new Error(JSON.stringify(created));
    this.#methods.set(input.name, { id: created.shippingMethod.id, input });
  }

  async #update(name: string, input: ShippingMethodInput): Promise<void> {
    await this.admin.send(updateMethod, { id: this.#methods.get(name)?.id, input });
  }
}

async function aPromotion(admin: ShopClient): Promise<string> {
  const { createPromotion } = await admin.request(CreatePromotionDocument, {
    input: {
      name: 'Ten percent off',
      action: 'PERCENT_OFF',
      shareMillionths: 100_000,
      requiresCoupon: true,
      isActive: true,
      isCombinable: true,
      priority: 1,
    },
  });
  if (createPromotion.__typename !== 'PromotionPayload') throw new Error(JSON.stringify(createPromotion));
  return createPromotion.promotion.id;
}
