import { uuidList, selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { OrderNote } from './order-note.ts';

/** The notes of staff about orders. */
export class NoteRepository {
  constructor(private readonly manager: EntityManager) {}

  count(orderId: string): Promise<number> {
    return this.manager.countBy(OrderNote, { orderId });
  }

  async insert(note: OrderNote): Promise<void> {
    await this.manager.insert(OrderNote, note);
  }

  /** The notes of the orders, oldest first. */
  findOfOrders(orderIds: readonly string[], maxRows?: number): Promise<OrderNote[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM order_note WHERE order_id = ANY(${uuidList('$1')}) ORDER BY id LIMIT $2`;
    return selectEntities(OrderNote, this.manager, sqlFor, [orderIds, maxRows]);
  }
}
