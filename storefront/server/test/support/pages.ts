import { randomUUID } from 'node:crypto';
import {
  createEvent,
  OutboxBeat,
  ProductAvailabilityChanged,
  ProductPopularityChanged,
  StockChanged,
  StockReserved,
  type EventEnvelope,
} from '@commerce/events';
import type { Page } from '../../src/pages/page.ts';

export const aProductId = '0190b1a0-0000-7000-8000-000000000001';
export const anotherProductId = '0190b1a0-0000-7000-8000-000000000002';
export const aVariantId = '0190b1a0-0000-7000-8000-000000000011';

export const beat = (oldestSeconds = 0, service = 'products'): EventEnvelope =>
  createEvent(OutboxBeat, { subject: service, aggregateVersion: 0, service }, { oldestSeconds });

export const stockChanged = (variantId = aVariantId): EventEnvelope =>
  createEvent(StockChanged, { subject: variantId, aggregateVersion: 1 }, { variantId });

export const availabilityChanged = (productId = aProductId): EventEnvelope =>
  createEvent(ProductAvailabilityChanged, { subject: productId, aggregateVersion: 1 }, { productId });

export const popularityChanged = (): EventEnvelope =>
  createEvent(
    ProductPopularityChanged,
    { subject: 'popularity', aggregateVersion: 1 },
    { publishedAt: new Date().toISOString() },
  );

export const stockReserved = (variantId = aVariantId): EventEnvelope => {
  const orderId = randomUUID();
  const line = { variantId, quantity: 1, unitPrice: { amountMinor: 1, currencyCode: 'EUR' } };
  return createEvent(StockReserved, { subject: orderId, aggregateVersion: 1 }, { orderId, lines: [line] });
};

/** An event of any contract. Its data need not be valid. */
export const anEvent = (type: string, data: unknown = {}): EventEnvelope => ({
  ...beat(),
  type,
  data,
  subject: aProductId,
});

export const aPage = (bytes = 100): Page => ({
  status: 200,
  brotli: Buffer.alloc(bytes / 2),
  gzip: Buffer.alloc(bytes / 2),
  etag: '"tag"',
});
