import { enumType, line, rule } from '@commerce/graphql';
import { z } from 'zod';
import { maxOnHand } from '../variant/variant.inputs.ts';

export const StockAdjustmentKind = enumType('StockAdjustmentKind', 'Why the number of units changes.', {
  RECEIPT: 'Units arrived, for example from a supplier.',
  ADJUSTMENT: 'The number is corrected, for example after a stocktake.',
});
export type StockAdjustmentKind = keyof typeof StockAdjustmentKind;

const locationId = z.string().max(100);
const reason = line(200);
const idempotencyKey = line(100, 8).nullish();

export const adjustmentSchema = z
  .object({
    by: z
      .int()
      .min(-maxOnHand)
      .max(maxOnHand)
      .refine((by) => by !== 0, rule('NOT_ALLOWED', 'Must not be 0.')),
    reason,
    kind: z.enum(['RECEIPT', 'ADJUSTMENT']).default('ADJUSTMENT'),
    locationId: locationId.nullish(),
    idempotencyKey,
  })
  .refine(({ kind, by }) => kind !== 'RECEIPT' || by >= 0, {
    path: ['by'],
    ...rule('TOO_SMALL', 'Must be at least 1, because units arrived.', { minimum: 1 }),
  });
export type Adjustment = z.output<typeof adjustmentSchema>;

export const transferSchema = z
  .object({
    fromLocationId: locationId,
    toLocationId: locationId,
    quantity: z.int().min(1).max(maxOnHand),
    reason: reason.nullish(),
    idempotencyKey,
  })
  .refine((transfer) => transfer.fromLocationId.toLowerCase() !== transfer.toLocationId.toLowerCase(), {
    path: ['toLocationId'],
    ...rule('NOT_ALLOWED', 'Must be another location.'),
  });
export type Transfer = z.output<typeof transferSchema>;

export const thresholdSchema = z.object({ threshold: z.int().min(0).max(maxOnHand).nullish() });
