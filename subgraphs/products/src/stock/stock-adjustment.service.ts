import { FieldError, line, Refused, ValidationError } from '@commerce/service';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { z } from 'zod';
import { VariantNotFoundError } from '../product/product.errors.ts';
import { ProductVariant } from '../product/product-variant.ts';
import { maxOnHand } from '../product/variant.inputs.ts';
import { StockAdjustment } from './stock-adjustment.ts';
import { sayStockChanged } from './stock-events.ts';
import { InsufficientStockError } from './stock.errors.ts';

export const adjustmentSchema = z.object({
  by: z
    .int()
    .min(-maxOnHand)
    .max(maxOnHand)
    .refine((by) => by !== 0, 'changes nothing'),
  reason: line(200),
});
export type Adjustment = z.output<typeof adjustmentSchema>;

/** Counts what comes into the warehouse and what leaves it other than by orders. */
export class StockAdjustmentService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds to what is on hand, or takes from it, keeps who did it and why, and says `stock.changed`. Refused with
   * `VariantNotFoundError`, with `InsufficientStockError` when it would take what is reserved, or for more than the shop
   * counts.
   */
  adjust(variantId: string, { by, reason }: Adjustment, actorId: string): Promise<ProductVariant> {
    return this.dataSource.transaction(async (manager) => {
      const variant = await lockVariant(variantId, manager);
      const { unreservedQuantity } = variant;
      if (unreservedQuantity + by < 0) throw new Refused(new InsufficientStockError(unreservedQuantity));
      if (variant.onHand + by > maxOnHand) throw new Refused(tooMany());
      await manager.insert(StockAdjustment, { id: uuidv7(), variantId, by, reason, actorId });
      await manager.increment(ProductVariant, { id: variantId }, 'onHand', by);
      await sayStockChanged([variant.id], manager);
      return Object.assign(variant, { onHand: variant.onHand + by });
    });
  }
}

async function lockVariant(id: string, manager: EntityManager): Promise<ProductVariant> {
  const lock = { mode: 'pessimistic_write' } as const;
  const variant = isUuid(id) ? await manager.findOne(ProductVariant, { where: { id }, lock }) : null;
  if (variant === null) throw new Refused(new VariantNotFoundError(id));
  return variant;
}

function tooMany(): ValidationError {
  return new ValidationError([new FieldError('by', 'TOO_BIG', `makes more than ${maxOnHand} on hand`)]);
}
