import { decimalsOf, type Money } from '@commerce/graphql';
import { ProviderRefusal } from '../payment-provider.ts';

/** Decimals that Stripe counts in where they are not two: https://docs.stripe.com/currencies#minor-units */
const stripeDecimals: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD JOD KWD OMR TND'.split(' ').map((code) => [code, 3])),
};

/**
 * What Stripe calls an amount of ours. Both count in minor units, but not of all currencies in the same ones: 500 krónur
 * are 500 ISK here and 50000 there, and likewise UGX. Ours are those of ISO 4217. Of its currencies with three decimals, Stripe takes only whole tens.
 *
 * @throws ProviderRefusal when Stripe has no such amount
 */
export function stripeAmountOf({ amountMinor, currencyCode }: Money): number {
  const theirs = stripeDecimals[currencyCode] ?? 2;
  const shift = theirs - decimalsOf(currencyCode);
  const amount = shift < 0 ? amountMinor / 10 ** -shift : amountMinor * 10 ** shift;
  if (!Number.isSafeInteger(amount) || (theirs === 3 && amount % 10 !== 0))
    throw new ProviderRefusal(`Stripe cannot move ${amountMinor} minor units of ${currencyCode}.`);
  return amount;
}
