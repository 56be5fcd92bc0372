import { Access, CurrencyCode, Money } from '@commerce/graphql';
import { Arg, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { VariantDiscount } from '../price/discount.ts';
import { ProductVariant } from './variant.ts';
import { currencyArgument, parseCurrency } from './currency-argument.ts';
import { VariantPrice } from '../price/variant-price.ts';
import { priceIn, pricesOf, regularPricesOf } from '../price/variant-prices.ts';

/** Most products have prices in a few currencies. */
const assumedCurrencies = 5;

@Resolver(() => ProductVariant)
export class VariantPriceResolver {
  @FieldResolver(() => Money, { description: "The variant's price." })
  price(
    @Root() variant: ProductVariant,
    @Arg('currency', () => CurrencyCode, currencyArgument) currency: string | null | undefined,
  ): Money {
    return this.#in(variant, currency).price;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The variant's regular or former price, if it is higher than the price.",
  })
  listPrice(
    @Root() variant: ProductVariant,
    @Arg('currency', () => CurrencyCode, currencyArgument) currency: string | null | undefined,
  ): Money | null {
    return this.#in(variant, currency).listPrice;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The discount from the list price as a whole percentage, rounded down.',
  })
  discountPercentage(
    @Root() variant: ProductVariant,
    @Arg('currency', () => CurrencyCode, currencyArgument) currency: string | null | undefined,
  ): number | null {
    return this.#in(variant, currency).discountPercentage;
  }

  @Directive(`@listSize(assumedSize: ${assumedCurrencies})`)
  @FieldResolver(() => [VariantPrice], {
    description: "The variant's prices in all its currencies, that of the product first. At most 20.",
  })
  prices(@Root() variant: ProductVariant): VariantPrice[] {
    return pricesOf(variant).map((price) => new VariantPrice(price));
  }

  @Access('STAFF')
  @Directive(`@listSize(assumedSize: ${assumedCurrencies})`)
  @FieldResolver(() => [VariantPrice], {
    nullable: true,
    description: "The variant's prices without its discount, that in the product's currency first. Staff only.",
  })
  regularPrices(@Root() variant: ProductVariant): VariantPrice[] {
    return regularPricesOf(variant).map((price) => new VariantPrice(price));
  }

  @Access('STAFF')
  @FieldResolver(() => VariantDiscount, {
    nullable: true,
    description: 'The discount that holds or will hold, if there is one. Staff only.',
  })
  discount(@Root() { discount, regularPrices }: ProductVariant): VariantDiscount | null {
    return discount === null ? null : new VariantDiscount(discount, regularPrices !== null);
  }

  #in(variant: ProductVariant, currency: string | null | undefined): VariantPrice {
    return new VariantPrice(priceIn(variant, parseCurrency(currency)));
  }
}
