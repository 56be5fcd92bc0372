import { z } from 'zod';
import { defineEvent } from './event.ts';
import { at, id, money, quantity, stockLevel } from './shared.ts';

/** Why stock could not be reserved. */
export const stockRejectionReasons = ['OUT_OF_STOCK', 'PRODUCT_UNAVAILABLE'] as const;

export const StockReserved = defineEvent('stock.reserved', {
  source: 'products',
  description: 'All lines of an order are reserved. Contains the current prices, which the order is compared with.',
  schema: z.object({
    orderId: id,
    lines: z
      .array(
        z.object({
          variantId: id,
          quantity,
          unitPrice: money,
          stock: stockLevel
            .optional()
            .describe('The available quantity of the variant afterwards. Events from earlier versions omit it.'),
        }),
      )
      .min(1),
    expiresAt: at.optional().describe('When the reservation expires, and products requests the status of the order.'),
  }),
});

export const StockReservationExpired = defineEvent('stock.reservation-expired', {
  source: 'products',
  description: 'A reservation has expired. The stock stays reserved until the order is confirmed or has ended.',
  schema: z.object({ orderId: id }),
});

export const StockRejected = defineEvent('stock.rejected', {
  source: 'products',
  description: 'At least one line of an order could not be reserved, so none is.',
  schema: z.object({
    orderId: id,
    reason: z.enum(stockRejectionReasons),
    variantIds: z.array(id).min(1),
    shortages: z
      .array(
        z.object({
          variantId: id,
          requestedQuantity: z.int().positive(),
          availableQuantity: z
            .int()
            .nonnegative()
            .optional()
            .describe('Omitted if it changed while the order was answered.'),
        }),
      )
      .optional()
      .describe('The same variants with their quantities. Events from earlier versions omit it.'),
  }),
});

export const StockUnitsReserved = defineEvent('stock.units-reserved', {
  source: 'products',
  description: 'The additional units of an edited order are reserved. Contains the current prices of their variants.',
  schema: z.object({
    orderId: id,
    editId: id,
    lines: z.array(z.object({ variantId: id, unitPrice: money })).min(1),
  }),
});

export const StockUnitsRejected = defineEvent('stock.units-rejected', {
  source: 'products',
  description: 'At least one of the additional units of an edited order could not be reserved, so none is.',
  schema: z.object({
    orderId: id,
    editId: id,
    reason: z.enum(stockRejectionReasons),
    shortages: z
      .array(z.object({ variantId: id, availableQuantity: z.int().nonnegative() }))
      .describe('The variants that are short, and how many more units of each there are.'),
  }),
});

export const StockChanged = defineEvent('stock.changed', {
  source: 'products',
  description:
    'The available quantity or the price of a variant may have changed, other than by a reservation, which publishes stock.reserved. Its aggregateversion is the version of the stock level, which a new price does not change.',
  schema: z.object({
    variantId: id,
    stock: stockLevel.optional().describe('The available quantity. Events from earlier versions omit it.'),
  }),
});

export const StockLow = defineEvent('stock.low', {
  source: 'products',
  description:
    'The available quantity of a variant has fallen to the threshold that staff have set, or staff have set a threshold that is not below it. Published once: not again until the quantity was above the threshold. Its aggregateversion is the version of the stock level.',
  schema: z.object({
    variantId: id,
    productId: id,
    sku: z.string(),
    title: z.string(),
    threshold: z.int().nonnegative(),
    stock: stockLevel,
  }),
});

export const StockRequestFulfilled = defineEvent('stock.request-fulfilled', {
  source: 'products',
  description:
    'A variant that a customer has asked for is available again. The request is done. Published once for each request.',
  schema: z.object({
    requestId: id,
    customerId: id,
    variantId: id,
    productId: id,
    slug: z.string(),
    title: z.string(),
    sku: z.string(),
    options: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
});
