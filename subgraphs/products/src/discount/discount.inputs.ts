import { rule } from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { maxCurrencies } from '../price/currency-price.ts';
import { maxAmountMinor, MoneyInput, moneySchema } from '../variant/money.inputs.ts';
import { maxVariants } from '../variant/variant.inputs.ts';

const maxYears = 5;

@InputType({ description: 'A discount of variants, either by a percentage or by amounts.' })
export class DiscountInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'The IDs of the variants, which must belong to the product. By default, all its variants.',
  })
  variantIds?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The percentage of the regular prices in all currencies, 1–99. Prices are rounded down to a whole minor unit of the currency.',
  })
  percentage?: number | null;

  @Field(() => [MoneyInput], {
    nullable: true,
    description: `The amounts by which prices are lower, up to ${maxCurrencies} and one per currency. They must be lower than the regular prices. Prices in other currencies stay the same.`,
  })
  amounts?: MoneyInput[] | null;

  @Field(() => Date, {
    nullable: true,
    description: `The date and time when the discount begins, in the next ${maxYears} years. If omitted, it begins immediately.`,
  })
  startsAt?: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: `The date and time when the discount ends, in the next ${maxYears} years. If omitted, it holds until it is removed.`,
  })
  endsAt?: Date | null;
}

const variantIdsSchema = z
  .array(z.string().max(100))
  .min(1)
  .max(maxVariants)
  .refine((ids) => new Set(ids).size === ids.length, rule('DUPLICATE', 'Must list each variant only once.'));

const amountsSchema = z
  .array(moneySchema.extend({ amountMinor: z.int().min(1).max(maxAmountMinor) }))
  .min(1)
  .max(maxCurrencies)
  .refine(
    (amounts) => new Set(amounts.map(({ currencyCode }) => currencyCode)).size === amounts.length,
    rule('DUPLICATE', 'Must have at most one amount per currency.'),
  );

const soon = () =>
  z
    .date()
    .refine((date) => date.getTime() > Date.now(), rule('TOO_SMALL', 'Must be in the future.'))
    .refine((date) => date.getTime() < furthest(), rule('TOO_LARGE', `Must be in the next ${maxYears} years.`));

function furthest(): number {
  const date = new Date();
  return date.setFullYear(date.getFullYear() + maxYears);
}

export const discountSchema = z
  .object({
    variantIds: variantIdsSchema.nullish(),
    percentage: z.int().min(1).max(99).nullish(),
    amounts: amountsSchema.nullish(),
    startsAt: soon().nullish(),
    endsAt: soon().nullish(),
  })
  .refine(({ percentage, amounts }) => percentage != null || amounts != null, {
    path: ['percentage'],
    ...rule('REQUIRED', 'Must be given, unless there are amounts.'),
  })
  .refine(({ percentage, amounts }) => percentage == null || amounts == null, {
    path: ['amounts'],
    ...rule('NOT_ALLOWED', 'Must not be given with a percentage.'),
  })
  .refine(({ startsAt, endsAt }) => startsAt == null || endsAt == null || startsAt < endsAt, {
    path: ['endsAt'],
    ...rule('TOO_SMALL', 'Must be after the beginning.'),
  });
export type NewDiscount = z.output<typeof discountSchema>;

/** The arguments of `removeDiscount`. */
export const discountRemovalSchema = z.object({ variantIds: variantIdsSchema.nullish() });
