import { CacheControl, Cached, Money } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { discountPercentageOf, type CurrencyPrice } from './currency-price.ts';

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'What a variant costs in one currency.' })
export class VariantPrice {
  @Field(() => Money, { description: 'The price.' })
  readonly price: Money;

  @Field(() => Money, { nullable: true, description: 'The regular or former price, if it is higher than the price.' })
  readonly listPrice: Money | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The discount from the list price as a whole percentage, rounded down.',
  })
  readonly discountPercentage: number | null;

  constructor(stored: CurrencyPrice) {
    const { priceMinor, listPriceMinor, currencyCode } = stored;
    this.price = new Money(priceMinor, currencyCode);
    this.listPrice = listPriceMinor === null ? null : new Money(listPriceMinor, currencyCode);
    this.discountPercentage = discountPercentageOf(stored);
  }
}
