import { visitorCookieName } from '@commerce/identity';
import type { Logger } from '@commerce/runtime';
import type { Config } from './config.ts';
import type { GatewayInterface } from './execution/gateway-interface.ts';
import { PlanKeeper } from './execution/plan-keeper.ts';
import { Trace } from './execution/trace.ts';
import { createSupergraphGateway, type SupergraphGatewayOptions } from './execution/supergraph-gateway.ts';
import { readSupergraph } from './planning/supergraph-source.ts';
import { addressHeaders, callerHeaders, confidentialHeaders, tracingHeaders } from './identity/forwarded-headers.ts';
import { PlanFile } from './planning/plan-file.ts';
import { sharedPlanningThread } from './planning/planning-thread.ts';
import { callerKeyOf, type GatewayContext } from './identity/request-context.ts';
import { oncePerList } from './identity/policies.ts';
import type { FetchLimits } from './subgraphs/fetch-limit.ts';
import type { FetchMetrics } from './subgraphs/fetch-metrics.ts';
import type { PlanSubscription } from './subgraphs/subgraph-subscription.ts';
import { authorityOf } from './identity/authority.ts';
import { assertCacheHints } from './caching/cache-policies.ts';
import { readCacheRules } from './entity-cache/cache-rules.ts';
import type { EntityCache } from './entity-cache/entity-cache.ts';
import { readLiveSchema } from './live/live-schema.ts';

/** The gateway that Apollo Server runs operations through, and the supergraph's state for the readiness check. */
export interface ConfiguredGateway {
  readonly gateway: GatewayInterface;
  readonly status: () => string;
  /** Plans subscriptions to fields of subgraphs; undefined if the executor carries none. */
  readonly subscription: PlanSubscription<GatewayContext> | undefined;
}

/** What observes the gateway's work, and what it keeps. */
export interface GatewayParts {
  readonly cache: EntityCache | undefined;
  /** Called with the cost of each response. */
  readonly onCost: (context: GatewayContext, actual: number) => void;
  readonly fetches: FetchMetrics;
  /** Runs the switch to another supergraph. By default, it runs at once. */
  readonly inTurn?: SupergraphGatewayOptions<GatewayContext>['inTurn'];
}

export async function createGateway(
  config: Config,
  logger: Logger,
  { onCost, fetches: metrics, cache, inTurn }: GatewayParts,
): Promise<ConfiguredGateway> {
  const { SUPERGRAPH: supergraph, SUBGRAPH_URLS: subgraphUrls } = config;
  if (config.EXECUTOR === 'apollo') {
    // Loaded on demand because it is large.
    const { createApolloGateway } = await import('./execution/apollo-gateway.ts');
    const gateway = await createApolloGateway({ supergraph, subgraphUrls, logger });
    return { gateway, status: () => 'loaded', subscription: undefined };
  }
  let refusal: string | undefined;
  const gateway = createSupergraphGateway<GatewayContext>({
    supergraph: () => readSupergraph(supergraph),
    check: ({ sdl, apiSchema, fullSchema }) => {
      readLiveSchema(sdl, apiSchema);
      assertCacheHints(sdl, apiSchema);
      readCacheRules(sdl, fullSchema);
    },
    subgraphUrls,
    cache,
    limits: {
      timeoutMs: config.SUBGRAPH_TIMEOUT_MS,
      planBytes: config.PLAN_CACHE_MB * 1_000_000,
      planRetryMs: config.PLANNING_RETRY_SECONDS * 1_000,
      connections: config.SUBGRAPH_FETCHES,
      fetches: fetchLimits(config),
      metrics,
    },
    planningThread: sharedPlanningThread({
      timeoutMs: config.PLANNING_TIMEOUT_MS,
      memoryMegabytes: config.PLANNING_MEMORY_MB,
    }),
    plans: config.PLANS_FOLDER === undefined ? undefined : new PlanKeeper(new PlanFile(config.PLANS_FOLDER), logger),
    pollMs: config.SUPERGRAPH_POLL_SECONDS * 1000,
    inTurn,
    onCost,
    onRefused: (error) => {
      const message = error?.message;
      if (message !== undefined && message !== refusal) logger.error({ err: error }, 'the new supergraph was rejected');
      refusal = message;
    },
    forward: forwardingBy(config),
  });
  const status = () => (refusal === undefined ? 'loaded' : 'loaded; a newer one is refused: see the log');
  return { gateway, status, subscription: gateway.subscription };
}

const isOfVisitor = (cookie: string): boolean => cookie.startsWith(`${visitorCookieName}=`);

/** What a request to a subgraph takes from the context of its operation. */
function forwardingBy(config: Config): SupergraphGatewayOptions<GatewayContext>['forward'] {
  const { COOKIES_FROM: cookiesFrom, VISITORS_FROM: visitorsFrom } = config;
  const isTrusting = cookiesFrom.length > 0 || visitorsFrom.length > 0;
  const confidential = (context: GatewayContext) => (subgraph: string, isMutation: boolean) => {
    if (cookiesFrom.includes(subgraph)) return confidentialHeaders(context, isMutation);
    return isMutation && visitorsFrom.includes(subgraph) ? addressHeaders(context) : {};
  };
  return (context) => ({
    headers: callerHeaders(context),
    subgraphHeaders: context.subgraphHeaders,
    policies: oncePerList(context.checkPolicies, context.caller),
    authority: config.JWKS_URL === undefined ? undefined : authorityOf(context.caller),
    confidential: isTrusting ? confidential(context) : undefined,
    tracing: tracingHeaders(context),
    isFresh: context.isFresh,
    signal: context.signal,
    asText: context.asText,
    hasUploads: context.hasUploads,
    timings: context.timings,
    trace: context.traceWish && new Trace(context.traceWish),
    deferral: context.deferral,
    callerKey: callerKeyOf(context),
    maxLength: config.MAX_RESPONSE_LENGTH,
    maySignIn: (subgraph) => cookiesFrom.includes(subgraph),
    onCookies: (cookies, subgraph) => {
      if (cookiesFrom.includes(subgraph)) context.setCookies?.(cookies);
      else if (visitorsFrom.includes(subgraph)) context.setCookies?.(cookies.filter(isOfVisitor));
    },
  });
}

function fetchLimits(config: Config): FetchLimits {
  return {
    mode: config.SUBGRAPH_FETCHES_MODE,
    atOnce: config.SUBGRAPH_FETCHES,
    atOncePerCaller: config.SUBGRAPH_FETCHES_PER_CALLER,
    waiting: config.SUBGRAPH_FETCHES_WAITING,
    waitingPerCaller: config.SUBGRAPH_FETCHES_WAITING_PER_CALLER,
    waitMs: config.SUBGRAPH_FETCHES_WAIT_MS,
  };
}
