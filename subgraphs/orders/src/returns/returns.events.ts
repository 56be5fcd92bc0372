import { createEvent, OrderReturnAccepted, type EventEnvelope } from '@commerce/events';
import type { OrderReturn, ReturnedLine } from './returns.ts';

/** The event of an accepted return. */
export function returnAccepted(
  { id, orderId, restock }: OrderReturn,
  returned: readonly ReturnedLine[],
  aggregateVersion: number,
): EventEnvelope {
  const lines = returned.map(({ line, quantity }) => ({ variantId: line.variantId, quantity }));
  const data = { orderId, returnId: id, restock: restock === true, lines };
  return createEvent(OrderReturnAccepted, { subject: orderId, aggregateVersion }, data);
}
