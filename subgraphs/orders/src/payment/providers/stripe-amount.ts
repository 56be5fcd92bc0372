import { decimalsOf, type Money } from '@commerce/graphql';
import { ProviderRefusal } from '../payment-provider.ts';

/** Currencies that Stripe does not represent with two decimals: https://docs.stripe.com/currencies#minor-units */
const stripeDecimals: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD JOD KWD OMR TND'.split(' ').map((code) => [code, 3])),
};

/**
 * Converts an amount to Stripe's minor units, which differ from ISO 4217 for some currencies: 500 ISK are 500 minor
 * units here and 50000 at Stripe, and UGX likewise. For currencies with three decimals, Stripe accepts only multiples
 * of ten.
 *
 * @throws ProviderRefusal If Stripe cannot represent the amount.
 */
export function stripeAmountOf({ amountMinor, currencyCode }: Money): number {
  const theirs = stripeDecimals[currencyCode] ?? 2;
  const shift = theirs - decimalsOf(currencyCode);
  const amount = shift < 0 ? amountMinor / 10 ** -shift : amountMinor * 10 ** shift;
  if (!Number.isSafeInteger(amount) || (theirs === 3 && amount % 10 !== 0))
    throw new ProviderRefusal(`Stripe cannot process ${amountMinor} minor units of ${currencyCode}.`);
  return amount;
}
