import { createEvent, OrderDetailsChanged, type orderDetailKinds } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';
import type { Actor, Order } from './order.ts';

/** What changes orders without an entry in their history. */
export type OrderDetailKind = (typeof orderDetailKinds)[number];

/** The changes of orders that only staff follow: see `OrderChange`. */
export class StaffChangeRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Records a change of a locked order, and publishes it. */
  async add(order: Order, kind: OrderDetailKind, actor: Actor, at: Date): Promise<void> {
    const { id: orderId, version } = order;
    await this.manager.query(
      `INSERT INTO order_staff_change (order_id, version, kind, actor, actor_id, at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [orderId, version, kind, actor.kind, actor.id, at],
    );
    const occurrence = { subject: orderId, aggregateVersion: version, time: at };
    await addToOutbox(
      this.manager,
      createEvent(OrderDetailsChanged, occurrence, { orderId, kind, at: at.toISOString() }),
    );
  }
}
