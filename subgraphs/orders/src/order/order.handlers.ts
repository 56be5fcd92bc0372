import { on, StockRejected, StockReservationExpired, StockReserved, type Reaction } from '@commerce/events';
import type { OrderDecisionService } from './order-decision.service.ts';

export const orderHandlers = (decisions: OrderDecisionService): readonly Reaction[] => [
  on(StockReserved, (reservation, manager) => decisions.stockReserved(reservation, manager)),
  on(StockRejected, ({ orderId, reason }, manager) => decisions.reject(orderId, reason, manager)),
  on(StockReservationExpired, ({ orderId }, manager) => decisions.reject(orderId, 'TIMED_OUT', manager)),
];
