/** The prices of a variant in one currency, as they are stored. */
export interface CurrencyPrice {
  readonly currencyCode: string;
  readonly priceMinor: number;
  /** Higher than the price; null if there is none. */
  readonly listPriceMinor: number | null;
}

/** What a variant costs in each currency, that of the product first. */
export type CurrencyPrices = readonly [CurrencyPrice, ...CurrencyPrice[]];

/** The maximum number of currencies that a variant has prices in. */
export const maxCurrencies = 20;

/** The discount from the list price as a whole percentage, rounded down; null without a list price. */
export function discountPercentageOf({ priceMinor, listPriceMinor }: CurrencyPrice): number | null {
  return listPriceMinor === null ? null : Math.floor(((listPriceMinor - priceMinor) * 100) / listPriceMinor);
}
