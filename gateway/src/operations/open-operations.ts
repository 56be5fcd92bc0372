import { Operations } from '@commerce/graphql/server';
import { ConfigError, type Closing, type Logger } from '@commerce/runtime';
import type { Registry } from 'prom-client';
import type { Config } from '../config.ts';
import { CostMetrics } from './cost-metrics.ts';
import { CostReports } from './cost-reports.ts';
import { deferRules } from './defer-rules.ts';
import { DocumentPolicy } from './document-policy.ts';
import { PersistedDocuments } from './persisted-documents.ts';
import { PersistedQueries, type TextsElsewhere } from './persisted-queries.ts';

/** Decides which operations may run. */
export interface AdmittedOperations {
  readonly operations: Operations;
  readonly persistedQueries: PersistedQueries;
  readonly documents: PersistedDocuments;
  readonly policy: DocumentPolicy;
  readonly costs: CostReports;
}

export interface OpenOperationsOptions {
  readonly logger: Logger;
  readonly closing: Closing;
  /** Receives the metrics of costs. */
  readonly registry: Registry;
  /** Where other texts of persisted queries are registered. */
  readonly elsewhere?: TextsElsewhere | undefined;
}

/** Loads the list of persisted documents. Rejects if it cannot be read. */
export async function openOperations(
  config: Config,
  { registry, logger, closing, elsewhere }: OpenOperationsOptions,
): Promise<AdmittedOperations> {
  if (config.PERSISTED_DOCUMENTS_MODE === 'enforce' && config.PERSISTED_DOCUMENTS.length === 0)
    throw new ConfigError('PERSISTED_DOCUMENTS: is required if PERSISTED_DOCUMENTS_MODE is enforce');
  const limits = config.SUBGRAPH_COST_LIMITS;
  const metrics = new CostMetrics(registry, config.COST_METRICS_OPERATIONS);
  const operations = new Operations({
    limits: config.OPERATION_LIMITS,
    budgets: {
      cost: config.COST_MODE,
      inSubgraph: {
        limitOf: (subgraph) => limits[subgraph] ?? limits.default,
        mode: config.SUBGRAPH_COST_MODE,
      },
      onExceeded: (bound, mode) => metrics.exceeded(bound, mode),
    },
    introspection: config.INTROSPECTION,
    cacheBytes: config.DOCUMENT_CACHE_MB * 1_000_000,
    rules: deferRules,
  });
  const documents = new PersistedDocuments({
    sources: config.PERSISTED_DOCUMENTS,
    maxBytes: config.PERSISTED_DOCUMENTS_MB * 1_000_000,
    pollMs: config.PERSISTED_DOCUMENTS_POLL_SECONDS * 1_000,
    onRefused: (error) => logger.error({ err: error }, 'the new list of persisted documents was rejected'),
  });
  await documents.load();
  closing.add(documents, (loaded) => Promise.resolve(loaded.stop()));
  const policy = new DocumentPolicy({
    mode: config.PERSISTED_DOCUMENTS_MODE,
    documents,
    exemptScopes: config.PERSISTED_DOCUMENTS_EXEMPT_SCOPES,
    onUnlisted: (operation) => logger.warn(operation, 'an operation is not in the list of persisted documents'),
  });
  const persistedQueries = new PersistedQueries({
    maxBytes: config.PERSISTED_QUERIES_MB * 1_000_000,
    maxBytesPerAddress: config.PERSISTED_QUERIES_MB_PER_ADDRESS * 1_000_000,
    documents,
    policy,
    elsewhere,
  });
  return { operations, persistedQueries, documents, policy, costs: new CostReports(metrics) };
}
