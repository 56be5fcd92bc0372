/** How many of each variant, in the order of the ids: whoever locks several variants locks them in that order. */
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

/** As two columns, for Postgres to unnest. */
export function columnsOf(quantities: Quantities): [variantIds: string[], quantities: number[]] {
  return [[...quantities.keys()], [...quantities.values()]];
}
