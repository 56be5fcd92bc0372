import { WorkLoop, type ExpiredRows } from '@commerce/runtime';
import type { ImportRunService } from './import-run.service.ts';

export interface ImportWorkerOptions {
  readonly runs: ImportRunService;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Works off imports, one batch at a time, on one connection. */
export function importWorker({ runs, onError, pollMs = 1_000 }: ImportWorkerOptions): WorkLoop {
  return new WorkLoop({ round: () => runs.importBatch(), pollMs, onError });
}

/** Files are kept for a week, imports with their faults for 90 days. */
export const expiredImports: readonly ExpiredRows[] = [
  {
    table: 'catalogue_import_part',
    key: 'ctid',
    condition: "created_at < now() - interval '7 days'",
  },
  {
    table: 'catalogue_import_name',
    key: 'ctid',
    condition: `NOT EXISTS (
      SELECT FROM catalogue_import WHERE id = import_id AND status IN ('PENDING', 'RUNNING')
    )`,
  },
  {
    table: 'catalogue_import',
    key: 'id',
    condition: "created_at < now() - interval '90 days' AND finished_at IS NOT NULL",
  },
];
