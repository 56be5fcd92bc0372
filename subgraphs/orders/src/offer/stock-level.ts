import type { StockLevel, VariantStockLevel } from '@commerce/events';

/** The levels in an event. Events of earlier versions have none. */
export function levelsIn(
  variants: readonly { readonly variantId: string; readonly stock?: StockLevel | undefined }[],
): VariantStockLevel[] {
  return variants.flatMap(({ variantId, stock }) => (stock === undefined ? [] : [{ variantId, ...stock }]));
}
