import { sumOf } from './allocation.ts';
import type { PricedLine, ShippingRate } from './pricing.ts';

/** What the rates of shipping methods are compared with. */
export interface Consignment {
  readonly countryCode: string;
  readonly currencyCode: string;
  /** Before discounts. */
  readonly subtotal: bigint;
  readonly weightGrams: bigint;
}

export function consignmentOf(
  lines: readonly PricedLine[],
  destination: Pick<Consignment, 'countryCode' | 'currencyCode'>,
): Consignment {
  return {
    ...destination,
    subtotal: sumOf(lines.map(({ unitPrice, quantity }) => unitPrice * quantity)),
    weightGrams: sumOf(lines.map(({ weightGrams, quantity }) => weightGrams * quantity)),
  };
}

/** The price of the first rate that is for the consignment. Undefined if the method does not ship it. */
export function shippingPriceOf(rates: readonly ShippingRate[], consignment: Consignment): bigint | undefined {
  return rates.find((rate) => isFor(rate, consignment))?.price;
}

function isFor(rate: ShippingRate, { countryCode, currencyCode, subtotal, weightGrams }: Consignment): boolean {
  return (
    rate.currencyCode === currencyCode &&
    (rate.countryCodes.length === 0 || rate.countryCodes.includes(countryCode)) &&
    isWithin(subtotal, rate.minSubtotal, rate.maxSubtotal) &&
    isWithin(weightGrams, rate.minWeightGrams, rate.maxWeightGrams)
  );
}

function isWithin(value: bigint, minimum: bigint | null, maximum: bigint | null): boolean {
  return (minimum === null || value >= minimum) && (maximum === null || value <= maximum);
}
