import { on, OrderPlaced, OrderStatusChanged, type Reaction } from '@commerce/events';
import type { StockService } from './stock.service.ts';

export const stockHandlers = (stock: StockService): readonly Reaction[] => [
  on(OrderPlaced, (order, manager) => stock.reserve(order, manager)),
  on(OrderStatusChanged, async ({ orderId, status }, manager) => {
    if (status === 'CONFIRMED') await stock.commit(orderId, manager);
    if (status === 'REJECTED' || status === 'CANCELLED') await stock.release(orderId, manager);
  }),
];
