import type { FetchNode } from '@apollo/query-planner';
import { cacheFillHeader, recordEventsHeader } from '@commerce/events';
import { compileFetch } from '../entity-cache/compile-fetch.ts';
import type { CacheableEntityFetch, CacheableRootFetch } from '../entity-cache/cacheable-fetch.ts';
import { askForEntities, askForRoot } from './cached-ask.ts';
import { handleReportedEvents, type PlanCaching } from './plan-caching.ts';
import type { Run } from './run.ts';
import { compileSending } from './send.ts';
import { answerOf, type SubgraphAnswer } from './subgraph-answer.ts';
import type { FetchTrace } from './trace.ts';

/** Gets the response to a fetch's operation, with representations in JSON for entity fetches. */
export type Ask = (run: Run, representations?: readonly string[], trace?: FetchTrace) => Promise<SubgraphAnswer>;

/** Compiles how the response to a fetch is got: from the subgraph, or from the entity cache. */
export function compileAsk(node: FetchNode, caching: PlanCaching | undefined): Ask {
  if (caching === undefined) return compileDirectAsk(node, undefined, false);
  const fetch = compileFetch(node, caching.rules);
  if (fetch.kind === 'uncacheable') return compileDirectAsk(node, caching, fetch.readsKept);
  const direct = compileDirectAsk(node, caching, true);
  const cached = compileCachedAsk(node, fetch, caching);
  return (run, representations, trace) => {
    const reason = run.cacheBypass ?? caching.cache.refusalOf(caching.rules, fetch);
    if (reason === undefined) return cached(run, representations, trace);
    caching.cache.metrics.bypass(reason);
    return direct(run, representations, trace);
  };
}

function compileCachedAsk(
  node: FetchNode,
  fetch: CacheableRootFetch | CacheableEntityFetch,
  caching: PlanCaching,
): Ask {
  const { serviceName } = node;
  const parts = { serviceName, caching, ...compileSending(node, fetch.operation) };
  const traced = (trace: FetchTrace | undefined) => (trace === undefined ? parts : { ...parts, trace });
  if (fetch.kind === 'root') return (run, _none, trace) => askForRoot(run, fetch, traced(trace));
  return (run, representations = [], trace) => askForEntities(run, representations, fetch, traced(trace));
}

/**
 * @param readsKept Whether the response contains what the cache may also contain. A caller who sees a new value there
 *   must not see an older one in the cache afterwards, so the subgraph is asked for its pending events.
 */
function compileDirectAsk(node: FetchNode, caching: PlanCaching | undefined, readsKept: boolean): Ask {
  const { serviceName, operation, operationKind } = node;
  const isMutation = operationKind === 'mutation';
  const mayEndKept = isMutation && caching?.rules.areEndedBy(serviceName) === true;
  const { send } = compileSending(node, operation);
  const headersOf = (run: Run) => {
    const own = run.headersFor(serviceName, isMutation);
    if (mayEndKept) return own.asking(recordEventsHeader);
    return readsKept && run.readsCache ? own.asking(cacheFillHeader) : own;
  };
  return async (run, representations, trace) => {
    const headers = headersOf(run);
    const reply = await send(run, headers, representations, trace);
    if (caching !== undefined) handleReportedEvents(caching, reply);
    if (reply.cookies.length > 0 && isMutation) run.onCookies?.(reply.cookies, serviceName);
    if (reply.session !== undefined && isMutation) run.actAs(reply.session, serviceName);
    return answerOf(serviceName, reply.body, representations?.length ?? 0);
  };
}
