import { CustomerDeleted, OrderStatusChanged } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import type { CustomerDataService } from './customer-data.service.ts';

/** A delivery proves a purchase: until then, the order can be cancelled. What is returned was delivered, too. */
export const purchaseHandlers = (customerData: CustomerDataService): readonly EventHandler[] => [
  on(OrderStatusChanged, (order, manager) => customerData.recordPurchase(order, manager), {
    when: ({ status }) => status === 'DELIVERED' || status === 'RETURNED',
  }),
];

export const erasureHandlers = (customerData: CustomerDataService): readonly EventHandler[] => [
  on(CustomerDeleted, ({ customerId }, manager) => customerData.erase(customerId, manager)),
];
