/** The quantity of a variant that can be ordered, as of an event. */
export interface StockLevel {
  readonly variantId: string;
  readonly availableQuantity: number;
  readonly version: number;
}

/** The levels in an event. Events of earlier versions have none. */
export function levelsIn(
  variants: readonly { readonly variantId: string; readonly stock?: Omit<StockLevel, 'variantId'> | undefined }[],
): StockLevel[] {
  return variants.flatMap(({ variantId, stock }) => (stock === undefined ? [] : [{ variantId, ...stock }]));
}
