import { roundedShare } from './allocation.ts';

/**
 * The part of a line's amount that belongs to some of its units, if others were taken before. Taking all units, in
 * whatever steps, adds up to exactly the amount.
 */
export function shareOfUnits(
  amountMinor: number,
  quantity: number,
  { taken, takenBefore }: { readonly taken: number; readonly takenBefore: number },
): number {
  if (quantity === 0) return 0;
  const upTo = (units: number) => roundedShare(BigInt(amountMinor), BigInt(units), BigInt(quantity));
  return Number(upTo(takenBefore + taken) - upTo(takenBefore));
}
