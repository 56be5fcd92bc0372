import { OrderLinesCancelled, OrderPlaced, OrderStatusChanged, OrderUnitsRequested } from '@commerce/events';
import { on, onByStatement, type EventHandler } from '@commerce/events/database';
import { sellStatement } from './reservation.repository.ts';
import type { ReservationService } from './reservation.service.ts';

export const reservationHandlers = (reservations: ReservationService): readonly EventHandler[] => [
  on(OrderPlaced, (order, manager) => reservations.reserve(order, manager)),
  onByStatement(OrderStatusChanged, ({ orderId }) => sellStatement(orderId), {
    when: ({ status }) => status === 'CONFIRMED',
  }),
  on(OrderStatusChanged, ({ orderId }, manager) => reservations.release(orderId, manager), {
    when: ({ status }) => status === 'REJECTED' || status === 'CANCELLED',
  }),
  on(OrderLinesCancelled, (cancellation, manager) => reservations.cancelLines(cancellation, manager)),
  on(OrderUnitsRequested, (request, manager) => reservations.reserveMore(request, manager)),
];
