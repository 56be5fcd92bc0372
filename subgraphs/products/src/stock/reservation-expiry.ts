import { addToOutbox, createEvent, StockReservationExpired } from '@commerce/events';
import { WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { versions } from './stock-order.ts';

export interface ReservationExpiryOptions {
  readonly dataSource: DataSource;
  /** Told of everything that made a round fail; the loop itself goes on. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Orders that nobody else asks about at this moment: any number of processes may. */
const takeDue = `
  WITH due AS (
    SELECT order_id FROM stock_order WHERE ask_at <= now() ORDER BY ask_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
  )
  UPDATE stock_order SET ask_at = NULL FROM due WHERE due.order_id = stock_order.order_id RETURNING stock_order.order_id`;

/**
 * Asks about every order, once, whose reservation is past its time: says `stock.reservation-expired`.
 *
 * Nothing is given back here. The order may be confirmed at this very moment, or the event that says so may be on its
 * way: whoever let go of the stock now would sell it twice. Only orders knows, and answers by `order.status-changed`;
 * until then the stock is held. So no order is ever confirmed that has lost its reservation.
 */
export function reservationExpiry({ dataSource, onError, pollMs = 5_000 }: ReservationExpiryOptions): WorkLoop {
  return new WorkLoop({ round: () => askAboutExpired(dataSource), pollMs, onError });
}

/** Asks about one batch of orders, those that wait longest; answers whether there may be more. */
export function askAboutExpired(dataSource: DataSource, batchSize = 100): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const [due]: [{ order_id: string }[], number] = await manager.query(takeDue, [batchSize]);
    const questions = due.map(({ order_id: orderId }) =>
      createEvent(StockReservationExpired, { subject: orderId, aggregateVersion: versions.expired }, { orderId }),
    );
    if (questions.length > 0) await addToOutbox(manager, ...questions);
    return due.length === batchSize;
  });
}
