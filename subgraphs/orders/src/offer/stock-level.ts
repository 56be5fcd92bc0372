import type { Statement } from '@commerce/events';
import type { EntityManager } from 'typeorm';

/** How many of a variant can be ordered, as an event tells it. */
export interface StockLevel {
  readonly variantId: string;
  readonly availableQuantity: number;
  readonly version: number;
}

/** Keeps levels, each of another variant, unless a later one is known. The three parameters are columns. */
const keepLevels = (first: number, from = '') => `
  INSERT INTO stock_level (variant_id, available_quantity, version)
  SELECT variant_id, available_quantity, version
  FROM ${from} unnest($${first}::uuid[], $${first + 1}::integer[], $${first + 2}::integer[])
    AS level (variant_id, available_quantity, version)
  ORDER BY variant_id
  ON CONFLICT (variant_id) DO UPDATE SET available_quantity = excluded.available_quantity, version = excluded.version
  WHERE stock_level.version < excluded.version`;

/** All there is to do about an event that tells levels. */
export function recordStockLevels(levels: readonly StockLevel[]): Statement {
  return { text: keepLevels(3, 'handled,'), values: columnsOf(levels) };
}

/** The same as a part of what is done about an event. */
export async function keepStockLevels(levels: readonly StockLevel[], manager: EntityManager): Promise<void> {
  if (levels.length > 0) await manager.query(keepLevels(1), columnsOf(levels));
}

/** What events tell: those of earlier versions lack the level. */
export function levelsIn(
  variants: readonly { readonly variantId: string; readonly stock?: Omit<StockLevel, 'variantId'> | undefined }[],
): StockLevel[] {
  return variants.flatMap(({ variantId, stock }) => (stock === undefined ? [] : [{ variantId, ...stock }]));
}

function columnsOf(levels: readonly StockLevel[]): [string[], number[], number[]] {
  return [
    levels.map(({ variantId }) => variantId),
    levels.map(({ availableQuantity }) => availableQuantity),
    levels.map(({ version }) => version),
  ];
}
