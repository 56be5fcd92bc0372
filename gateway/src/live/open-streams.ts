import type { Config } from '../config.ts';
import { callerHeaders, tracingHeaders } from '../identity/forwarded-headers.ts';
import { headersFor } from '../identity/hooks.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import { SubgraphConnections } from '../subgraphs/subgraph-connections.ts';
import type { PlanSubscription } from '../subgraphs/subgraph-subscription.ts';
import type { SubgraphStreamParts } from './subgraph-stream.ts';
import { LiveStreams, type LiveStreamsOptions } from './live-streams.ts';

interface StreamParts extends Pick<LiveStreamsOptions, 'bus' | 'operations' | 'run' | 'onFault'> {
  readonly subscription: PlanSubscription<GatewayContext> | undefined;
  /** What clients see of an error. */
  readonly format: SubgraphStreamParts['format'];
}

/** Creates the event streams behind subscriptions, with the configured limits. */
export function openStreams(config: Config, { subscription, format, ...parts }: StreamParts): LiveStreams {
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
      format,
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
