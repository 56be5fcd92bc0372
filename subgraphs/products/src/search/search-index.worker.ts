import { WorkLoop } from '@commerce/runtime';
import type { SearchIndexService } from './search-index.service.ts';

export interface SearchIndexWorkerOptions {
  readonly service: SearchIndexService;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Writes changes of products to the search server, soon after they were made. */
export function searchIndexWorker({ service, onError, pollMs = 1_000 }: SearchIndexWorkerOptions): WorkLoop {
  return new WorkLoop({ round: () => service.continue(), pollMs, onError });
}
