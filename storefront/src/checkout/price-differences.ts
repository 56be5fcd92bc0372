import type { PriceDifference } from './use-placing.ts';

/** The differences that shoppers see. Without gift cards, what is left to pay is the total, and is listed once. */
export function distinctDifferences(differences: readonly PriceDifference[]): readonly PriceDifference[] {
  const total = differences.find(({ price }) => price === 'TOTAL');
  const isTotal = ({ price, expected, current }: PriceDifference) =>
    price === 'AMOUNT_DUE' &&
    expected.amountMinor === total?.expected.amountMinor &&
    current.amountMinor === total.current.amountMinor;
  return differences.filter((difference) => !isTotal(difference));
}
