import { formatErrorWith } from '@commerce/graphql/server';
import type { Logger } from '@commerce/runtime';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Config } from '../config.ts';
import { callerHeaders, tracingHeaders } from '../identity/forwarded-headers.ts';
import { headersFor, type GatewayHooks } from '../identity/hooks.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import { SubgraphConnections } from '../subgraphs/subgraph-connections.ts';
import type { PlanSubscription } from '../subgraphs/subgraph-subscription.ts';
import { LiveStreams, type LiveStreamsOptions } from './live-streams.ts';

interface StreamParts extends Pick<LiveStreamsOptions, 'bus' | 'operations' | 'run' | 'onFault'> {
  readonly subscription: PlanSubscription<GatewayContext> | undefined;
  readonly logger: Logger;
  readonly hooks: GatewayHooks;
}

/** Creates the event streams behind subscriptions, with the configured limits. */
export function openStreams(config: Config, { subscription, logger, hooks, ...parts }: StreamParts): LiveStreams {
  return new LiveStreams({
    ...parts,
    subgraphs: subscription && {
      plan: subscription,
      connections: new SubgraphConnections(),
      urls: config.SUBSCRIPTION_URLS,
      headersOf: (context, subgraph) => ({
        identity: { ...callerHeaders(context), ...headersFor(context.subgraphHeaders, subgraph) },
        tracing: tracingHeaders(context),
      }),
      format: formatWith(config, logger, hooks),
      limits: {
        maxWaiting: config.LIVE_MAX_WAITING,
        maxPerSecond: config.LIVE_MAX_MESSAGES_PER_SECOND,
        patienceMs: config.SUBSCRIPTION_PATIENCE_SECONDS * 1_000,
      },
    },
    limits: {
      perConnection: config.LIVE_MAX_PER_CONNECTION,
      perCaller: config.LIVE_MAX_PER_CALLER,
      inAll: config.LIVE_MAX,
      costPerCaller: config.LIVE_MAX_COST_PER_CALLER,
      costPerAddress: config.LIVE_MAX_COST_PER_ADDRESS,
      keptLengthPerCaller: config.LIVE_MAX_KEPT_LENGTH_PER_CALLER,
    },
    maxWaiting: config.LIVE_MAX_WAITING,
    maxWaitingLength: config.LIVE_MAX_WAITING_LENGTH,
    maxWaitingLengthPerCaller: config.LIVE_MAX_WAITING_LENGTH_PER_CALLER,
    knowsCallers: config.JWKS_URL !== undefined,
  });
}

/** Errors look as in responses to queries. */
function formatWith(
  config: Config,
  logger: Logger,
  { error: mapError }: GatewayHooks,
): (error: GraphQLError) => GraphQLFormattedError {
  const subgraphExtensions = new Set(config.SUBGRAPH_ERROR_EXTENSIONS);
  const format = formatErrorWith({ logger, requestIdOf: () => undefined, subgraphExtensions, mapError });
  return (error) => format(error.toJSON(), error);
}
