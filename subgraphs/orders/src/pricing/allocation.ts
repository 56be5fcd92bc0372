/**
 * The product `amount * numerator / denominator` as a whole number, rounded half up. This is the only rounding of
 * prices. Expects numbers that are not negative.
 */
export function roundedShare(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  return (2n * amount * numerator + denominator) / (2n * denominator);
}

/**
 * Divides an amount in proportion to the weights, by the method of largest remainders: every part is rounded down, then
 * the missing units go to the parts that lost most, the earlier part first if two lost the same. The parts always sum to
 * the amount. If the amount is at most the sum of the weights, no part is larger than its weight.
 */
export function allocate(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = sumOf(weights);
  if (sum === 0n) {
    if (amount !== 0n) throw new RangeError('An amount cannot be divided by weights of 0.');
    return weights.map(() => 0n);
  }
  const parts = weights.map((weight) => (amount * weight) / sum);
  const missing = Number(amount - sumOf(parts));
  const lostMost = weights
    .map((weight, index) => ({ index, lost: (amount * weight) % sum }))
    .toSorted((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost < b.lost ? 1 : -1));
  for (const { index } of lostMost.slice(0, missing)) parts[index]! += 1n;
  return parts;
}

export function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

export function smallest(first: bigint, second: bigint): bigint {
  return first < second ? first : second;
}
