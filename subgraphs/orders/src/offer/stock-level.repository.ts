import type { VariantStockLevel } from '@commerce/events';
import type { Statement } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';

/**
 * Stores levels of distinct variants, unless later ones are stored. The three parameters are arrays, one per column.
 */
const upsertLevels = (first: number, from = '') => `
  INSERT INTO stock_level (variant_id, available_quantity, version)
  SELECT variant_id, available_quantity, version
  FROM ${from} unnest($${first}::uuid[], $${first + 1}::integer[], $${first + 2}::integer[])
    AS level (variant_id, available_quantity, version)
  ORDER BY variant_id
  ON CONFLICT (variant_id) DO UPDATE SET available_quantity = excluded.available_quantity, version = excluded.version
  WHERE stock_level.version < excluded.version`;

/** The latest known stock level of each variant. */
export class StockLevelRepository {
  constructor(private readonly manager: EntityManager) {}

  async save(levels: readonly VariantStockLevel[]): Promise<void> {
    if (levels.length > 0) await this.manager.query(upsertLevels(1), columnsOf(levels));
  }
}

/** The same as a statement that also records the event in the inbox. */
export function saveStockLevels(levels: readonly VariantStockLevel[]): Statement {
  return { text: upsertLevels(3, 'handled,'), values: columnsOf(levels) };
}

function columnsOf(levels: readonly VariantStockLevel[]): [string[], number[], number[]] {
  return [
    levels.map(({ variantId }) => variantId),
    levels.map(({ availableQuantity }) => availableQuantity),
    levels.map(({ version }) => version),
  ];
}
