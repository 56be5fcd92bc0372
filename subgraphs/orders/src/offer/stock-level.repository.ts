import type { VariantStockLevel } from '@commerce/events';
import type { Statement } from '@commerce/events/database';

/**
 * SQL that stores levels of distinct variants for the event that `handled` contains, unless later ones are stored.
 *
 * @param first The number of the first of three parameters, which are arrays, one per column: see `columnsOf`.
 */
export const upsertLevels = (first: number): string => `
  INSERT INTO stock_level (variant_id, available_quantity, version)
  SELECT variant_id, available_quantity, version
  FROM handled, unnest($${first}::uuid[], $${first + 1}::integer[], $${first + 2}::integer[])
    AS level (variant_id, available_quantity, version)
  ORDER BY variant_id
  ON CONFLICT (variant_id) DO UPDATE SET available_quantity = excluded.available_quantity, version = excluded.version
  WHERE stock_level.version < excluded.version`;

export function saveStockLevels(levels: readonly VariantStockLevel[]): Statement {
  return { text: upsertLevels(3), values: columnsOf(levels) };
}

export function columnsOf(levels: readonly VariantStockLevel[]): [string[], number[], number[]] {
  return [
    levels.map(({ variantId }) => variantId),
    levels.map(({ availableQuantity }) => availableQuantity),
    levels.map(({ version }) => version),
  ];
}
