import { CustomerDeleted, on, type Reaction } from '@commerce/events';
import type { CustomerErasure } from './customer-erasure.ts';

export const customerErasureHandlers = (erasure: CustomerErasure): readonly Reaction[] => [
  on(CustomerDeleted, ({ customerId }, manager) => erasure.begin(customerId, manager)),
];
