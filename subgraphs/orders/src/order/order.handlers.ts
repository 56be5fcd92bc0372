import { on, StockRejected, StockReservationExpired, StockReserved, type EventHandler } from '@commerce/events';
import type { OrderDecisionService } from './order-decision.service.ts';

export const orderHandlers = (decisions: OrderDecisionService): readonly EventHandler[] => [
  on(StockReserved, (reservation, manager) => decisions.stockReserved(reservation, manager)),
  on(StockRejected, ({ orderId, reason }, manager) => decisions.reject(orderId, reason, manager)),
  on(StockReservationExpired, ({ orderId }, manager) => decisions.reject(orderId, 'TIMED_OUT', manager)),
];
