import { Operations } from '@commerce/graphql/server';
import type { Config } from '../config.ts';
import { PersistedQueries } from './persisted-queries.ts';

/** Decides which operations may run. */
export interface AdmittedOperations {
  readonly operations: Operations;
  readonly persistedQueries: PersistedQueries;
}

export function openOperations(config: Config): AdmittedOperations {
  const operations = new Operations({
    limits: config.OPERATION_LIMITS,
    introspection: config.INTROSPECTION,
    cacheBytes: config.DOCUMENT_CACHE_MB * 1_000_000,
  });
  const persistedQueries = new PersistedQueries({
    maxBytes: config.PERSISTED_QUERIES_MB * 1_000_000,
    maxBytesPerAddress: config.PERSISTED_QUERIES_MB_PER_ADDRESS * 1_000_000,
  });
  return { operations, persistedQueries };
}
