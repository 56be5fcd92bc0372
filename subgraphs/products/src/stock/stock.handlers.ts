import {
  on,
  onByStatement,
  OrderLinesCancelled,
  OrderPlaced,
  OrderReturnAccepted,
  OrderStatusChanged,
  type EventHandler,
} from '@commerce/events';
import { restock } from './restocking.ts';
import { sell } from './settlement.ts';
import type { StockService } from './stock.service.ts';

export const stockHandlers = (stock: StockService): readonly EventHandler[] => [
  on(OrderPlaced, (order, manager) => stock.reserve(order, manager)),
  onByStatement(OrderStatusChanged, ({ orderId }) => sell(orderId), { when: ({ status }) => status === 'CONFIRMED' }),
  on(OrderStatusChanged, ({ orderId }, manager) => stock.release(orderId, manager), {
    when: ({ status }) => status === 'REJECTED' || status === 'CANCELLED',
  }),
  on(OrderLinesCancelled, (cancellation, manager) => stock.cancelLines(cancellation, manager)),
  on(OrderReturnAccepted, (accepted, manager) => restock(accepted, manager), { when: (accepted) => accepted.restock }),
];
