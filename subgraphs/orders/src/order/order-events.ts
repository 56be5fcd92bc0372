import { createEvent, OrderPlaced, OrderStatusChanged, type EventEnvelope } from '@commerce/events';
import type { OrderStatusChange } from './order-status-change.ts';
import type { Order, OrderLine } from './order.ts';

/** An order has been placed. */
export function orderPlaced(order: Order, lines: readonly OrderLine[]): EventEnvelope {
  const occurrence = { subject: order.id, aggregateVersion: order.version, time: order.placedAt };
  return createEvent(OrderPlaced, occurrence, {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    total: order.total(),
    placedAt: order.placedAt.toISOString(),
    contact: contactOf(order),
    lines: lines.map((line) => ({
      variantId: line.variantId,
      quantity: line.quantity,
      unitPrice: line.unitPrice(),
    })),
  });
}

/** A row of its history. */
export function statusChanged(order: Order, change: OrderStatusChange): EventEnvelope {
  const { version, status, previousStatus, reason, actor, at, tracking } = change;
  const occurrence = { subject: order.id, aggregateVersion: version, time: at };
  return createEvent(OrderStatusChanged, occurrence, {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    version,
    status,
    previousStatus,
    reason,
    actor,
    total: order.total(),
    refunded: order.payment.refunded(),
    placedAt: order.placedAt.toISOString(),
    contact: contactOf(order),
    ...(tracking && { tracking: { carrier: tracking.carrier, number: tracking.number, url: tracking.url ?? null } }),
    at: at.toISOString(),
  });
}

/** Whom mails about it go to. */
function contactOf({ contact }: Order) {
  return { name: contact.name, email: contact.email };
}
