import { addToOutbox, createEvent, StockChanged } from '@commerce/events';
import type { EntityManager } from 'typeorm';
import type { StockLevel } from '../variant/variant.ts';

/** The new stock level of a variant. */
export interface ChangedLevel extends StockLevel {
  readonly variantId: string;
}

/** Publishes `stock.changed` for each variant. */
export async function publishStockChanged(levels: readonly ChangedLevel[], manager: EntityManager): Promise<void> {
  const events = levels.map(({ variantId, availableQuantity, version }) =>
    createEvent(
      StockChanged,
      { subject: variantId, aggregateVersion: version },
      { variantId, stock: { availableQuantity, version } },
    ),
  );
  if (events.length > 0) await addToOutbox(manager, ...events);
}
