import { addToOutbox, createEvent, OrderPlaced, OrderStatusChanged, type EventEnvelope } from '@commerce/events';
import type { EntityManager } from 'typeorm';
import { OrderStatusChange } from './order-status-change.ts';
import { Order, OrderLine } from './order.ts';

/**
 * Writes orders. Whoever changes one locks its row first, and whatever changes is saved together with its history and
 * its events, in the transaction of the caller.
 */
export const orderStore = {
  /** The order, held until the transaction ends. */
  lock(id: string, manager: EntityManager): Promise<Order | null> {
    return manager.findOne(Order, { where: { id }, lock: { mode: 'pessimistic_write' } });
  },

  /** Stores a new order and tells of it. Its number is given here. */
  async insert(
    order: Order,
    lines: readonly OrderLine[],
    change: OrderStatusChange,
    manager: EntityManager,
  ): Promise<void> {
    const insertion = manager.createQueryBuilder().insert().into(Order).values(order).returning('number');
    const { raw } = await insertion.execute();
    order.number = (raw as { number: string }[])[0]!.number;
    await manager.insert(OrderLine, [...lines]);
    await manager.insert(OrderStatusChange, change);
    await addToOutbox(manager, placed(order, lines), statusChanged(order, change));
  },

  /** Stores what has changed of an order; with a row for its history, tells of it as well. */
  async save(order: Order, manager: EntityManager, change?: OrderStatusChange): Promise<void> {
    const { id, status, version, reason, deadlineAt, payment } = order;
    await manager.update(Order, { id }, { status, version, reason, deadlineAt, payment });
    if (change === undefined) return;
    await manager.insert(OrderStatusChange, change);
    await addToOutbox(manager, statusChanged(order, change));
  },

  /** Stores how much of each line was shipped and taken back. */
  async saveQuantities(lines: readonly OrderLine[], manager: EntityManager): Promise<void> {
    await manager.query(
      `UPDATE order_line SET shipped_quantity = counted.shipped, returning_quantity = counted.asked,
                             returned_quantity = counted.returned
       FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) AS counted (id, shipped, asked, returned)
       WHERE order_line.id = counted.id`,
      [
        lines.map(({ id }) => id),
        lines.map(({ shippedQuantity }) => shippedQuantity),
        lines.map(({ returningQuantity }) => returningQuantity),
        lines.map(({ returnedQuantity }) => returnedQuantity),
      ],
    );
  },
};

function placed(order: Order, lines: readonly OrderLine[]): EventEnvelope {
  const occurrence = { subject: order.id, aggregateVersion: order.version, time: order.placedAt };
  return createEvent(OrderPlaced, occurrence, {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    total: order.total(),
    placedAt: order.placedAt.toISOString(),
    lines: lines.map((line) => ({
      variantId: line.variantId,
      quantity: line.quantity,
      unitPrice: line.unitPrice(),
    })),
  });
}

function statusChanged(order: Order, change: OrderStatusChange): EventEnvelope {
  const { version, status, previousStatus, reason, at } = change;
  const occurrence = { subject: order.id, aggregateVersion: version, time: at };
  return createEvent(OrderStatusChanged, occurrence, {
    orderId: order.id,
    number: order.number,
    customerId: order.customerId,
    version,
    status,
    previousStatus,
    reason,
    total: order.total(),
    refunded: order.payment.refunded(),
    placedAt: order.placedAt.toISOString(),
    at: at.toISOString(),
  });
}
