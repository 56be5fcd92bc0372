import { randomUUID } from 'node:crypto';
import { createEvent, OrderPlaced, OrderStatusChanged, type orderStatuses } from '@commerce/events';
import type { ProductsService } from './products-service.ts';

type Status = (typeof orderStatuses)[number];

const total = { amountMinor: 100, currencyCode: 'EUR' };
const placedAt = '2026-01-31T10:15:30.000Z';

/** Stands for the orders service: says its events, and reads what products answers. */
export class Orders {
  constructor(private readonly service: ProductsService) {}

  /** Places an order and waits until products has dealt with it. Returns the order's id. */
  async place(lines: Record<string, number> | [variantId: string, quantity: number][], orderId = randomUUID()) {
    const entries = Array.isArray(lines) ? lines : Object.entries(lines);
    const placed = createEvent(
      OrderPlaced,
      { subject: orderId, aggregateVersion: 1 },
      {
        orderId,
        number: 'A-1',
        customerId: randomUUID(),
        total,
        placedAt,
        lines: entries.map(([variantId, quantity]) => ({ variantId, quantity, unitPrice: total })),
      },
    );
    await this.service.bus.publish(placed);
    return orderId;
  }

  async move(orderId: string, status: Status, version = 2): Promise<void> {
    const data = {
      orderId,
      number: 'A-1',
      customerId: randomUUID(),
      version,
      status,
      previousStatus: null,
      reason: null,
      total,
      placedAt,
      at: placedAt,
    };
    const occurrence = { subject: orderId, aggregateVersion: version };
    await this.service.bus.publish(createEvent(OrderStatusChanged, occurrence, data));
  }

  /** What products has said of the order. */
  async answersTo(orderId: string): Promise<{ type: string; aggregateversion: number; data: object }[]> {
    const rows = await this.service.sql<{ envelope: { type: string; aggregateversion: number; data: object } }>(
      'SELECT envelope FROM outbox WHERE subject = $1 ORDER BY position',
      [orderId],
    );
    return rows.map(({ envelope: { type, aggregateversion, data } }) => ({ type, aggregateversion, data }));
  }

  async typesOfAnswersTo(orderId: string): Promise<string[]> {
    return (await this.answersTo(orderId)).map(({ type }) => type);
  }
}
