import { WorkLoop } from '@commerce/runtime';
import type { DiscountService } from './discount.service.ts';

export interface DiscountScheduleOptions {
  readonly discounts: DiscountService;
  /** Called with every error; the loop continues. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/**
 * Begins and ends discounts when it is time. Any number of processes may run it: the lock of a product is the lease, and
 * what is due is read after it. A process that is killed leaves no trace of an unfinished transaction.
 */
export function discountSchedule({ discounts, onError, pollMs = 500 }: DiscountScheduleOptions): WorkLoop {
  return new WorkLoop({ round: () => applyDueDiscounts(discounts, onError), pollMs, onError });
}

/**
 * Handles one batch of discounts. Returns whether there may be more. A product that fails delays no other one.
 *
 * @param batchSize The maximum number of variants that are due.
 */
export async function applyDueDiscounts(
  discounts: DiscountService,
  onError: (error: unknown) => void,
  batchSize = 500,
): Promise<boolean> {
  let applied = 0;
  for (const productId of await discounts.findDue(batchSize)) {
    const isApplied = await discounts.applyDue(productId).catch((error: unknown) => {
      onError(error);
      return false;
    });
    if (isApplied) applied += 1;
  }
  return applied > 0;
}
