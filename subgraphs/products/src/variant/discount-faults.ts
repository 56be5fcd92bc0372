import { rule, type FieldError } from '@commerce/graphql';
import type { CurrencyPrice } from '../price/currency-price.ts';
import { faultAt, refuse } from './variant-faults.ts';
import type { Discount } from '../price/discount.ts';
import { regularPricesOf } from '../price/variant-prices.ts';
import type { ProductVariant } from './variant.ts';

interface NewPrices {
  readonly price?: { readonly amountMinor: number; readonly currencyCode: string } | null | undefined;
  readonly prices?: readonly CurrencyPrice[] | null | undefined;
}

/**
 * Rejects new regular prices that are not higher than the amount of the variant's discount.
 *
 * @param path The path of the input, with a dot at its end.
 */
export function refuseBelowDiscount({ price, prices }: NewPrices, discount: Discount | null, path = ''): void {
  const amounts = discount?.amounts ?? [];
  const faultsAt = (currencyCode: string, priceMinor: number, pathOfPrice: string) =>
    amounts
      .filter((amount) => amount.currencyCode === currencyCode && priceMinor <= amount.amountMinor)
      .map(({ amountMinor }) => faultAt(`${path}${pathOfPrice}.amountMinor`, aboveTheDiscount(amountMinor)));
  refuse([
    ...(price ? faultsAt(price.currencyCode, price.amountMinor, 'price') : []),
    ...(prices ?? []).flatMap((each, index) => faultsAt(each.currencyCode, each.priceMinor, `prices.${index}.price`)),
  ]);
}

const aboveTheDiscount = (amountMinor: number) =>
  rule('TOO_SMALL', 'Must be higher than the discount of the variant.', { minimum: amountMinor + 1 });

/** Rejects a discount by amounts that one of the variants has no price for, or whose price is not higher. */
export function refuseUnfitAmounts({ amounts }: Pick<Discount, 'amounts'>, variants: readonly ProductVariant[]): void {
  refuse(
    (amounts ?? []).flatMap(({ currencyCode, amountMinor }, index): FieldError[] => {
      const prices = variants.map((variant) =>
        regularPricesOf(variant).find((price) => price.currencyCode === currencyCode),
      );
      if (prices.includes(undefined)) return [faultAt(`amounts.${index}.currencyCode`, notInCurrency)];
      const maximum = Math.min(...prices.map((price) => price!.priceMinor)) - 1;
      return amountMinor <= maximum ? [] : [faultAt(`amounts.${index}.amountMinor`, belowThePrices(maximum))];
    }),
  );
}

const notInCurrency = rule('NOT_ALLOWED', 'Must be a currency in which each of the variants has a price.');
const belowThePrices = (maximum: number) =>
  rule('TOO_LARGE', 'Must be lower than the regular prices of the variants.', { maximum });
