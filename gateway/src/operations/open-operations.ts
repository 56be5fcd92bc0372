import { Operations, type CostBudgets } from '@commerce/graphql/server';
import type { Config } from '../config.ts';
import { PersistedQueries } from './persisted-queries.ts';

/** Decides which operations may run. */
export interface AdmittedOperations {
  readonly operations: Operations;
  readonly persistedQueries: PersistedQueries;
}

/** @param onExceeded called for each operation whose estimated cost exceeds a bound */
export function openOperations(config: Config, onExceeded: CostBudgets['onExceeded']): AdmittedOperations {
  const limits = config.SUBGRAPH_COST_LIMITS;
  const operations = new Operations({
    limits: config.OPERATION_LIMITS,
    budgets: {
      cost: config.COST_MODE,
      inSubgraph: {
        limitOf: (subgraph) => limits[subgraph] ?? limits.default,
        mode: config.SUBGRAPH_COST_MODE,
      },
      onExceeded,
    },
    introspection: config.INTROSPECTION,
    cacheBytes: config.DOCUMENT_CACHE_MB * 1_000_000,
  });
  const persistedQueries = new PersistedQueries({
    maxBytes: config.PERSISTED_QUERIES_MB * 1_000_000,
    maxBytesPerAddress: config.PERSISTED_QUERIES_MB_PER_ADDRESS * 1_000_000,
  });
  return { operations, persistedQueries };
}
