import {
  byCountry,
  CountryCode,
  countryCode,
  EmailAddress,
  emailAddress,
  CurrencyCode,
  enumType,
  line,
  paragraphs,
  parseInput,
  PhoneNumber,
  phoneNumber,
  rule,
  SafeInt,
  uuid,
} from '@commerce/graphql';
import { AddressInput, addressSchema, Language, languages } from '@commerce/shop';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { giftCardHashOf } from '../gift-card/gift-card.ts';
import { giftCardCode } from '../gift-card/gift-card.inputs.ts';
import { quantity } from '../order/order.inputs.ts';
import { maxLines } from '../order/order.ts';
import { maxCodes } from '../prices/selection.ts';
import { couponCode } from '../promotion/coupon-code.inputs.ts';
import { PaymentMethodEnum, paymentMethods, type PaymentMethod } from '../order/payment-status.ts';

const shippingMethodDescription =
  'The ID of the shipping method. Defaults to that of the cart, if the cart is ordered, and else to the cheapest one.';
const couponCodesDescription = `The coupon codes, up to ${maxCodes}. Defaults to those of the cart, if the cart is ordered.`;
const giftCardCodesDescription = `The codes of gift cards, up to ${maxCodes}. Defaults to those of the cart, if the cart is ordered.`;

@InputType({ description: 'A product variant and the quantity to order.' })
export class OrderLineInput {
  @Field(() => ID, { description: 'The ID of the variant.' })
  variantId!: string;

  @Field(() => Int, { description: 'The number of units, 1–1000.' })
  quantity!: number;
}

@InputType({ description: 'The payment for an order.' })
export class PaymentInput {
  @Field(() => PaymentMethodEnum, { description: 'The payment method.' })
  method!: PaymentMethod;

  @Field(() => String, {
    nullable: true,
    description:
      "For CARD, the token that the payment provider's form issued for the card, up to 200 characters. Otherwise null.",
  })
  token?: string | null;
}

@InputType({ description: 'The person to contact about an order.' })
export class ContactInput {
  @Field(() => String, { description: "The contact's full name, up to 100 characters." })
  name!: string;

  @Field(() => EmailAddress, { description: 'The email address for messages about the order.' })
  email!: string;

  @Field(() => PhoneNumber, {
    nullable: true,
    description:
      "The contact's telephone number, with its country code or as a national number of the shipping address's country.",
  })
  phone?: string | null;
}

@InputType({
  description:
    'The prices that the customer was shown, in minor units. The order is refused if one of them differs. Omitted ones are not compared.',
})
export class ExpectedPricesInput {
  @Field(() => CurrencyCode, { description: 'The currency as an ISO 4217 code.' })
  currencyCode!: string;

  @Field(() => SafeInt, { description: 'The total that was shown, before gift cards.' })
  totalMinor!: number;

  @Field(() => SafeInt, { nullable: true, description: 'The subtotal that was shown.' })
  subtotalMinor?: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'The discounts that were shown.' })
  discountTotalMinor?: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'The price of shipping that was shown.' })
  shippingTotalMinor?: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'The taxes that were shown.' })
  taxTotalMinor?: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'The amount that was shown as left to pay.' })
  amountDueMinor?: number | null;
}

@InputType({ description: 'What to price before it is ordered.' })
export class CheckoutPreviewInput {
  @Field(() => [OrderLineInput], {
    nullable: true,
    description: 'The items, up to 100 lines. If omitted, the contents of the cart.',
  })
  lines?: OrderLineInput[] | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'The country of destination. Defaults to that of the cart, if the cart is priced.',
  })
  countryCode?: string | null;

  @Field(() => ID, { nullable: true, description: shippingMethodDescription })
  shippingMethodId?: string | null;

  @Field(() => [String], { nullable: true, description: couponCodesDescription })
  couponCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: giftCardCodesDescription })
  giftCardCodes?: string[] | null;
}

@InputType({ description: 'A new order, for the contents of the cart or for specific lines.' })
export class PlaceOrderInput {
  @Field(() => String, {
    description: 'A key of 8–100 characters that the client generates. Reusing a key returns the original order.',
  })
  idempotencyKey!: string;

  @Field(() => [OrderLineInput], {
    nullable: true,
    description:
      'The items to order, up to 100 lines. If omitted, the contents of the cart are ordered and the cart is emptied. If that order is rejected, its lines are put back into the cart.',
  })
  lines?: OrderLineInput[] | null;

