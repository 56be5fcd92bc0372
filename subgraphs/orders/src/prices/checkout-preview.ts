import { CountryCode, Money } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CouponFaultEnum, type CouponFault } from '../redemption/redemption.errors.ts';
import type { PricedItems } from './prices.service.ts';

/** What a price costs in objects: all lines are compared with all rules. */
export const pricingCost = 40;

@ObjectType({ description: 'A promotion that is applied, with its discount.' })
export class AppliedPromotion {
  @Field(() => String, { description: 'The name of the promotion.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'The coupon code that gives it. Null if it needs none.' })
  readonly couponCode!: string | null;

  @Field(() => Money, { description: 'The discount of the items.' })
  readonly discount!: Money;

  @Field(() => Money, { description: 'The discount of shipping.' })
  readonly shippingDiscount!: Money;
}

@ObjectType({ description: 'The tax of everything that has the same rate.' })
export class AppliedTax {
  @Field(() => String, { description: 'The tax class, such as STANDARD.' })
  readonly taxClass!: string;

  @Field(() => Int, { description: 'The rate in millionths: 190000 is 19 %.' })
  readonly rateMillionths!: number;

  @Field(() => Boolean, { description: 'Whether the prices include the tax. Otherwise it is added to them.' })
  readonly isIncluded!: boolean;

  @Field(() => Money, { description: 'What the tax is calculated from, with included tax.' })
  readonly base!: Money;

  @Field(() => Money, { description: 'The tax.' })
  readonly amount!: Money;
}

@ObjectType({ description: 'The prices of an item, with its parts of discounts and taxes.' })
export class ItemPrices {
  @Field(() => ID, { description: 'The ID of the variant.' })
  readonly variantId!: string;

  @Field(() => Int, { description: 'The number of units.' })
  readonly quantity!: number;

  @Field(() => Money, { description: 'The price per unit times the quantity, before discounts.' })
  readonly subtotal!: Money;

  @Field(() => Money, { description: "The item's part of the discounts." })
  readonly discountTotal!: Money;

  @Field(() => Money, { description: 'The tax, whether the price includes it or it is added.' })
  readonly taxTotal!: Money;

  @Field(() => Money, { description: 'The subtotal less the discount, with tax that is added.' })
  readonly total!: Money;
}

@ObjectType('PriceBreakdown', {
  description: 'What an order costs, by item and in total. The parts always sum to the whole: docs/pricing.md.',
})
export class Prices {
  @Field(() => Money, { description: 'The sum of the items before discounts.' })
  readonly subtotal!: Money;

  @Field(() => Money, { description: 'The discounts of the items. That of shipping is part of `shippingTotal`.' })
  readonly discountTotal!: Money;

  @Field(() => Money, { description: 'The price of shipping, less its discount.' })
  readonly shippingTotal!: Money;

  @Field(() => Money, { description: 'All taxes, whether prices include them or they are added.' })
  readonly taxTotal!: Money;

  @Field(() => Money, { description: 'The part of `taxTotal` that prices include.' })
  readonly includedTaxTotal!: Money;

  @Field(() => Money, {
    description: 'The subtotal less discounts, with shipping and the taxes that prices do not include.',
  })
  readonly total!: Money;

  @Field(() => Money, { description: 'The part of the total that gift cards pay.' })
  readonly giftCardTotal!: Money;

  @Field(() => Money, { description: 'What is left to pay.' })
  readonly amountDue!: Money;

  @Field(() => [ItemPrices], { description: 'The prices of the items, in their order.' })
  readonly items!: readonly ItemPrices[];

  @Field(() => [AppliedPromotion], { description: 'The promotions, in the order in which they are applied.' })
  readonly promotions!: readonly AppliedPromotion[];

  @Field(() => [AppliedTax], { description: 'The taxes by rate.' })
  readonly taxes!: readonly AppliedTax[];
}

@ObjectType({ description: 'A shipping method that ships the items, with its price.' })
export class ShippingOption {
  @Field(() => ID, { description: 'The ID of the shipping method.' })
  readonly id!: string;

  @Field(() => String, { description: 'The name of the method.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'A description, such as the delivery time.' })
  readonly description!: string | null;

  @Field(() => Money, { description: 'Its price before discounts.' })
  readonly price!: Money;
}

@ObjectType({ description: 'A coupon that the shopper has applied.' })
export class ChosenCoupon {
  @Field(() => String, { description: 'The code in upper case.' })
  readonly code!: string;

  @Field(() => Boolean, {
    description: 'Whether it reduces the prices. False if other promotions save more, or the items do not qualify.',
  })
  readonly isApplied!: boolean;

  @Field(() => CouponFaultEnum, { nullable: true, description: 'Why it cannot be used. Null if it can.' })
  readonly fault!: CouponFault | null;
}

@ObjectType({ description: 'A gift card that the shopper has applied.' })
export class ChosenGiftCard {
  @Field(() => ID, { description: 'The ID of the gift card.' })
  readonly id!: string;

  @Field(() => String, { description: 'The last four characters of its code.' })
  readonly lastCharacters!: string;

  @Field(() => Boolean, {
    description:
      'Whether it can pay. False if it has become empty, expired or blocked, or if the items have another currency. Then `placeOrder` rejects it, so it must be removed.',
  })
  readonly canPay!: boolean;

  @Field(() => Money, { description: 'The balance.' })
  readonly balance!: Money;

  @Field(() => Money, { description: 'What it pays of this order, in its currency.' })
  readonly amount!: Money;
}

@ObjectType({ description: 'What an order would cost now, and how it can be shipped.' })
export class CheckoutPreview {
  @Field(() => CountryCode, {
    nullable: true,
    description: 'The country of destination. While it is null, prices have neither shipping nor taxes.',
  })
  readonly countryCode!: string | null;

  @Field(() => Prices, { description: 'The prices. Pass them to `placeOrder` as `expectedPrices`.' })
  readonly prices!: Prices;

  @Field(() => [ShippingOption], { description: 'The methods that ship the items to the country.' })
  readonly shippingOptions!: readonly ShippingOption[];

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the chosen method, or of the cheapest one if none was chosen. Null if there is none.',
  })
  readonly shippingMethodId!: string | null;

  @Field(() => Boolean, { description: 'Whether the chosen method, or any, ships the items. True if none is needed.' })
  readonly isShippable!: boolean;

  @Field(() => [ChosenCoupon], { description: 'The coupons that the shopper has applied.' })
  readonly coupons!: readonly ChosenCoupon[];

  @Field(() => [ChosenGiftCard], { description: 'The gift cards that the shopper has applied.' })
  readonly giftCards!: readonly ChosenGiftCard[];
}

export function pricesIn({ breakdown, currencyCode, items }: PricedItems): Prices {
  const money = (amount: bigint) => new Money(Number(amount), currencyCode);
  return Object.assign(new Prices(), {
    subtotal: money(breakdown.subtotal),
    discountTotal: money(breakdown.discountTotal),
    shippingTotal: money(breakdown.shippingTotal),
    taxTotal: money(breakdown.taxTotal),
    includedTaxTotal: money(breakdown.taxTotal - breakdown.addedTaxTotal),
    total: money(breakdown.total),
    giftCardTotal: money(breakdown.giftCardTotal),
    amountDue: money(breakdown.amountDue),
    items: breakdown.lines.map(({ subtotal, discount, tax, total }, index) => ({
      variantId: items[index]!.offer.variantId,
      quantity: items[index]!.quantity,
      subtotal: money(subtotal),
      discountTotal: money(discount),
      taxTotal: money(tax),
      total: money(total),
    })),
    promotions: breakdown.promotions.map(({ name, code, discount, shippingDiscount }) => ({
      name,
      couponCode: code,
      discount: money(discount),
      shippingDiscount: money(shippingDiscount),
    })),
    taxes: breakdown.taxes.map(({ taxClass, rate, isIncluded, base, amount }) => ({
      taxClass,
      rateMillionths: Number(rate),
      isIncluded,
      base: money(base),
      amount: money(amount),
    })),
  });
}

export function previewOf(priced: PricedItems, countryCode: string | null): CheckoutPreview {
  const { breakdown, currencyCode, shippingOffers, shipping, isNotShipped, coupons, giftCards } = priced;
  const money = (amount: bigint | number) => new Money(Number(amount), currencyCode);
  return Object.assign(new CheckoutPreview(), {
    countryCode,
    prices: pricesIn(priced),
    shippingOptions: shippingOffers.map(({ method: { id, name, description }, priceMinor }) => ({
      id,
      name,
      description,
      price: money(priceMinor),
    })),
    shippingMethodId: shipping?.method.id ?? null,
    isShippable: !isNotShipped,
    coupons: coupons.map(({ code, fault }) => ({
      code,
      fault,
      isApplied: breakdown.promotions.some((promotion) => promotion.code === code),
    })),
    giftCards: giftCards.map(({ id, last_characters: lastCharacters, can_pay: canPay, ...card }) => ({
      id,
      lastCharacters,
      canPay,
      balance: new Money(card.balance_minor, card.currency_code),
      amount: money(breakdown.giftCards.find((part) => part.id === id)?.amount ?? 0),
    })),
  });
}
