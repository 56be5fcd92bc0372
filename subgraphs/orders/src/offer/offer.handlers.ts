import { on, onByStatement, ProductChanged, StockChanged, StockReserved, type EventHandler } from '@commerce/events';
import type { OfferService } from './offer.service.ts';
import { levelsIn, recordStockLevels } from './stock-level.ts';

export const offerHandlers = (offers: OfferService): readonly EventHandler[] => [
  on(ProductChanged, (product, manager, { aggregateversion }) => offers.record(product, aggregateversion, manager)),
  onByStatement(StockReserved, ({ lines }) => recordStockLevels(levelsIn(lines)), {
    when: ({ lines }) => levelsIn(lines).length > 0,
  }),
  onByStatement(StockChanged, (change) => recordStockLevels(levelsIn([change])), {
    when: (change) => levelsIn([change]).length > 0,
  }),
];
