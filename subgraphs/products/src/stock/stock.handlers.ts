import { on, OrderPlaced, OrderReturnAccepted, OrderStatusChanged, type Reaction } from '@commerce/events';
import { restock } from './restocking.ts';
import type { StockService } from './stock.service.ts';

export const stockHandlers = (stock: StockService): readonly Reaction[] => [
  on(OrderPlaced, (order, manager) => stock.reserve(order, manager)),
  on(
    OrderStatusChanged,
    ({ orderId, status }, manager) =>
      status === 'CONFIRMED' ? stock.commit(orderId, manager) : stock.release(orderId, manager),
    { when: ({ status }) => ['CONFIRMED', 'REJECTED', 'CANCELLED'].includes(status) },
  ),
  on(OrderReturnAccepted, (accepted, manager) => restock(accepted, manager), { when: (accepted) => accepted.restock }),
];
