import { CountryCode, countryCode, CurrencyCode, line, rule, SafeInt } from '@commerce/graphql';
import { Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { amount, currency, unique } from '../price-rules/price-rule.inputs.ts';

const maxRates = 50;
const maxCountries = 250;
const maxWeightGrams = 1_000_000_000;

@InputType({ description: 'A price of a shipping method, with the orders that it is for.' })
export class ShippingRateInput {
  @Field(() => CurrencyCode, { description: 'The currency of the amounts as an ISO 4217 code.' })
  currencyCode!: string;

  @Field(() => SafeInt, { description: 'The price in minor units of the currency, at least 0.' })
  priceMinor!: number;

  @Field(() => [CountryCode], { nullable: true, description: 'The countries of the rate. By default, all countries.' })
  countryCodes?: string[] | null;

  @Field(() => SafeInt, { nullable: true, description: 'The smallest subtotal before discounts, in minor units.' })
  minSubtotalMinor?: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'The largest subtotal before discounts, in minor units.' })
  maxSubtotalMinor?: number | null;

  @Field(() => Int, { nullable: true, description: 'The smallest weight of all items in grams.' })
  minWeightGrams?: number | null;

  @Field(() => Int, { nullable: true, description: 'The largest weight of all items in grams.' })
  maxWeightGrams?: number | null;
}

@InputType({ description: 'The content of a shipping method.' })
export class ShippingMethodInput {
  @Field(() => String, { description: 'The name that shoppers see, up to 100 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'A description for shoppers, up to 500 characters.' })
  description?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether new orders can use it.' })
  isActive!: boolean;

  @Field(() => Int, { defaultValue: 0, description: 'Methods with lower positions are listed first, 0–1000.' })
  position!: number;

  @Field(() => [ShippingRateInput], {
    description: `The prices, 1–${maxRates}. The first one that is for an order is its price.`,
  })
  rates!: ShippingRateInput[];
}

const weight = () => z.int().min(0).max(maxWeightGrams).nullish().default(null);

const rateSchema = z
  .object({
    currencyCode: currency(),
    priceMinor: amount(),
    countryCodes: unique(countryCode(), maxCountries),
    minSubtotalMinor: amount().nullish().default(null),
    maxSubtotalMinor: amount().nullish().default(null),
    minWeightGrams: weight(),
    maxWeightGrams: weight(),
  })
  .refine(({ minSubtotalMinor: min, maxSubtotalMinor: max }) => min == null || max == null || min <= max, {
    path: ['maxSubtotalMinor'],
    ...rule('TOO_SMALL', 'Must be at least the minimum.'),
  })
  .refine(({ minWeightGrams: min, maxWeightGrams: max }) => min == null || max == null || min <= max, {
    path: ['maxWeightGrams'],
    ...rule('TOO_SMALL', 'Must be at least the minimum.'),
  });

export const shippingMethodSchema = z.object({
  name: line(100),
  description: line(500).nullish().default(null),
  isActive: z.boolean(),
  position: z.int().min(0).max(1_000),
  rates: z.array(rateSchema).min(1).max(maxRates),
});
export type ShippingMethodContent = z.output<typeof shippingMethodSchema>;