  @Field(() => ContactInput, { description: 'The person to contact about the order.' })
  contact!: ContactInput;

  @Field(() => AddressInput, { description: 'The address to which the order is shipped.' })
  shippingAddress!: AddressInput;

  @Field(() => PaymentInput, {
    nullable: true,
    description: 'The payment for the order. Defaults to cash on delivery.',
  })
  payment?: PaymentInput | null;

  @Field(() => AddressInput, {
    nullable: true,
    description: 'The address for the invoice, if it is not the shipping address.',
  })
  billingAddress?: AddressInput | null;

  @Field(() => String, { nullable: true, description: 'A message to the shop, up to 500 characters.' })
  note?: string | null;

  @Field(() => ID, { nullable: true, description: shippingMethodDescription })
  shippingMethodId?: string | null;

  @Field(() => [String], { nullable: true, description: couponCodesDescription })
  couponCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: giftCardCodesDescription })
  giftCardCodes?: string[] | null;

  @Field(() => ExpectedPricesInput, {
    nullable: true,
    description: 'The prices that the customer was shown. If omitted, the order has whatever prices hold now.',
  })
  expectedPrices?: ExpectedPricesInput | null;

  @Field(() => Language, {
    nullable: true,
    description:
      "The language of a guest's emails about the order. Defaults to English. Customers choose theirs in their account.",
  })
  language?: Language | null;
}

const uniqueCodes = <Code extends z.ZodType<string>>(code: Code) =>
  z
    .array(code)
    .max(maxCodes)
    .refine((codes) => new Set(codes).size === codes.length, rule('DUPLICATE', 'Must list each code only once.'));

const linesSchema = z
  .array(z.object({ variantId: uuid(), quantity: quantity() }))
  .min(1)
  .max(maxLines)
  .nullish();

/** The codes of gift cards become hashes. */
const choicesSchema = z.object({
  shippingMethodId: uuid().nullish(),
  couponCodes: uniqueCodes(couponCode()).nullish(),
  giftCardCodes: uniqueCodes(giftCardCode())
    .nullish()
    .transform((codes) => codes?.map(giftCardHashOf)),
});
export type Choices = z.output<typeof choicesSchema>;

const shownAmount = () => z.int().min(0);

export const expectedPricesSchema = z.object({
  currencyCode: z.string().length(3),
  totalMinor: shownAmount(),
  subtotalMinor: shownAmount().nullish(),
  discountTotalMinor: shownAmount().nullish(),
  shippingTotalMinor: shownAmount().nullish(),
  taxTotalMinor: shownAmount().nullish(),
  amountDueMinor: shownAmount().nullish(),
});
export type ExpectedPrices = z.output<typeof expectedPricesSchema>;

export const checkoutPreviewSchema = choicesSchema.extend({ lines: linesSchema, countryCode: countryCode().nullish() });
export type PreviewRequest = z.output<typeof checkoutPreviewSchema>;

/** The rules depend on the country of the shipping address. */
export const placeOrderSchema = byCountry((country) =>
  choicesSchema.extend({
    idempotencyKey: line(100, 8),
    lines: linesSchema,
    contact: z.object({ name: line(100), email: emailAddress(), phone: phoneNumber(country).nullish() }),
    shippingAddress: addressSchema,
    billingAddress: addressSchema.nullish(),
    note: paragraphs(500).nullish(),
    expectedPrices: expectedPricesSchema.nullish(),
    language: z.enum(languages).nullish(),
    payment: z
      .object({ method: z.enum(paymentMethods), token: line(200).nullish() })
      .nullish()
      .transform((payment) => ({ method: payment?.method ?? 'CASH_ON_DELIVERY', token: payment?.token ?? null })),
  }),
);
export type Placement = z.output<ReturnType<typeof placeOrderSchema>>;

/** Throws `UserErrorException` with `ValidationError`. */
export const parsePlacement = (input: PlaceOrderInput): Placement =>
  parseInput(placeOrderSchema(input.shippingAddress.countryCode), input);

export const PlaceOrderWait = enumType('PlaceOrderWait', 'What a response can wait for.', {
  CONFIRMATION: 'Waits up to five seconds until the order is decided or requires action from its customer.',
});
