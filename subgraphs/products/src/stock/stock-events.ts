import { addToOutbox, createEvent, StockChanged } from '@commerce/events';
import type { EntityManager } from 'typeorm';

/** How many of a variant can be ordered. Of two the one with the higher version is newer. */
export interface StockLevel {
  readonly availableQuantity: number;
  readonly version: number;
}

/** The stock level of a variant, as a statement returns it from `changedLevel`. */
export interface ChangedLevel extends StockLevel {
  readonly variantId: string;
}

/** What a statement that updates variants has to return for `sayStockChanged`. */
export const changedLevel = `variant.id AS "variantId", stock_version AS version,
  CASE WHEN archived THEN 0 ELSE on_hand - reserved END AS "availableQuantity"`;

/** Publishes how many can be ordered of each variant now. */
export async function sayStockChanged(levels: readonly ChangedLevel[], manager: EntityManager): Promise<void> {
  const events = levels.map(({ variantId, availableQuantity, version }) =>
    createEvent(
      StockChanged,
      { subject: variantId, aggregateVersion: version },
      { variantId, stock: { availableQuantity, version } },
    ),
  );
  if (events.length > 0) await addToOutbox(manager, ...events);
}
