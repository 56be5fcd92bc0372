import { CustomerDeleted, on, type EventHandler } from '@commerce/events';
import type { CustomerErasure } from './customer-erasure.ts';

export const customerErasureHandlers = (erasure: CustomerErasure): readonly EventHandler[] => [
  on(CustomerDeleted, ({ customerId }, manager) => erasure.begin(customerId, manager)),
];
