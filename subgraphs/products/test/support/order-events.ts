import { randomUUID } from 'node:crypto';
import {
  createEvent,
  OrderLinesCancelled,
  OrderPlaced,
  OrderReturnAccepted,
  OrderStatusChanged,
  OrderUnitsRequested,
  type EventEnvelope,
  type orderStatuses,
} from '@commerce/events';

export type Status = (typeof orderStatuses)[number];

/** Quantities by variant, or a list that may contain a variant twice. */
export type Lines = Readonly<Record<string, number>> | readonly (readonly [variantId: string, quantity: number])[];

const total = { amountMinor: 100, currencyCode: 'EUR' };
const placedAt = '2026-01-31T10:15:30.000Z';

export function orderPlaced(orderId: string, lines: Lines): EventEnvelope {
  const occurrence = { subject: orderId, aggregateVersion: 1 };
  const placed = { orderId, number: 'A-1', customerId: randomUUID(), total, placedAt };
  const priced = linesOf(lines).map((line) => ({ ...line, unitPrice: total }));
  return createEvent(OrderPlaced, occurrence, { ...placed, lines: priced });
}

export function orderMoved(
  orderId: string,
  status: Status,
  version = 2,
  customerId: string = randomUUID(),
): EventEnvelope {
  const occurrence = { subject: orderId, aggregateVersion: version };
  const order = { orderId, number: 'A-1', customerId, total, refunded: { ...total, amountMinor: 0 } };
  const change = { version, status, previousStatus: null, reason: null, placedAt, at: placedAt };
  return createEvent(OrderStatusChanged, occurrence, { ...order, ...change });
}

/** The remaining quantity of each variant of an order that proceeds. */
export function linesCancelled(orderId: string, remaining: Lines, version?: number): EventEnvelope {
  const lines = linesOf(remaining).map(({ variantId, quantity }) => ({ variantId, remaining: quantity }));
  return createEvent(
    OrderLinesCancelled,
    { subject: orderId, aggregateVersion: 3 },
    { orderId, lines, ...(version && { version }) },
  );
}

/** The quantities that an edited order needs. */
export function unitsRequested(orderId: string, wanted: Lines, version: number): EventEnvelope {
  const data = { orderId, editId: randomUUID(), version, lines: linesOf(wanted) };
  return createEvent(OrderUnitsRequested, { subject: orderId, aggregateVersion: version }, data);
}

export interface Return {
  readonly orderId: string;
  readonly returnId: string;
  readonly restock: boolean;
}

export function returnAccepted({ lines, ...accepted }: Return & { lines: Lines }): EventEnvelope {
  const occurrence = { subject: accepted.orderId, aggregateVersion: 6 };
  return createEvent(OrderReturnAccepted, occurrence, { ...accepted, lines: linesOf(lines) });
}

function linesOf(lines: Lines): { variantId: string; quantity: number }[] {
  const entries = Array.isArray(lines) ? lines : Object.entries(lines);
  return entries.map(([variantId, quantity]) => ({ variantId, quantity }));
}
