import {
  createEvent,
  OrderLinkIssued,
  OrderLinesCancelled,
  OrderPlaced,
  OrderStatusChanged,
  type EventEnvelope,
} from '@commerce/events';
import type { OrderStatusChange } from './order-status-change.ts';
import type { Order, OrderLine } from './order.ts';

/** The event of a new order. */
export function orderPlaced(order: Order, lines: readonly OrderLine[]): EventEnvelope {
  const occurrence = { subject: order.id, aggregateVersion: order.version, time: order.placedAt };
  return createEvent(OrderPlaced, occurrence, {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    total: order.total(),
    ...pricesOf(order),
    placedAt: order.placedAt.toISOString(),
    contact: contactOf(order),
    lines: lines.map((line) => ({
      variantId: line.variantId,
      title: line.title,
      quantity: line.quantity,
      unitPrice: line.unitPrice(),
    })),
  });
}

/** The event with which the guest who placed an order receives its link. */
export function linkIssued(order: Order, lines: readonly OrderLine[], token: string): EventEnvelope {
  const { id: orderId, number } = order;
  const occurrence = { subject: orderId, aggregateVersion: order.version, time: order.placedAt };
  return createEvent(OrderLinkIssued, occurrence, {
    orderId,
    number,
    total: order.total(),
    ...pricesOf(order),
    items: lines.map(({ title, quantity }) => ({ title, quantity })),
    ...contactOf(order),
    language: order.language,
    token,
  });
}

/** The event of an entry of an order's history. */
export function statusChanged(order: Order, change: OrderStatusChange): EventEnvelope {
  const { version, status, previousStatus, kind, reason, reasonCode, actor, at, tracking, shipped, cancelled } = change;
  const occurrence = { subject: order.id, aggregateVersion: version, time: at };
  return createEvent(OrderStatusChanged, occurrence, {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    version,
    status,
    previousStatus,
    kind,
    reason,
    reasonCode,
    actor,
    total: order.total(),
    ...pricesOf(order),
    refunded: order.payment.refunded(),
    placedAt: order.placedAt.toISOString(),
    contact: contactOf(order),
    ...(tracking && { tracking: { carrier: tracking.carrier, number: tracking.number, url: tracking.url ?? null } }),
    ...(shipped && { shipped: { items: [...shipped] } }),
    ...(cancelled && { cancelled: { ...cancelled, items: [...cancelled.items] } }),
    at: at.toISOString(),
  });
}

/** The event of cancelled lines, with the remaining quantities of their variants in the whole order. */
export function linesCancelled(
  order: Order,
  cancelled: readonly OrderLine[],
  lines: readonly OrderLine[],
): EventEnvelope {
  const concerned = [...new Set(cancelled.map(({ variantId }) => variantId))];
  const remainingOf = (variantId: string) =>
    lines
      .filter((line) => line.variantId === variantId)
      .reduce((sum, { quantity, cancelledQuantity }) => sum + quantity - cancelledQuantity, 0);
  return createEvent(
    OrderLinesCancelled,
    { subject: order.id, aggregateVersion: order.version + 1 },
    {
      orderId: order.id,
      lines: concerned.map((variantId) => ({ variantId, remaining: remainingOf(variantId) })),
      version: order.version + 1,
    },
  );
}

/** The recipient of emails about the order. */
function contactOf({ contact }: Order) {
  return { name: contact.name, email: contact.email };
}

/** The parts of the total, if it is more than the sum of the lines. */
function pricesOf(order: Order) {
  if (order.priceDetails === null) return {};
  const prices = {
    subtotal: order.subtotal(),
    discountTotal: order.discountTotal(),
    shippingTotal: order.shippingTotal(),
    taxTotal: order.taxTotal(),
    includedTaxTotal: order.includedTaxTotal(),
    giftCardTotal: order.giftCardTotal(),
  };
  return { prices };
}
