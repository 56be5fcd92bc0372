import {
  createEvent,
  ProductAvailabilityChanged,
  StockChanged,
  type EventEnvelope,
  type VariantStockLevel,
} from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';

/** A product and its version, which a change of stock does not increment. */
export interface ProductVersion {
  readonly productId: string;
  readonly version: number;
}

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
