import { decodeEvents } from '@commerce/events';
import type { CacheRules } from '../entity-cache/cache-rules.ts';
import type { EntityCache } from '../entity-cache/entity-cache.ts';
import type { SubgraphReply } from '../subgraphs/subgraph-call.ts';

/** The entity cache for the plans of one supergraph. */
export interface PlanCaching {
  readonly cache: EntityCache;
  readonly rules: CacheRules;
}

/** Handles the events that a subgraph reports with a response. Must be called before the response is used. */
export function handleReportedEvents({ cache }: PlanCaching, { events }: SubgraphReply): void {
  for (const header of events) cache.handleReported(decodeEvents(header));
}
