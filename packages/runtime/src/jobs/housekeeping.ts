import type { DataSource } from 'typeorm';
import { deleteExpired, type ExpiredRows } from './expired-rows.ts';
import type { Job } from './job.ts';
import { WorkLoop } from './work-loop.ts';

const intervalMs = 600_000;

/**
 * Deletes expired rows every ten minutes, in batches. Any number of instances may do so concurrently. Each table has a
 * separate loop, so that an error does not stop the others.
 */
export function housekeeping(
  dataSource: DataSource,
  tables: readonly ExpiredRows[],
  onError: (error: unknown) => void,
): Job[] {
  return tables.map(
    (rows) => new WorkLoop({ round: () => deleteExpired(dataSource, rows), pollMs: intervalMs, onError }),
  );
}
