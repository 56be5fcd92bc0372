import type { VariantStockLevel } from '@commerce/events';
import { commitFailpoint } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { columnsOf, type Quantities } from './quantities.ts';
import { StockAdjustment } from './stock-adjustment.ts';

/** What a statement that updates variants returns as `VariantStockLevel`. */
export const changedLevel = `variant.id AS "variantId", stock_version AS version,
  CASE WHEN archived THEN 0 ELSE on_hand - reserved END AS "availableQuantity"`;

type NewAdjustment = Pick<StockAdjustment, 'id' | 'variantId' | 'by' | 'reason' | 'actorId'> &
  Partial<Pick<StockAdjustment, 'requestKey'>>;

/** The ledger of stock adjustments. */
export class StockRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(...adjustments: readonly NewAdjustment[]): Promise<void> {
    await this.manager.insert(StockAdjustment, [...adjustments]);
  }

  findByRequestKey(variantId: string, requestKey: string): Promise<StockAdjustment | null> {
    return this.manager.findOneBy(StockAdjustment, { variantId, requestKey });
  }

  /** Adds returned units to the stock, unless they were added before, and returns the new levels. */
  async restock(returnId: string, returned: Quantities): Promise<VariantStockLevel[]> {
    const [variantIds, quantities] = columnsOf(returned);
    const [levels]: [VariantStockLevel[], number] = await this.manager.query(
      `WITH returned AS (
       INSERT INTO stock_adjustment (id, variant_id, by, reason, return_id)
       SELECT id, variant_id, quantity, 'Returned', $1
       FROM unnest($2::uuid[], $3::uuid[], $4::integer[]) AS line (id, variant_id, quantity)
       ON CONFLICT (return_id, variant_id) WHERE return_id IS NOT NULL DO NOTHING
       RETURNING variant_id, by
     ), locked AS (
       SELECT variant.id, returned.by FROM variant JOIN returned ON returned.variant_id = variant.id
       ORDER BY variant.id FOR NO KEY UPDATE OF variant
     )
     UPDATE variant SET on_hand = on_hand + locked.by FROM locked WHERE variant.id = locked.id
     RETURNING ${changedLevel}`,
      [returnId, variantIds.map(() => uuidv7()), variantIds, quantities],
    );
    commitFailpoint('stock.restock', this.manager);
    return levels;
  }
}
