import { CustomerDeleted, on, type Reaction } from '@commerce/events';
import type { ErasureService } from './erasure.service.ts';

export const erasureHandlers = (erasure: ErasureService): readonly Reaction[] => [
  on(CustomerDeleted, ({ customerId }, manager) => erasure.begin(customerId, manager)),
];
