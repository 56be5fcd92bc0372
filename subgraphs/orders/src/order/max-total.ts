import { decimalsOf } from '@commerce/graphql';

/** In whole units of a currency with about the value of the euro. */
const maxUnits = 100_000_000;

/** How many zeros a price in a currency has more than in euros, for currencies whose unit is worth much less. */
const zeros: Readonly<Record<string, number>> = {
  ...zerosOf(1, 'CZK DKK MXN NOK SEK THB TRY TWD UAH ZAR'),
  ...zerosOf(2, 'ARS CLP CRC DZD HUF INR ISK JPY KES NPR PKR RSD RUB'),
  ...zerosOf(3, 'BIF CDF COP IQD KRW MGA MMK MNT MWK NGN PYG RWF SLE TZS UGX XAF XOF'),
  ...zerosOf(4, 'GNF IDR KHR LAK STN SYP UZS VND'),
  ...zerosOf(5, 'IRR LBP'),
};

function zerosOf(count: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, count]));
}

/**
 * The maximum total of an order in minor units: about the value of 100,000,000 euros in any currency, with the decimals
 * of ISO 4217.
 */
export function maxTotalOf(currencyCode: string): number {
  return maxUnits * 10 ** (decimalsOf(currencyCode) + (zeros[currencyCode] ?? 0));
}

/** The maximum in the currency with the lowest value. */
export const maxAmountMinor = 1_000_000_000_000_000;
