import { discounted, type Discount } from './discount.ts';
import type { CurrencyPrice, CurrencyPrices } from './currency-price.ts';

/** The columns of a variant that its prices are stored in. */
export interface PriceColumns {
  priceMinor: number;
  listPriceMinor: number | null;
  currencyCode: string;
  furtherPrices: readonly CurrencyPrice[];
  /** The prices without the discount, while it holds. */
  regularPrices: CurrencyPrices | null;
  discount: Discount | null;
}

/** What customers pay, in the currency of the product first. */
export function pricesOf(columns: PriceColumns): CurrencyPrices {
  const { currencyCode, priceMinor, listPriceMinor, furtherPrices } = columns;
  return [{ currencyCode, priceMinor, listPriceMinor }, ...furtherPrices];
}

/** What customers pay in a currency; in that of the product if there is no price in it. */
export function priceIn(columns: PriceColumns, currency: string | null | undefined): CurrencyPrice {
  const prices = pricesOf(columns);
  return prices.find(({ currencyCode }) => currencyCode === currency) ?? prices[0];
}

/** What customers pay when no discount holds. */
export function regularPricesOf(columns: PriceColumns): CurrencyPrices {
  return columns.regularPrices ?? pricesOf(columns);
}

/** Sets the regular prices. A discount that holds continues to hold. */
export function setRegularPrices(columns: PriceColumns, regular: CurrencyPrices): void {
  store(columns, regular, columns.regularPrices === null ? null : columns.discount);
}

/** The discount begins to hold. */
export function beginDiscount(columns: PriceColumns): void {
  store(columns, regularPricesOf(columns), columns.discount);
}

/** No discount holds any more, nor will. */
export function endDiscount(columns: PriceColumns): void {
  store(columns, regularPricesOf(columns), null);
  columns.discount = null;
}

function store(columns: PriceColumns, regular: CurrencyPrices, discount: Discount | null): void {
  const [base, ...further] = regular;
  const paid = (price: CurrencyPrice) => (discount === null ? price : discounted(price, discount));
  const { priceMinor, listPriceMinor } = paid(base);
  Object.assign(columns, { priceMinor, listPriceMinor });
  columns.furtherPrices = further.map(paid);
  columns.regularPrices = discount === null ? null : regular;
}
