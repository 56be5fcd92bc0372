import {
  addToOutbox,
  createEvent,
  StockRejected,
  StockReserved,
  type OrderLinesCancelled,
  type OrderPlaced,
} from '@commerce/events';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { quantitiesOf } from './quantities.ts';
import { reserveAll } from './reservation.ts';
import { reduce, settle } from './settlement.ts';
import { sayStockChanged } from './stock-events.ts';
import { enterOrder, lockOrder, versions, type Answer } from './stock-order.ts';

type Order = Pick<z.output<typeof OrderPlaced.schema>, 'orderId' | 'lines'>;

type Cancellation = Pick<z.output<typeof OrderLinesCancelled.schema>, 'orderId' | 'lines'>;

/** Keeps stock for orders. Every method works in the transaction of the event that asks for it. */
export class StockService {
  constructor(private readonly reservationMinutes: number) {}

  /**
   * Reserves every line of the order or none, and says `stock.reserved` or `stock.rejected`. An order that was answered
   * before gets the same answer again; one that is over gets none.
   */
  async reserve({ orderId, lines }: Order, manager: EntityManager): Promise<void> {
    const order = await enterOrder(orderId, 'RESERVED', manager);
    if (order.state === 'RELEASED') return;
    const expiresAt = new Date(order.created_at.getTime() + this.reservationMinutes * 60_000);
    await say(order.answer ?? (await reserveAll(orderId, quantitiesOf(lines), expiresAt, manager)), manager);
  }

  /**
   * Gives back what is reserved for the order or sold to it, and says `stock.changed`. One that is not known yet will not
   * be reserved any more.
   */
  async release(orderId: string, manager: EntityManager): Promise<void> {
    const { state } = await enterOrder(orderId, 'RELEASED', manager);
    if (state === 'RESERVED') await sayStockChanged(await settle(orderId, 'letGo', manager), manager);
    if (state === 'SOLD') await sayStockChanged(await settle(orderId, 'takeBack', manager), manager);
  }

  /**
   * Gives back what was cancelled of an order that goes on, and says `stock.changed`. It may come before the confirmation
   * of the order does: then less is sold. Of an order that is over all has been given back.
   */
  async cancelLines({ orderId, lines }: Cancellation, manager: EntityManager): Promise<void> {
    const state = await lockOrder(orderId, manager);
    if (state !== 'RESERVED' && state !== 'SOLD') return;
    const remaining = quantitiesOf(lines.map(({ variantId, remaining: quantity }) => ({ variantId, quantity })));
    const levels = await reduce(orderId, remaining, state === 'SOLD' ? 'takeBack' : 'letGo', manager);
    await sayStockChanged(levels, manager);
  }
}

function say({ state, data }: Answer, manager: EntityManager): Promise<void> {
  const occurrence = { subject: data.orderId, aggregateVersion: versions.answered };
  if (state === 'RESERVED') return addToOutbox(manager, createEvent(StockReserved, occurrence, data));
  return addToOutbox(manager, createEvent(StockRejected, occurrence, data));
}
