import { z } from 'zod';
import { defineEvent } from './event.ts';
import { at, id, money, quantity } from './shared.ts';

/** Every status an order can have: see docs/events.md for the moves between them. */
export const orderStatuses = [
  'PENDING',
  'CONFIRMED',
  'PROCESSING',
  'SHIPPED',
  'DELIVERED',
  'REJECTED',
  'CANCELLED',
  'RETURNED',
] as const;

/** Who moves orders. */
export const orderActors = ['CUSTOMER', 'STAFF', 'SYSTEM'] as const;

/** Who is told about an order: as they gave it at the checkout. Older events lack it. */
const contact = z.object({ name: z.string(), email: z.string() }).optional();

export const OrderPlaced = defineEvent('order.placed', {
  source: 'orders',
  description:
    'A customer has placed an order: version 1 of its history. It is PENDING until its stock is reserved and its payment authorized.',
  schema: z.object({
    orderId: id,
    number: z.string(),
    customerId: id,
    total: money,
    placedAt: at,
    contact,
    lines: z.array(z.object({ variantId: id, quantity, unitPrice: money })).min(1),
  }),
});

export const OrderStatusChanged = defineEvent('order.status-changed', {
  source: 'orders',
  description:
    "A row of an order's status history from version 2 on, as version 1 is order.placed. Where status and previousStatus are the same, something else about the order has changed, and the reason says what. It feeds live status, statistics and stock.",
  schema: z.object({
    orderId: id,
    number: z.string(),
    customerId: id,
    version: z.int().positive(),
    status: z.enum(orderStatuses),
    previousStatus: z.enum(orderStatuses).nullable(),
    reason: z.string().nullable(),
    actor: z.enum(orderActors).optional().describe('Who moved the order; events of earlier versions do not say it.'),
    total: money.describe('What the customer pays: less what was cancelled before it was taken.'),
    refunded: money.optional().describe('What has been paid back of the total so far; nothing without it.'),
    placedAt: at,
    contact,
    tracking: z
      .object({ carrier: z.string(), number: z.string(), url: z.string().nullable() })
      .optional()
      .describe('Of the parcel that has been handed over, where there is one.'),
    cancelled: z
      .object({
        items: z.array(z.object({ title: z.string(), quantity })).min(1),
        amount: money,
        reason: z.string().nullable(),
      })
      .optional()
      .describe('What of the order was cancelled by this change while the rest of it goes on.'),
    at,
  }),
});

export const OrderLinesCancelled = defineEvent('order.lines-cancelled', {
  source: 'orders',
  description:
    'A part of an order that is not shipped was cancelled, and the rest of it goes on. It carries what remains and not what was cancelled, so that it may come twice or late.',
  schema: z.object({
    orderId: id,
    lines: z
      .array(z.object({ variantId: id, remaining: z.int().nonnegative() }))
      .min(1)
      .describe('Of each variant that is concerned: how many the order has now, those that are shipped among them.'),
  }),
});

export const OrderReturnAccepted = defineEvent('order.return-accepted', {
  source: 'orders',
  description: 'Staff have accepted a return: some lines of an order are back. The goods go on sale again or do not.',
  schema: z.object({
    orderId: id,
    returnId: id,
    restock: z.boolean(),
    lines: z.array(z.object({ variantId: id, quantity })).min(1),
  }),
});
