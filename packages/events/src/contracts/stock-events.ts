import { z } from 'zod';
import { defineEvent } from './event.ts';
import { at, id, money, quantity, stockLevel } from './shared.ts';

/** Why stock could not be reserved. */
export const stockRejectionReasons = ['OUT_OF_STOCK', 'PRODUCT_UNAVAILABLE'] as const;

export const StockReserved = defineEvent('stock.reserved', {
  source: 'products',
  description: 'All lines of an order are reserved. Carries the prices that hold, for the order to compare.',
  schema: z.object({
    orderId: id,
    lines: z
      .array(
        z.object({
          variantId: id,
          quantity,
          unitPrice: money,
          stock: stockLevel.optional().describe('What is left of the variant; events of earlier versions lack it.'),
        }),
      )
      .min(1),
    expiresAt: at.optional().describe('When products asks what has become of the order.'),
  }),
});

export const StockReservationExpired = defineEvent('stock.reservation-expired', {
  source: 'products',
  description:
    'A reservation is past its time. It is a question: the stock is held until the order says that it is over or confirmed.',
  schema: z.object({ orderId: id }),
});

export const StockRejected = defineEvent('stock.rejected', {
  source: 'products',
  description: 'Not all lines of an order could be reserved, so none is.',
  schema: z.object({
    orderId: id,
    reason: z.enum(stockRejectionReasons),
    variantIds: z.array(id).min(1),
  }),
});

export const StockChanged = defineEvent('stock.changed', {
  source: 'products',
  description:
    'How many of a variant can be ordered, or what it costs, may have changed, other than by a reservation, which is told by stock.reserved. Its aggregateversion is the version of the stock level, which a new price leaves as it is.',
  schema: z.object({
    variantId: id,
    stock: stockLevel.optional().describe('How many can be ordered now; events of earlier versions lack it.'),
  }),
});
