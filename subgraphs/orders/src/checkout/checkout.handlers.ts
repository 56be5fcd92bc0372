import { StockRejected, StockReservationExpired, StockReserved } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import type { CheckoutService } from './checkout.service.ts';

export const checkoutHandlers = (checkout: CheckoutService): readonly EventHandler[] => [
  on(StockReserved, (reservation, manager) => checkout.stockReserved(reservation, manager)),
  on(StockRejected, ({ orderId, reason }, manager) => checkout.reject(orderId, reason, manager)),
  on(StockReservationExpired, ({ orderId }, manager) => checkout.reject(orderId, 'TIMED_OUT', manager)),
];
