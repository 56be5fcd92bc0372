import {
  FieldError,
  IdempotencyConflictError,
  InsufficientStockError,
  line,
  Refused,
  rule,
  ValidationError,
} from '@commerce/graphql';
import { commitFailpoint } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { z } from 'zod';
import { VariantNotFoundError } from '../product/product.errors.ts';
import { ProductVariant } from '../product/product-variant.ts';
import { maxOnHand } from '../product/variant.inputs.ts';
import { StockAdjustment } from './stock-adjustment.ts';
import { sayStockChanged } from './stock-events.ts';

export const adjustmentSchema = z.object({
  by: z
    .int()
    .min(-maxOnHand)
    .max(maxOnHand)
    .refine((by) => by !== 0, rule('NOT_ALLOWED', 'Must not be 0, which changes nothing.')),
  reason: line(200),
  idempotencyKey: line(100, 8).nullish(),
});
export type Adjustment = z.output<typeof adjustmentSchema>;

/** Counts what comes into the warehouse and what leaves it other than by orders. */
export class StockAdjustmentService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds to what is on hand, or takes from it, keeps who did it and why, and says `stock.changed`. What was done with the
   * same key before is not done again. Refused with `VariantNotFoundError`, with `InsufficientStockError` when it would
   * take what is reserved, for more than the shop counts, or with `IdempotencyConflictError` for a key of another
   * adjustment.
   */
  adjust(variantId: string, adjustment: Adjustment, actorId: string): Promise<ProductVariant> {
    const { by, reason, idempotencyKey: requestKey = null } = adjustment;
    return this.dataSource.transaction(async (manager) => {
      const variant = await lockVariant(variantId, manager);
      if (await isRepeated(variant.id, adjustment, manager)) return variant;
      if (variant.unreservedQuantity + by < 0) throw new Refused(tooFew(variant));
      if (variant.onHand + by > maxOnHand) throw new Refused(tooMany(variant));
      await manager.insert(StockAdjustment, { id: uuidv7(), variantId, by, reason, actorId, requestKey });
      await manager.increment(ProductVariant, { id: variantId }, 'onHand', by);
      const adjusted = Object.assign(variant, {
        onHand: variant.onHand + by,
        stockVersion: variant.stockVersion + 1,
      });
      await sayStockChanged([{ variantId: variant.id, ...adjusted.stock }], manager);
      commitFailpoint('stock.adjust', manager);
      return adjusted;
    });
  }
}

async function lockVariant(id: string, manager: EntityManager): Promise<ProductVariant> {
  const lock = { mode: 'pessimistic_write' } as const;
  const variant = isUuid(id) ? await manager.findOne(ProductVariant, { where: { id }, lock }) : null;
  if (variant === null) throw new Refused(new VariantNotFoundError('No variant has this id.'));
  return variant;
}

/** Whether an adjustment with the same key was made before: looked up with the variant locked. */
async function isRepeated(
  variantId: string,
  { by, reason, idempotencyKey: requestKey }: Adjustment,
  manager: EntityManager,
): Promise<boolean> {
  if (requestKey == null) return false;
  const earlier = await manager.findOneBy(StockAdjustment, { variantId, requestKey });
  if (earlier === null) return false;
  if (earlier.by !== by || earlier.reason !== reason) throw new Refused(new IdempotencyConflictError());
  return true;
}

function tooFew({ onHand, reserved, unreservedQuantity }: ProductVariant): InsufficientStockError {
  const message = `At most ${written(unreservedQuantity)} can be taken: ${written(onHand)} are on hand, of which ${written(reserved)} are reserved for orders.`;
  return new InsufficientStockError(unreservedQuantity, message);
}

function tooMany({ onHand }: ProductVariant): ValidationError {
  const maximum = maxOnHand - onHand;
  const message = `Must be at most ${written(maximum)}: ${written(onHand)} are on hand, and the shop counts at most ${written(maxOnHand)}.`;
  return new ValidationError([new FieldError('by', 'TOO_LARGE', message, { maximum })]);
}

const written = (count: number) => count.toLocaleString('en');
