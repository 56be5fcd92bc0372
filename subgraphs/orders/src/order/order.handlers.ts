import { on, StockRejected, StockReserved, type Reaction } from '@commerce/events';
import type { OrderService } from './order.service.ts';

export const orderHandlers = (orders: OrderService): readonly Reaction[] => [
  on(StockReserved, (reservation, manager) => orders.confirm(reservation, manager)),
  on(StockRejected, ({ orderId, reason }, manager) => orders.reject(orderId, reason, manager)),
];
