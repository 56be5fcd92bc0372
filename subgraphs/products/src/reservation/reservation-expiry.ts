import { WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { publishExpired } from './reservation.service.ts';

export interface ReservationExpiryOptions {
  readonly dataSource: DataSource;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/**
 * Publishes `stock.reservation-expired` once for every order whose reservation has expired.
 *
 * It does not release the stock. The order may be being confirmed concurrently, so releasing the stock could sell it
 * twice. Only the orders service can decide, and it responds with `order.status-changed`. Until then, the stock stays
 * reserved, so an order is never confirmed without its reservation.
 */
export function reservationExpiry({ dataSource, onError, pollMs = 5_000 }: ReservationExpiryOptions): WorkLoop {
  return new WorkLoop({ round: () => expireReservations(dataSource), pollMs, onError });
}

/** Handles one batch of expired reservations, oldest first. Returns whether there may be more. */
export async function expireReservations(dataSource: DataSource, batchSize = 100): Promise<boolean> {
  const expired = await dataSource.transaction((manager) => publishExpired(batchSize, manager));
  return expired === batchSize;
}
