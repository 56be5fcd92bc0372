import {
  createEvent,
  StockRejected,
  StockReservationExpired,
  StockReserved,
  type OrderLinesCancelled,
  type EventEnvelope,
  type OrderPlaced,
  type OrderUnitsRequested,
} from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { quantitiesOf } from '../stock/quantities.ts';
import { availabilityChanges, lowStockEvents, publishStockChanged } from '../stock/stock-events.ts';
import { ReservationRepository } from './reservation.repository.ts';
import { answerTo, answerToRequest, versions, type Answer } from './reservation.ts';

type Order = Pick<z.output<typeof OrderPlaced.schema>, 'orderId' | 'lines'>;

type Cancellation = z.output<typeof OrderLinesCancelled.schema>;
type UnitsRequest = z.output<typeof OrderUnitsRequested.schema>;

/** Called in the transaction that has reduced the reservation of an order. */
export type OnReduced = (orderId: string, manager: EntityManager) => Promise<void>;

/** Reserves stock for orders. Every method works in the transaction of the event that it handles. */
export class ReservationService {
  constructor(
    private readonly reservationMinutes: number,
    private readonly onReduced: OnReduced,
  ) {}

  /**
   * Reserves every line of the order or none, and publishes `stock.reserved` or `stock.rejected`, and
   * `product.availability-changed` for products of which it reserves the last units of a variant, and `stock.low` for
   * variants that are low then. Repeats the answer to an order that was answered before, and ignores orders that have
   * ended.
   */
  async reserve({ orderId, lines }: Order, manager: EntityManager): Promise<void> {
    const repository = new ReservationRepository(manager);
    const order = await repository.upsertOrder(orderId, 'RESERVED');
    if (order.state === 'RELEASED') return;
    if (order.answer !== null) return addToOutbox(manager, eventOf(order.answer));
    const expiresAt = new Date(order.created_at.getTime() + this.reservationMinutes * 60_000);
    const variants = await repository.reserve(quantitiesOf(lines));
    const answer = answerTo(orderId, variants, expiresAt);
    await repository.insertAnswer(answer);
    const soldOut = availabilityChanges(variants.map(({ sold_out_of }) => sold_out_of));
    const low = lowStockEvents(variants.map((variant) => variant.low));
    await addToOutbox(manager, eventOf(answer), ...soldOut, ...low);
  }

  /**
   * Releases the reserved units of the order or restocks its sold units, and publishes `stock.changed`. An order that
   * is unknown so far will not be reserved later.
   */
  async release(orderId: string, manager: EntityManager): Promise<void> {
    const repository = new ReservationRepository(manager);
    const { state } = await repository.upsertOrder(orderId, 'RELEASED');
    if (state !== 'RESERVED' && state !== 'SOLD') return;
    const levels = await repository.release(orderId, state === 'SOLD' ? 'restock' : 'release');
    await publishStockChanged(levels, manager);
  }

  /**
   * Releases or restocks the cancelled units of an order that proceeds, and publishes `stock.changed`. If it is handled
   * before the order's confirmation, fewer units are sold. Has no effect on orders that have ended.
   */
  async cancelLines({ orderId, lines, version }: Cancellation, manager: EntityManager): Promise<void> {
    const repository = new ReservationRepository(manager);
    const state = await repository.lockOrder(orderId);
    if (state !== 'RESERVED' && state !== 'SOLD') return;
    const remaining = quantitiesOf(lines.map(({ variantId, remaining: quantity }) => ({ variantId, quantity })));
    const levels = await repository.reduce(
      orderId,
      remaining,
      state === 'SOLD' ? 'restock' : 'release',
      version ?? null,
    );
    await publishStockChanged(levels, manager);
    await this.onReduced(orderId, manager);
  }

  /**
   * Takes the additional units of a confirmed order, all or none, and publishes `stock.units-reserved` or
   * `stock.units-rejected`. Has no effect on orders that are unknown or have ended. Later cancellations prevail.
   */
  async reserveMore({ orderId, editId, version, lines }: UnitsRequest, manager: EntityManager): Promise<void> {
    const repository = new ReservationRepository(manager);
    const state = await repository.lockOrder(orderId);
    if (state !== 'RESERVED' && state !== 'SOLD') return;
    // Only confirmed orders are edited, so their confirmation is on its way.
    if (state === 'RESERVED') await repository.sell(orderId);
    const variants = await repository.add(orderId, quantitiesOf(lines), version);
    await addToOutbox(manager, answerToRequest({ orderId, editId, version }, variants));
    const taken = variants.filter(({ available }) => available !== null);
    const levels = taken.map(({ variant_id: variantId, available, stock_version, sold_out_of: product }) => ({
      variantId,
      availableQuantity: available!,
      version: stock_version!,
      product,
    }));
    await publishStockChanged(levels, manager);
    const low = lowStockEvents(taken.map((variant) => variant.low));
    if (low.length > 0) await addToOutbox(manager, ...low);
  }
}

/** Publishes `stock.reservation-expired` once for each order of a batch. Returns the number of orders. */
export async function publishExpired(limit: number, manager: EntityManager): Promise<number> {
  const orderIds = await new ReservationRepository(manager).takeExpired(limit);
  const events = orderIds.map((orderId) =>
    createEvent(StockReservationExpired, { subject: orderId, aggregateVersion: versions.expired }, { orderId }),
  );
  if (events.length > 0) await addToOutbox(manager, ...events);
  return events.length;
}

function eventOf({ state, data }: Answer): EventEnvelope {
  const occurrence = { subject: data.orderId, aggregateVersion: versions.answered };
  return state === 'RESERVED'
    ? createEvent(StockReserved, occurrence, data)
    : createEvent(StockRejected, occurrence, data);
}
