import { StockRejected, StockReservationExpired, StockReserved } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import type { CheckoutService } from './checkout.service.ts';

export const checkoutHandlers = (checkout: CheckoutService): readonly EventHandler[] => [
  on(StockReserved, (reservation, manager) => checkout.stockReserved(reservation, manager)),
  on(StockRejected, ({ orderId, reason, shortages = [] }, manager) => {
    const known = shortages.map(({ availableQuantity = null, ...shortage }) => ({ ...shortage, availableQuantity }));
    return checkout.reject(orderId, reason, manager, known);
  }),
  on(StockReservationExpired, ({ orderId }, manager) => checkout.reject(orderId, 'TIMED_OUT', manager)),
];
