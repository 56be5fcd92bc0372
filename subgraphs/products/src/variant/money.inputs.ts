import { CurrencyCode, rule, SafeInt } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';

/** The currency of amounts that do not specify one. */
export const defaultCurrency = 'EUR';

@InputType({ description: 'An amount of money.' })
export class MoneyInput {
  @Field(() => SafeInt, {
    description: 'The amount in minor units of the currency: 1999 is 19.99 EUR. At most 10^10.',
  })
  amountMinor!: number;

  @Field(() => CurrencyCode, { defaultValue: defaultCurrency, description: 'The currency as an ISO 4217 code.' })
  currencyCode!: string;
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
/** The highest price. */
export const maxAmountMinor = 10_000_000_000;

export const currencySchema = z
  .string()
  .refine((code) => currencies.has(code), rule('NOT_ALLOWED', 'Must be an ISO 4217 currency code, such as EUR.'));

export const moneySchema = z.object({
  amountMinor: z.int().min(0).max(maxAmountMinor),
  currencyCode: currencySchema,
});
