import { addToOutbox } from '@commerce/events/database';
import type { DataSource } from 'typeorm';
import { VariantRepository } from '../variant/variant.repository.ts';
import { requireLockedVariant } from './locked-variant.ts';
import { lowStockEvents } from './stock-events.ts';
import { StockRepository } from './stock.repository.ts';

/** Lets staff decide when a variant is low. */
export class LowStockService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Sets the available quantity at which a variant is low, or none. Publishes `stock.low` if that makes it low. Fails
   * with `VariantNotFoundError`.
   *
   * @returns the ID of the variant.
   */
  setThreshold(variantId: string, threshold: number | null): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const stock = new StockRepository(manager);
      const { id, status, availableQuantity, lowStockThreshold } = await requireLockedVariant(variantId, manager);
      await new VariantRepository(manager).setLowStockThreshold(id, threshold);
      const isLowAt = (limit: number | null) => limit !== null && status === 'PUBLISHED' && availableQuantity <= limit;
      const becomesLow = isLowAt(threshold) && !isLowAt(lowStockThreshold);
      if (becomesLow) await addToOutbox(manager, ...lowStockEvents([await stock.lowStockOf(id)]));
      return id;
    });
  }
}
