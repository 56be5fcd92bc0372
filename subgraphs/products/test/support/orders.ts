import { randomUUID } from 'node:crypto';
import {
  linesCancelled,
  orderMoved,
  orderPlaced,
  returnAccepted,
  unitsRequested,
  type Lines,
  type Return,
  type Status,
} from './order-events.ts';
import type { ProductsService } from './products-service.ts';

interface AnswerEvent {
  readonly type: string;
  readonly aggregateversion: number;
  readonly data: object;
}

/**
 * Simulates the orders service: publishes its events, waits until products has handled them, and reads the responses.
 */
export class Orders {
  constructor(private readonly service: Pick<ProductsService, 'bus' | 'sql'>) {}

  /** Returns the order's ID. */
  async place(lines: Lines, orderId: string = randomUUID()): Promise<string> {
    await this.service.bus.publish(orderPlaced(orderId, lines));
    return orderId;
  }

  move(orderId: string, status: Status, version?: number, customerId?: string): Promise<void> {
    return this.service.bus.publish(orderMoved(orderId, status, version, customerId));
  }

  /** Leaves the given quantity of each variant. */
  cancelLines(orderId: string, remaining: Lines, version?: number): Promise<void> {
    return this.service.bus.publish(linesCancelled(orderId, remaining, version));
  }

  /** Requests more units, so that the order has these quantities, and returns the type of the answer and its data. */
  async requestUnits(orderId: string, wanted: Lines, version: number): Promise<AnswerEvent | undefined> {
    await this.service.bus.publish(unitsRequested(orderId, wanted, version));
    return (await this.answersTo(orderId)).find(
      ({ aggregateversion, type }) => aggregateversion === version && type.startsWith('stock.units'),
    );
  }

  acceptReturn(lines: Lines, fields: Partial<Return> = {}): Promise<void> {
    const accepted = { orderId: randomUUID(), returnId: randomUUID(), restock: true, ...fields };
    return this.service.bus.publish(returnAccepted({ ...accepted, lines }));
  }

  /** The events that products published about the order. */
  async answersTo(orderId: string): Promise<AnswerEvent[]> {
    const rows = await this.service.sql<{ envelope: AnswerEvent }>(
      'SELECT envelope FROM outbox WHERE subject = $1 ORDER BY position',
      [orderId],
    );
    return rows.map(({ envelope: { type, aggregateversion, data } }) => ({ type, aggregateversion, data }));
  }

  async typesOfAnswersTo(orderId: string): Promise<string[]> {
    return (await this.answersTo(orderId)).map(({ type }) => type);
  }
}
