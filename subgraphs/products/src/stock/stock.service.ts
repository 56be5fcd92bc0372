import type { OrderReturnAccepted } from '@commerce/events';
import { FieldError, IdempotencyConflictError, UserErrorException, ValidationError } from '@commerce/graphql';
import { commitFailpoint } from '@commerce/runtime/database';
import { InsufficientStockError } from '@commerce/shop';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { z } from 'zod';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import { maxOnHand } from '../variant/variant.inputs.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { quantitiesOf } from './quantities.ts';
import { publishStockChanged } from './stock-events.ts';
import type { Adjustment } from './stock.inputs.ts';
import { StockRepository } from './stock.repository.ts';

type Return = Pick<z.output<typeof OrderReturnAccepted.schema>, 'returnId' | 'lines'>;

/** Records units that enter or leave the warehouse other than by a sale. */
export class StockService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds units to the stock or removes them, records who did it and why, and publishes `stock.changed`, and
   * `product.availability-changed` if the variant is then sold out or available again. An adjustment
   * with the same key is not repeated. Fails with `VariantNotFoundError`, with `InsufficientStockError` if it would
   * remove reserved units, with `ValidationError` above the maximum stock, or with `IdempotencyConflictError` if the
   * key belongs to another adjustment.
   */
  adjust(variantId: string, adjustment: Adjustment, actorId: string): Promise<ProductVariant> {
    const { by, reason, idempotencyKey: requestKey = null } = adjustment;
    return this.dataSource.transaction(async (manager) => {
      const stock = new StockRepository(manager);
      const variants = new VariantRepository(manager);
      const variant = isUuid(variantId) ? await variants.findLocked(variantId) : null;
      if (variant === null) throw new UserErrorException(new VariantNotFoundError('No variant has this ID.'));
      if (await isRepeated(variant.id, adjustment, stock)) return variant;
      if (variant.unreservedQuantity + by < 0) throw new UserErrorException(tooFew(variant));
      if (variant.onHand + by > maxOnHand) throw new UserErrorException(tooMany(variant));
      await stock.insert({ id: uuidv7(), variantId, by, reason, actorId, requestKey });
      await variants.addOnHand(variantId, by);
      const wasAvailable = variant.availableQuantity > 0;
      const adjusted = Object.assign(variant, {
        onHand: variant.onHand + by,
        stockVersion: variant.stockVersion + 1,
      });
      const isAvailable = adjusted.availableQuantity > 0;
      const product = isAvailable === wasAvailable ? undefined : await stock.productOf(variant.id);
      await publishStockChanged([{ variantId: variant.id, ...adjusted.stock, product }], manager);
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
    const adjustments = variants
      .filter(({ onHand }) => onHand > 0)
      .map(({ id, onHand }) => ({ id: uuidv7(), variantId: id, by: onHand, reason: 'Initial stock', actorId }));
    await new StockRepository(manager).insert(...adjustments);
  }

  /**
   * Adds returned units to the stock, each variant of a return once, and publishes `stock.changed`. It does not depend
   * on the state of the order in this service, because the goods are in the warehouse.
   */
  async restock({ returnId, lines }: Return, manager: EntityManager): Promise<void> {
    const levels = await new StockRepository(manager).restock(returnId, quantitiesOf(lines));
    await publishStockChanged(levels, manager);
  }
}

/** Whether an adjustment with the same key was made before. The transaction has locked the variant. */
async function isRepeated(
  variantId: string,
  { by, reason, idempotencyKey: requestKey }: Adjustment,
  stock: StockRepository,
): Promise<boolean> {
  if (requestKey == null) return false;
  const earlier = await stock.findByRequestKey(variantId, requestKey);
  if (earlier === null) return false;
  if (earlier.by !== by || earlier.reason !== reason) throw new UserErrorException(new IdempotencyConflictError());
  return true;
}

function tooFew({ onHand, reserved, unreservedQuantity }: ProductVariant): InsufficientStockError {
  const message = `At most ${written(unreservedQuantity)} units can be removed: ${written(onHand)} are on hand, of which ${written(reserved)} are reserved for orders.`;
  return new InsufficientStockError(unreservedQuantity, message);
}

function tooMany({ onHand }: ProductVariant): ValidationError {
  const maximum = maxOnHand - onHand;
  const message = `Must be at most ${written(maximum)}: ${written(onHand)} are on hand, and the maximum is ${written(maxOnHand)}.`;
  return new ValidationError([new FieldError('by', 'TOO_LARGE', message, { maximum })]);
}

const written = (count: number) => count.toLocaleString('en');
