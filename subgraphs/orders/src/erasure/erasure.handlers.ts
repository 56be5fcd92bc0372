import { CustomerDeleted } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import type { ErasureService } from './erasure.service.ts';

export const erasureHandlers = (erasure: ErasureService): readonly EventHandler[] => [
  on(CustomerDeleted, ({ customerId }, manager) => erasure.begin(customerId, manager)),
];
