/** The quantity of each variant, in the order of the IDs: every transaction locks several variants in that order. */
export type Quantities = ReadonlyMap<string, number>;

/** Sums the lines of each variant. */
export function quantitiesOf(lines: readonly { readonly variantId: string; readonly quantity: number }[]): Quantities {
  const sums = new Map<string, number>();
  for (const line of lines) {
    const variantId = line.variantId.toLowerCase();
    sums.set(variantId, (sums.get(variantId) ?? 0) + line.quantity);
  }
  return new Map([...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The quantities as two arrays, which Postgres can unnest. */
export function columnsOf(quantities: Quantities): [variantIds: string[], quantities: number[]] {
  return [[...quantities.keys()], [...quantities.values()]];
}
