import { WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import type { OrderDecisionService } from './order-decision.service.ts';

const batchSize = 50;

/** Rejects orders that nobody has answered in time. Any number of processes may do so. */
export function watchOverdueOrders(
  dataSource: DataSource,
  decisions: OrderDecisionService,
  onError: (error: unknown) => void,
  pollMs = 1_000,
): WorkLoop {
  const round = async () => {
    const rejected = await dataSource.transaction((manager) => decisions.rejectOverdue(manager, batchSize));
    return rejected === batchSize;
  };
  return new WorkLoop({ round, pollMs, onError });
}
