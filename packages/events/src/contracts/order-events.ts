import { z } from 'zod';
import { defineEvent } from './event.ts';
import { at, id, language, money, quantity } from './shared.ts';

/** Every order status. docs/events.md lists the transitions. */
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

/** Who changes orders. */
export const orderActors = ['CUSTOMER', 'STAFF', 'SYSTEM'] as const;

/** What happened to an order, by the entries of its history. */
export const orderChangeKinds = [
  'PLACED',
  'STATUS_CHANGED',
  'PARCEL_SHIPPED',
  'PARCEL_DELIVERED',
  'ITEMS_CANCELLED',
  'EDIT_REQUESTED',
  'EDITED',
  'EDIT_FAILED',
  'RETURN_REQUESTED',
  'RETURN_ACCEPTED',
  'RETURN_REFUSED',
  'REFUND_REQUESTED',
  'REFUNDED',
  'PAYMENT_PROBLEM',
  'CUSTOMER_ASSIGNED',
  'OTHER',
] as const;

/** What happened to an order that is not in its history, because only staff follow it. */
export const orderDetailKinds = ['PAYMENT_CHANGED', 'NOTE_ADDED'] as const;

/** The contact for emails about an order, as given at checkout. Missing in older events. */
const contact = z.object({ name: z.string(), email: z.string() }).optional();

const prices = z
  .object({
    subtotal: money,
    discountTotal: money,
    shippingTotal: money,
    taxTotal: money,
    includedTaxTotal: money,
    giftCardTotal: money,
  })
  .optional()
  .describe(
    'The parts of the total as the order was placed. Omitted without discounts, shipping, taxes and gift cards, and by earlier versions.',
  );

const customerId = id.nullable().describe('Null for the order of a guest, until it belongs to an account.');

const title = z.string().describe('The title of the product when it was ordered.');

export const OrderPlaced = defineEvent('order.placed', {
  source: 'orders',
  description:
    'A customer or a guest placed an order: version 1 of its history. It is PENDING until its stock is reserved and its payment is authorized.',
  schema: z.object({
    orderId: id,
    number: z.string(),
    customerId,
    total: money,
    prices,
    placedAt: at,
    contact,
    lines: z
      .array(
        z.object({
          variantId: id,
          title: title.optional().describe('Missing in older events.'),
          quantity,
          unitPrice: money,
        }),
      )
      .min(1),
  }),
});

export const OrderLinkIssued = defineEvent('order.link-issued', {
  source: 'orders',
  description: 'A guest placed an order, and receives its link by email. Contains a secret.',
  isSecret: true,
  schema: z.object({
    orderId: id,
    number: z.string(),
    total: money,
    prices,
    items: z.array(z.object({ title, quantity })).optional().describe('What was ordered. Missing in older events.'),
    name: z.string(),
    email: z.string(),
    language,
    token: z.string(),
  }),
});

export const OrderStatusChanged = defineEvent('order.status-changed', {
  source: 'orders',
  description:
    "An entry of an order's history from version 2 on; version 1 is order.placed. If status and previousStatus are equal, something else about the order has changed, which the reason describes. Used for live status, statistics and stock.",
  schema: z.object({
    orderId: id,
    number: z.string(),
    customerId,
    version: z.int().positive(),
    status: z.enum(orderStatuses),
    previousStatus: z.enum(orderStatuses).nullable(),
    kind: z.enum(orderChangeKinds).optional().describe('What happened. Events from earlier versions omit it.'),
    reason: z.string().nullable(),
    reasonCode: z
      .string()
      .nullable()
      .optional()
      .describe('The reason as a code, such as DAMAGED, if there is one. Events from earlier versions omit it.'),
    actor: z.enum(orderActors).optional().describe('Who changed the order. Events from earlier versions omit it.'),
    total: money.describe('The total less what was cancelled before the payment was captured.'),
    prices,
    refunded: money.optional().describe('The total amount refunded so far. Omitted if nothing was refunded.'),
    placedAt: at,
    contact,
    tracking: z
      .object({ carrier: z.string(), number: z.string(), url: z.string().nullable() })
      .optional()
      .describe('The tracking of the shipped parcel, if any.'),
    shipped: z
      .object({ items: z.array(z.object({ title: z.string(), quantity })).min(1) })
      .optional()
      .describe('The items of the parcel that was shipped. Events from earlier versions omit it.'),
    cancelled: z
      .object({
        items: z.array(z.object({ title: z.string(), quantity })).min(1),
        amount: money,
        reason: z.string().nullable(),
      })
      .optional()
      .describe('The items that this change cancelled while the rest of the order proceeds.'),
    at,
  }),
});

export const OrderDetailsChanged = defineEvent('order.details-changed', {
  source: 'orders',
  description:
    'Something about an order has changed that its history does not contain: its payment, or the notes of staff. Used for live lists of orders, which read the order again.',
  schema: z.object({ orderId: id, kind: z.enum(orderDetailKinds), at }),
});

export const OrderLinesCancelled = defineEvent('order.lines-cancelled', {
  source: 'orders',
  description:
    'Items of an order that are not shipped were cancelled, and the rest proceeds. Contains the remaining quantities, not the cancelled ones, so that it can be delivered twice or late.',
  schema: z.object({
    orderId: id,
    lines: z
      .array(z.object({ variantId: id, remaining: z.int().nonnegative() }))
      .min(1)
      .describe('For each affected variant, the quantity remaining in the order, including shipped units.'),
    version: z
      .int()
      .positive()
      .optional()
      .describe(
        'The version of the order. A lower one than that of units reserved since has no effect. Events from earlier versions omit it.',
      ),
  }),
});

export const OrderUnitsRequested = defineEvent('order.units-requested', {
  source: 'orders',
  description:
    'An edit of a confirmed order needs more units of its variants. All of them are reserved or none. If the edit fails, order.lines-cancelled gives them back.',
  schema: z.object({
    orderId: id,
    editId: id,
    version: z.int().positive().describe('The version of the order. A later order.lines-cancelled prevails.'),
    lines: z
      .array(z.object({ variantId: id, quantity }))
      .min(1)
      .describe('For each affected variant, the quantity of the whole order, including the units that it has.'),
  }),
});

export const OrderReturnAccepted = defineEvent('order.return-accepted', {
  source: 'orders',
  description: 'Staff accepted a return: some items of an order are back. They are restocked or not.',
  schema: z.object({
    orderId: id,
    returnId: id,
    restock: z.boolean(),
    lines: z.array(z.object({ variantId: id, quantity })).min(1),
  }),
});
