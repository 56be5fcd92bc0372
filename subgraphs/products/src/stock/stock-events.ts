import { createEvent, StockChanged, type VariantStockLevel } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';

/** Publishes `stock.changed` for each variant. */
export async function publishStockChanged(levels: readonly VariantStockLevel[], manager: EntityManager): Promise<void> {
  const events = levels.map(({ variantId, availableQuantity, version }) =>
    createEvent(
      StockChanged,
      { subject: variantId, aggregateVersion: version },
      { variantId, stock: { availableQuantity, version } },
    ),
  );
  if (events.length > 0) await addToOutbox(manager, ...events);
}
