import { WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import type { CheckoutService } from './checkout.service.ts';

const batchSize = 50;

/** Rejects orders whose deadline has passed. Several processes may run it at once. */
export function watchOverdueOrders(
  dataSource: DataSource,
  checkout: CheckoutService,
  onError: (error: unknown) => void,
  pollMs = 1_000,
): WorkLoop {
  const round = async () => {
    const rejected = await dataSource.transaction((manager) => checkout.rejectOverdue(manager, batchSize));
    return rejected === batchSize;
  };
  return new WorkLoop({ round, pollMs, onError });
}
