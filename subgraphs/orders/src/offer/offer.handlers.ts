import { on, ProductChanged, type Reaction } from '@commerce/events';
import type { OfferService } from './offer.service.ts';

export const offerHandlers = (offers: OfferService): readonly Reaction[] => [
  on(ProductChanged, (product, manager, { aggregateversion }) => offers.record(product, aggregateversion, manager)),
];
