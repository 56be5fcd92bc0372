import { rule } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { MoneyInput, moneySchema } from './money.inputs.ts';
import { maxCurrencies, type CurrencyPrice } from '../price/currency-price.ts';

/** Besides the currency of the product. */
const maxFurther = maxCurrencies - 1;
export const furtherPricesDescription = `prices in further currencies than that of the product, up to ${maxFurther} and one per currency`;

@InputType({ description: 'The price of a variant in a further currency than that of the product.' })
export class FurtherPriceInput {
  @Field(() => MoneyInput, { description: 'The price.' })
  price!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The former price, in the same currency. It must be higher than the price.',
  })
  listPrice?: MoneyInput | null;
}

/** The fields of a price in one currency. */
export const priceFields = { price: moneySchema, listPrice: moneySchema.nullish() };
type PriceAndListPrice = z.output<z.ZodObject<typeof priceFields>>;

/** The rule for list prices that are not a discount. */
export const aboveThePrice = rule('TOO_SMALL', 'Must be higher than the price.');
export const notADiscount = { path: ['listPrice', 'amountMinor'], ...aboveThePrice };
export const isDiscount = ({ price, listPrice }: PriceAndListPrice) =>
  listPrice == null || listPrice.amountMinor > price.amountMinor;

/** The rule for further prices in the currency of the product. */
export const alreadyThePrice = rule('DUPLICATE', 'Must differ from the currency of the product.');

/** The prices in further currencies, as they are stored. */
export const furtherPricesSchema = z
  .array(
    z
      .object(priceFields)
      .refine(isDiscount, notADiscount)
      .refine(({ price, listPrice }) => listPrice == null || listPrice.currencyCode === price.currencyCode, {
        path: ['listPrice', 'currencyCode'],
        ...rule('NOT_ALLOWED', 'Must be the currency of the price.'),
      }),
  )
  .max(maxFurther)
  .superRefine(distinctCurrencies)
  .transform((prices) => prices.map(storedPrice));

function distinctCurrencies(prices: readonly PriceAndListPrice[], context: z.core.$RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { currencyCode }] of prices.map(({ price }) => price).entries()) {
    if (seen.has(currencyCode))
      context.addIssue({ code: 'custom', path: [index, 'price', 'currencyCode'], ...repeatedCurrency });
    seen.add(currencyCode);
  }
}

const repeatedCurrency = rule('DUPLICATE', 'Must differ from the currencies of the other prices.');

/** A price in its stored form. */
export function storedPrice({ price, listPrice }: PriceAndListPrice): CurrencyPrice {
  const { currencyCode, amountMinor: priceMinor } = price;
  return { currencyCode, priceMinor, listPriceMinor: listPrice?.amountMinor ?? null };
}
