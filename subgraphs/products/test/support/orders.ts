import { randomUUID } from 'node:crypto';
import {
  linesCancelled,
  orderMoved,
  orderPlaced,
  returnAccepted,
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

/** Stands for the orders service: says its events, waits until products has dealt with them, and reads its answers. */
export class Orders {
  constructor(private readonly service: Pick<ProductsService, 'bus' | 'sql'>) {}

  /** Returns the order's id. */
  async place(lines: Lines, orderId: string = randomUUID()): Promise<string> {
    await this.service.bus.publish(orderPlaced(orderId, lines));
    return orderId;
  }

  move(orderId: string, status: Status, version?: number): Promise<void> {
    return this.service.bus.publish(orderMoved(orderId, status, version));
  }

  /** Leaves so many of each variant. */
  cancelLines(orderId: string, remaining: Lines): Promise<void> {
    return this.service.bus.publish(linesCancelled(orderId, remaining));
  }

  acceptReturn(lines: Lines, fields: Partial<Return> = {}): Promise<void> {
    const accepted = { orderId: randomUUID(), returnId: randomUUID(), restock: true, ...fields };
    return this.service.bus.publish(returnAccepted({ ...accepted, lines }));
  }

  /** What products has said of the order. */
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
