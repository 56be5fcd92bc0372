import { WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import type { IncreaseService } from './increase.service.ts';

const batchSize = 50;

/** Ends edits whose deadline has passed. Several processes may run it at once. */
export function watchOverdueEdits(
  dataSource: DataSource,
  increases: IncreaseService,
  onError: (error: unknown) => void,
  pollMs = 1_000,
): WorkLoop {
  const round = async () => {
    const ended = await dataSource.transaction((manager) => increases.failOverdue(manager, batchSize));
    return ended === batchSize;
  };
  return new WorkLoop({ round, pollMs, onError });
}
