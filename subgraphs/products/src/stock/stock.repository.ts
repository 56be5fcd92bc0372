import { commitFailpoint } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { columnsOf, type Quantities } from './quantities.ts';
import type { ChangedLevel, LowStock, ProductVersion } from './stock-events.ts';
import { StockMovement } from './stock-movement.ts';

/** The product of a variant as `ProductVersion`. */
export const productOfVariant = `(
  SELECT jsonb_build_object('productId', product.id, 'version', product.version)
  FROM product WHERE product.id = variant.product_id)`;

/** A variant as `LowStock`. */
export const lowStock = `(
  SELECT jsonb_build_object(
    'variantId', variant.id, 'productId', product.id, 'sku', variant.sku, 'title', product.title,
    'threshold', variant.low_stock_threshold,
    'stock', jsonb_build_object('availableQuantity', variant.on_hand - variant.reserved, 'version', variant.stock_version))
  FROM product WHERE product.id = variant.product_id)`;

/** What a statement that makes the quantities in `locked` available returns as `ChangedLevel`. */
export const changedLevel = `variant.id AS "variantId", stock_version AS version,
  CASE WHEN variant.status = 'PUBLISHED' THEN on_hand - reserved ELSE 0 END AS "availableQuantity",
  CASE WHEN variant.status = 'PUBLISHED' AND on_hand - reserved = locked.quantity THEN ${productOfVariant} END AS product`;

const defaultLocation = '(SELECT id FROM stock_location WHERE is_default)';

/** A movement at a location as it is inserted. */
type NewMovement = Pick<StockMovement, 'id' | 'variantId' | 'kind' | 'locationId' | 'onHandChange' | 'actorId'> &
  Partial<Pick<StockMovement, 'reason' | 'requestKey' | 'transferId'>>;

/** The stock ledger. Inserting movements changes what is at their locations; the variants must be locked. */
export class StockRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(...movements: readonly NewMovement[]): Promise<void> {
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(StockMovement)
      .values(movements.map((movement) => ({ ...movement, reservedChange: 0 })))
      .updateEntity(false)
      .execute();
  }

  /** Inserts the stock of new variants, which arrives at the default location. */
  async insertInitial(
    variants: readonly { readonly id: string; readonly onHand: number }[],
    actorId: string,
  ): Promise<void> {
    await this.manager.query(
      `INSERT INTO stock_movement (variant_id, kind, location_id, on_hand_change, reason, actor_id)
       SELECT id, 'RECEIPT', ${defaultLocation}, on_hand, 'Initial stock', $3
       FROM unnest($1::uuid[], $2::integer[]) AS variant (id, on_hand)`,
      [variants.map(({ id }) => id), variants.map(({ onHand }) => onHand), actorId],
    );
  }

  findByRequestKey(variantId: string, requestKey: string): Promise<StockMovement | null> {
    return this.manager.findOneBy(StockMovement, { variantId, requestKey });
  }

  /** Where a transfer put the units. */
  async targetOf(transferId: string, variantId: string): Promise<string> {
    const [row]: { id: string }[] = await this.manager.query(
      `SELECT location_id AS id FROM stock_movement
       WHERE variant_id = $2 AND kind = 'TRANSFER' AND transfer_id = $1 AND on_hand_change > 0`,
      [transferId, variantId],
    );
    return row!.id;
  }

  /** The number of units at a location. The transaction has locked the variant. */
  async countAt(variantId: string, locationId: string): Promise<number> {
    const [row]: { units: number }[] = await this.manager.query(
      'SELECT on_hand AS units FROM stock_at_location WHERE variant_id = $1 AND location_id = $2',
      [variantId, locationId],
    );
    return row?.units ?? 0;
  }

  /** The product of a variant that exists. */
  async productOf(variantId: string): Promise<ProductVersion> {
    const [row]: { product: ProductVersion }[] = await this.manager.query(
      `SELECT ${productOfVariant} AS product FROM variant WHERE id = $1`,
      [variantId],
    );
    return row!.product;
  }

  /** A variant that exists and has a threshold. */
  async lowStockOf(variantId: string): Promise<LowStock> {
    const [row]: { low: LowStock }[] = await this.manager.query(
      `SELECT ${lowStock} AS low FROM variant WHERE id = $1`,
      [variantId],
    );
    return row!.low;
  }

  /** Adds returned units to the stock of the default location, unless they were added before. Returns the new levels. */
  async restock(returnId: string, orderId: string, returned: Quantities): Promise<ChangedLevel[]> {
    const [variantIds, quantities] = columnsOf(returned);
    const [levels]: [ChangedLevel[], number] = await this.manager.query(
      `WITH returned AS (
       INSERT INTO stock_movement (id, variant_id, kind, location_id, on_hand_change, reason, order_id, return_id)
       SELECT id, variant_id, 'RETURN', ${defaultLocation}, quantity, 'Returned', $5, $1
       FROM unnest($2::uuid[], $3::uuid[], $4::integer[]) AS line (id, variant_id, quantity)
       ON CONFLICT (return_id, variant_id) WHERE return_id IS NOT NULL DO NOTHING
       RETURNING variant_id, on_hand_change
     ), locked AS (
       SELECT variant.id, returned.on_hand_change AS quantity FROM variant
       JOIN returned ON returned.variant_id = variant.id
       ORDER BY variant.id FOR NO KEY UPDATE OF variant
     )
     UPDATE variant SET on_hand = on_hand + locked.quantity FROM locked WHERE variant.id = locked.id
     RETURNING ${changedLevel}`,
      [returnId, variantIds.map(() => uuidv7()), variantIds, quantities, orderId],
    );
    commitFailpoint('stock.restock', this.manager);
    return levels;
  }
}
