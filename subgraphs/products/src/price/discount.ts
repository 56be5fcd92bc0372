import { CacheControl, Cached, Money } from '@commerce/graphql';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { maxCurrencies, type CurrencyPrice } from './currency-price.ts';

/** A discount of a variant, as it is stored. It has either a percentage or amounts. */
export interface Discount {
  readonly percentage: number | null;
  /** At most one per currency; other currencies have no discount. */
  readonly amounts: readonly { readonly currencyCode: string; readonly amountMinor: number }[] | null;
  /** In ISO 8601. */
  readonly startsAt: string;
  /** In ISO 8601; null if it holds until it is removed. */
  readonly endsAt: string | null;
}

/** What a discount leaves of a regular price, with the regular price as list price. */
export function discounted(regular: CurrencyPrice, discount: Discount): CurrencyPrice {
  const priceMinor = reduced(regular, discount);
  // A price of a few minor units may stay the same.
  return priceMinor < regular.priceMinor ? { ...regular, priceMinor, listPriceMinor: regular.priceMinor } : regular;
}

/**
 * Rounds down to a whole minor unit, so that a discount is never less than its percentage. A price does not become 0 by
 * that.
 */
function reduced({ priceMinor, currencyCode }: CurrencyPrice, { percentage, amounts }: Discount): number {
  if (percentage !== null) {
    return Math.max(Math.floor((priceMinor * (100 - percentage)) / 100), Math.min(priceMinor, 1));
  }
  const amount = amounts?.find((each) => each.currencyCode === currencyCode);
  return amount === undefined ? priceMinor : priceMinor - amount.amountMinor;
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'A discount of a variant, for a time.' })
export class VariantDiscount {
  @Field(() => Int, { nullable: true, description: 'The percentage of all prices. Null for a discount by amounts.' })
  readonly percentage: number | null;

  @Directive(`@listSize(assumedSize: ${maxCurrencies})`)
  @Field(() => [Money], {
    nullable: true,
    description: 'The amounts by which prices are lower, one per currency. Null for a discount by percentage.',
  })
  readonly amounts: Money[] | null;

  @Field(() => Date, { description: 'The date and time when the discount begins or began.' })
  readonly startsAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'The date and time when the discount ends. Null if it holds until it is removed.',
  })
  readonly endsAt: Date | null;

  @Field(() => Boolean, { description: 'Whether the discount holds now: the prices of the variant contain it.' })
  readonly active: boolean;

  constructor({ percentage, amounts, startsAt, endsAt }: Discount, active: boolean) {
    this.percentage = percentage;
    this.amounts = amounts?.map(({ amountMinor, currencyCode }) => new Money(amountMinor, currencyCode)) ?? null;
    this.startsAt = new Date(startsAt);
    this.endsAt = endsAt === null ? null : new Date(endsAt);
    this.active = active;
  }
}
