import { line, rule } from '@commerce/graphql';
import { z } from 'zod';
import { maxOnHand } from '../variant/variant.inputs.ts';

export const adjustmentSchema = z.object({
  by: z
    .int()
    .min(-maxOnHand)
    .max(maxOnHand)
    .refine((by) => by !== 0, rule('NOT_ALLOWED', 'Must not be 0.')),
  reason: line(200),
  idempotencyKey: line(100, 8).nullish(),
});
export type Adjustment = z.output<typeof adjustmentSchema>;
