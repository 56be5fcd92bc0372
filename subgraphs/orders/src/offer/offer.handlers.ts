import { ProductChanged, StockChanged, StockReserved } from '@commerce/events';
import { on, onByStatement, type EventHandler } from '@commerce/events/database';
import type { OfferService } from './offer.service.ts';
import { saveStockLevels } from './stock-level.repository.ts';
import { levelsIn } from './stock-level.ts';

export const offerHandlers = (offers: OfferService): readonly EventHandler[] => [
  on(ProductChanged, (product, manager, { aggregateversion }) => offers.record(product, aggregateversion, manager)),
  onByStatement(StockReserved, ({ lines }) => saveStockLevels(levelsIn(lines)), {
    when: ({ lines }) => levelsIn(lines).length > 0,
  }),
  onByStatement(StockChanged, (change) => saveStockLevels(levelsIn([change])), {
    when: (change) => levelsIn([change]).length > 0,
  }),
];
