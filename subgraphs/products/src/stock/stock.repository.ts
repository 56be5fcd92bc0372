import { commitFailpoint } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { columnsOf, type Quantities } from './quantities.ts';
import { StockAdjustment } from './stock-adjustment.ts';
import type { ChangedLevel, ProductVersion } from './stock-events.ts';

/** The product of a variant as `ProductVersion`. */
export const productOfVariant = `(
  SELECT jsonb_build_object('productId', product.id, 'version', product.version)
  FROM product WHERE product.id = variant.product_id)`;

/** What a statement that makes the quantities in `locked` available returns as `ChangedLevel`. */
export const changedLevel = `variant.id AS "variantId", stock_version AS version,
  CASE WHEN variant.status = 'PUBLISHED' THEN on_hand - reserved ELSE 0 END AS "availableQuantity",
  CASE WHEN variant.status = 'PUBLISHED' AND on_hand - reserved = locked.quantity THEN ${productOfVariant} END AS product`;

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

  /** The product of a variant that exists. */
  async productOf(variantId: string): Promise<ProductVersion> {
    const [row]: { product: ProductVersion }[] = await this.manager.query(
      `SELECT ${productOfVariant} AS product FROM variant WHERE id = $1`,
      [variantId],
    );
    return row!.product;
  }

  /** Adds returned units to the stock, unless they were added before, and returns the new levels. */
  async restock(returnId: string, returned: Quantities): Promise<ChangedLevel[]> {
    const [variantIds, quantities] = columnsOf(returned);
    const [levels]: [ChangedLevel[], number] = await this.manager.query(
      `WITH returned AS (
       INSERT INTO stock_adjustment (id, variant_id, by, reason, return_id)
       SELECT id, variant_id, quantity, 'Returned', $1
       FROM unnest($2::uuid[], $3::uuid[], $4::integer[]) AS line (id, variant_id, quantity)
       ON CONFLICT (return_id, variant_id) WHERE return_id IS NOT NULL DO NOTHING
       RETURNING variant_id, by
     ), locked AS (
       SELECT variant.id, returned.by AS quantity FROM variant JOIN returned ON returned.variant_id = variant.id
       ORDER BY variant.id FOR NO KEY UPDATE OF variant
     )
     UPDATE variant SET on_hand = on_hand + locked.quantity FROM locked WHERE variant.id = locked.id
     RETURNING ${changedLevel}`,
      [returnId, variantIds.map(() => uuidv7()), variantIds, quantities],
    );
    commitFailpoint('stock.restock', this.manager);
    return levels;
  }
}
