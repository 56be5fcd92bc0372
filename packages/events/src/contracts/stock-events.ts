import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { id, money, quantity } from './shared.ts';

/** Why stock could not be reserved. */
export const stockRejectionReasons = ['OUT_OF_STOCK', 'PRODUCT_UNAVAILABLE'] as const;

export const StockReserved = defineEvent('stock.reserved', {
  source: 'products',
  description: 'All lines of an order are reserved. Carries the prices that hold, for the order to compare.',
  schema: z.object({
    orderId: id,
    lines: z.array(z.object({ variantId: id, quantity, unitPrice: money })).min(1),
  }),
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
