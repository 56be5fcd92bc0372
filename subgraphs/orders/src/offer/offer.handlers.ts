import { ProductChanged, StockChanged, StockReserved } from '@commerce/events';
import { onByStatement, type EventHandler } from '@commerce/events/database';
import { saveOffers } from './offer.repository.ts';
import { saveStockLevels } from './stock-level.repository.ts';
import { levelsIn } from './stock-level.ts';

export const offerHandlers: readonly EventHandler[] = [
  onByStatement(ProductChanged, (product, { aggregateversion }) => saveOffers(product, aggregateversion)),
  onByStatement(StockReserved, ({ lines }) => saveStockLevels(levelsIn(lines)), {
    when: ({ lines }) => levelsIn(lines).length > 0,
  }),
  onByStatement(StockChanged, (change) => saveStockLevels(levelsIn([change])), {
    when: (change) => levelsIn([change]).length > 0,
  }),
];
