import type { OrderReturnAccepted } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { FieldError, IdempotencyConflictError, UserErrorException, ValidationError } from '@commerce/graphql';
import { commitFailpoint } from '@commerce/runtime/database';
import { InsufficientStockError } from '@commerce/shop';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { maxOnHand } from '../variant/variant.inputs.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { requireLockedVariant } from './locked-variant.ts';
import { quantitiesOf } from './quantities.ts';
import { becomesLow, lowStockEvents, publishStockChanged } from './stock-events.ts';
import { refuseInactive, requireLocation } from './stock-location.service.ts';
import type { StockLocation } from './stock-location.ts';
import type { Adjustment } from './stock.inputs.ts';
import { StockRepository } from './stock.repository.ts';

type Return = Pick<z.output<typeof OrderReturnAccepted.schema>, 'returnId' | 'orderId' | 'lines'>;

/** Records units that enter or leave the warehouse other than by a sale. */
export class StockService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds units to the stock of a location or removes them, records who did it and why, and publishes `stock.changed`,
   * `product.availability-changed` if the variant is then sold out or available again, and `stock.low` if it is then
   * low. An adjustment with the same key is not repeated. Fails with `VariantNotFoundError`,
   * `StockLocationNotFoundError`, `StockLocationInactiveError`, with `InsufficientStockError` if it would remove
   * reserved units or more than there are, with `ValidationError` above the maximum stock, or with
   * `IdempotencyConflictError` if the key belongs to something else.
   */
  adjust(variantId: string, adjustment: Adjustment, actorId: string): Promise<ProductVariant> {
    const { by, reason, kind, idempotencyKey: requestKey = null } = adjustment;
    return this.dataSource.transaction(async (manager) => {
      const stock = new StockRepository(manager);
      const variant = await requireLockedVariant(variantId, manager);
      const location = await requireLocation(adjustment.locationId, manager);
      if (await isRepeated(variant.id, location, adjustment, stock)) return variant;
      if (by > 0) refuseInactive(location);
      else await refuseTooFew(variant, location, by, stock);
      if (variant.onHand + by > maxOnHand) throw new UserErrorException(tooMany(variant));
      const movement = { id: uuidv7(), variantId: variant.id, kind, locationId: location.id, onHandChange: by };
      await stock.insert({ ...movement, reason, actorId, requestKey });
      await new VariantRepository(manager).addOnHand(variant.id, by);
      const adjusted = await publishAdjusted(variant, by, manager);
      commitFailpoint('stock.adjust', manager);
      return adjusted;
    });
  }

  /** Records the initial stock of the variants of a new product. */
  async recordInitial(
    manager: EntityManager,
    variants: readonly Pick<ProductVariant, 'id' | 'onHand'>[],
    actorId: string,
  ): Promise<void> {
    const stocked = variants.filter(({ onHand }) => onHand > 0);
    if (stocked.length > 0) await new StockRepository(manager).insertInitial(stocked, actorId);
  }

  /**
   * Adds returned units to the stock, each variant of a return once, and publishes `stock.changed`. It does not depend
   * on the state of the order in this service, because the goods are in the warehouse.
   */
  async restock({ returnId, orderId, lines }: Return, manager: EntityManager): Promise<void> {
    const levels = await new StockRepository(manager).restock(returnId, orderId, quantitiesOf(lines));
    await publishStockChanged(levels, manager);
  }
}

/** Publishes the changes of the variant's stock, and returns the variant with its new stock. */
async function publishAdjusted(variant: ProductVariant, by: number, manager: EntityManager): Promise<ProductVariant> {
  const stock = new StockRepository(manager);
  const before = variant.availableQuantity;
  // A trigger has incremented it, unless nothing is available of a variant that is not published before and after.
  const stockVersion = variant.stockVersion + (variant.status === 'PUBLISHED' ? 1 : 0);
  const adjusted = Object.assign(variant, { onHand: variant.onHand + by, stockVersion });
  const { availableQuantity: after, lowStockThreshold } = adjusted;
  const product = after > 0 === before > 0 ? undefined : await stock.productOf(variant.id);
  await publishStockChanged([{ variantId: variant.id, ...adjusted.stock, product }], manager);
  if (becomesLow(before, after, lowStockThreshold)) {
    await addToOutbox(manager, ...lowStockEvents([await stock.lowStockOf(variant.id)]));
  }
  return adjusted;
}

/** Whether an adjustment with the same key was made before. The transaction has locked the variant. */
async function isRepeated(
  variantId: string,
  { id: locationId }: StockLocation,
  { by, reason, kind, idempotencyKey: requestKey }: Adjustment,
  stock: StockRepository,
): Promise<boolean> {
  if (requestKey == null) return false;
  const earlier = await stock.findByRequestKey(variantId, requestKey);
  if (earlier === null) return false;
  const isSame =
    earlier.onHandChange === by &&
    earlier.reason === reason &&
    earlier.kind === kind &&
    earlier.locationId === locationId;
  if (!isSame) throw new UserErrorException(new IdempotencyConflictError());
  return true;
}

/** Fails with `InsufficientStockError`, which has what can be removed at this moment. The variant is locked. */
async function refuseTooFew(
  variant: ProductVariant,
  { id, code }: StockLocation,
  by: number,
  stock: StockRepository,
): Promise<void> {
  const { onHand, reserved, unreservedQuantity } = variant;
  const there = await stock.countAt(variant.id, id);
  const removable = Math.min(there, unreservedQuantity);
  if (removable + by >= 0) return;
  const why =
    there < unreservedQuantity
      ? `that is what the location ${code} has.`
      : `${written(onHand)} are on hand, of which ${written(reserved)} are reserved for orders.`;
  const message = `At most ${written(removable)} units can be removed: ${why}`;
  throw new UserErrorException(new InsufficientStockError(removable, message));
}

function tooMany({ onHand }: ProductVariant): ValidationError {
  const maximum = maxOnHand - onHand;
  const message = `Must be at most ${written(maximum)}: ${written(onHand)} are on hand, and the maximum is ${written(maxOnHand)}.`;
  return new ValidationError([new FieldError('by', 'TOO_LARGE', message, { maximum })]);
}

const written = (count: number) => count.toLocaleString('en');
