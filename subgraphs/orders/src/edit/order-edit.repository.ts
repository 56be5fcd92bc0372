import { selectEntities, uuidList } from '@commerce/runtime/database';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { OrderEdit } from './order-edit.ts';

/** The edits that add units. The order must be locked before its edit is changed. */
export class OrderEditRepository {
  constructor(private readonly manager: EntityManager) {}

  find(id: string): Promise<OrderEdit | null> {
    return this.manager.findOneBy(OrderEdit, { id });
  }

  /** The pending edit of the order. There is at most one. */
  findPending(orderId: string): Promise<OrderEdit | null> {
    return this.manager.findOneBy(OrderEdit, { orderId, deadlineAt: Not(IsNull()) });
  }

  /** The latest edit of each of the orders. */
  findLatest(orderIds: readonly string[], maxRows?: number): Promise<OrderEdit[]> {
    const sqlFor = (columns: string) =>
      `SELECT DISTINCT ON (order_id) ${columns} FROM order_edit WHERE order_id = ANY(${uuidList('$1')})
       ORDER BY order_id, requested_at DESC, id DESC LIMIT $2`;
    return selectEntities(OrderEdit, this.manager, sqlFor, [orderIds, maxRows]);
  }

  /** Locks the orders of some of the edits whose deadline has passed; returns the IDs of these edits. */
  async lockOverdue(now: Date, limit: number): Promise<string[]> {
    const overdue: { id: string }[] = await this.manager.query(
      `SELECT order_edit.id FROM order_edit JOIN orders ON orders.id = order_id
       WHERE order_edit.deadline_at < $1 ORDER BY order_edit.deadline_at LIMIT $2 FOR UPDATE OF orders SKIP LOCKED`,
      [now, limit],
    );
    return overdue.map(({ id }) => id);
  }

  async insert(edit: OrderEdit): Promise<void> {
    await this.manager.insert(OrderEdit, edit);
  }

  async save({ id, ...edit }: OrderEdit): Promise<void> {
    const { status, failure, shortages, paymentToken, paymentReference, paymentAction } = edit;
    const { deadlineAt, decidedAt, appliedVersion } = edit;
    const payment = { paymentToken, paymentReference, paymentAction };
    const changed = { status, failure, shortages: [...shortages], ...payment, deadlineAt, decidedAt, appliedVersion };
    await this.manager.update(OrderEdit, { id }, changed);
  }
}
