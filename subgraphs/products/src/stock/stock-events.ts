import { addToOutbox, createEvent, StockChanged } from '@commerce/events';
import type { EntityManager } from 'typeorm';

/** Says of each variant that what can be had of it may be another: whoever hears it looks, so it needs no version. */
export async function sayStockChanged(variantIds: readonly string[], manager: EntityManager): Promise<void> {
  const events = variantIds.map((variantId) =>
    createEvent(StockChanged, { subject: variantId, aggregateVersion: 0 }, { variantId }),
  );
  if (events.length > 0) await addToOutbox(manager, ...events);
}
