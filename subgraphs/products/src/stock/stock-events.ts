import {
  createEvent,
  ProductAvailabilityChanged,
  StockChanged,
  StockLow,
  type EventEnvelope,
  type VariantStockLevel,
} from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

/** A product and its version, which a change of stock does not increment. */
export interface ProductVersion {
  readonly productId: string;
  readonly version: number;
}

/** A variant whose available quantity has fallen to its threshold. */
export type LowStock = z.output<typeof StockLow.schema>;

/** The new stock level of a variant. */
export interface ChangedLevel extends VariantStockLevel {
  /** The product, if the variant is now sold out, or available again. */
  readonly product?: ProductVersion | null | undefined;
}

/** Publishes `stock.changed` for each variant, and `product.availability-changed` for each product given. */
export async function publishStockChanged(levels: readonly ChangedLevel[], manager: EntityManager): Promise<void> {
  const events: EventEnvelope[] = levels.map(({ variantId, availableQuantity, version }) =>
    createEvent(
      StockChanged,
      { subject: variantId, aggregateVersion: version },
      { variantId, stock: { availableQuantity, version } },
    ),
  );
  events.push(...availabilityChanges(levels.map(({ product }) => product)));
  if (events.length > 0) await addToOutbox(manager, ...events);
}

/** One `product.availability-changed` for each product, whatever the number of its variants. */
export function availabilityChanges(products: readonly (ProductVersion | null | undefined)[]): EventEnvelope[] {
  const versions = new Map(products.flatMap((product) => (product ? [[product.productId, product.version]] : [])));
  return [...versions].map(([productId, aggregateVersion]) =>
    createEvent(ProductAvailabilityChanged, { subject: productId, aggregateVersion }, { productId }),
  );
}

/** One `stock.low` for each variant that has become low. */
export function lowStockEvents(variants: readonly (LowStock | null)[]): EventEnvelope[] {
  return variants
    .filter((low) => low !== null)
    .map((low) => createEvent(StockLow, { subject: low.variantId, aggregateVersion: low.stock.version }, low));
}

/** Whether the available quantity falls to the threshold. It is not low again until it was above the threshold. */
export function becomesLow(before: number, after: number, threshold: number | null): boolean {
  return threshold !== null && before > threshold && after <= threshold;
}
