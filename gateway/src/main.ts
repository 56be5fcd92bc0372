import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { openEventBus, type EventBus, describeBus } from '@commerce/events';
import { serveGraphQL } from '@commerce/graphql/server';
import {
  AddressShares,
  createLogger,
  isMain,
  runAsProcess,
  startWith,
  type Closing,
  type RunningService,
} from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { CacheControl } from './caching/cache-control.ts';
import type { OnFault } from './coded-error.ts';
import { readCommandLine, type Config } from './config.ts';
import { createGateway } from './create-gateway.ts';
import { contextOfHttp } from './identity/http-context.ts';
import { openIdentity } from './identity/open-identity.ts';
import { reportTokenFault } from './identity/report-token-fault.ts';
import { limitHttpRates, chargeHttp } from './limits/http-rates.ts';
import { openRateLimits } from './limits/open-rate-limits.ts';
import { callerKeyOf, type GatewayContext } from './identity/request-context.ts';
import { openStreams } from './live/open-streams.ts';
import type { RunOperation } from './live/stream-reader.ts';
import { refuseSubscriptions } from './operations/http-operations.ts';
import { openOperations } from './operations/open-operations.ts';
import type { PersistedQueries } from './operations/persisted-queries.ts';
import { stringifyAnswer } from './response/json-text.ts';
import { createAdminServer, serveMetrics, type AdminServerOptions } from './transports/admin-server.ts';
import { endings } from './transports/connection.ts';
import { executeThrough } from './transports/execute-operation.ts';
import { identifyDocuments } from './transports/identify-documents.ts';
import { serveHttpStreams } from './transports/http-streams.ts';
import { openHttp } from './transports/open-http.ts';
import { sendTimings, timed } from './transports/server-timing.ts';
import { serveWebSockets } from './transports/websocket-server.ts';

/** Starts the gateway. If a bus is given, it is shared and stays open; otherwise the gateway opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('gateway', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'background work failed');
    const onFault: OnFault = (error, requestId) => logger.error({ err: error, requestId }, 'unexpected error');
    const bus = sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'gateway', onError), (own) => own.close());

    const identity = await openIdentity(config, { bus, onError, closing });
    const { operations, persistedQueries, documents, policy } = await openOperations(config, { logger, closing });
    const { rates, describe: describeRates } = await openRateLimits(config, { logger, closing });
    const { gateway, status } = await createGateway(config, logger);
    const run: RunOperation = (...request) => executeThrough(apollo)(...request);
    const streams = openStreams(config, { bus, operations, run, onFault });
    const cacheControl = new CacheControl();
    let isReady = false;
    gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      operations.use(apiSchema);
      streams.use(coreSupergraphSdl, apiSchema);
      cacheControl.use(coreSupergraphSdl, apiSchema);
      isReady = true;
    });

    const readiness = () => {
      const checks = {
        supergraph: status(),
        events: describeBus(bus),
        rateLimits: describeRates(),
        ...documents.checks,
      };
      return { ready: isReady, checks };
    };
    const { server, shares } = await openHttp(config, { logger, identity, readiness });
    limitHttpRates(server, rates, identity.proxies);
    const registries = [streams.metrics.registry, policy.registry, rates.metrics.registry];
    await serveOperators(config, server, { logger, readiness, registries }, closing);
    const apollo = await serveGraphQL<GatewayContext>(
      server,
      { gateway, operations, ...serveOptions(config, persistedQueries, cacheControl) },
      async (request, reply) => {
        const context = await contextOfHttp(request, reply, identity);
        const charge = chargeHttp(rates, reply, context);
        return { ...timed(context, request.headers, config.SERVER_TIMING), asText: true, charge };
      },
      logger,
    );
    closing.add(apollo, () => apollo.stop());
    closing.add(server, () => server.close());

    const services = {
      ...identity,
      operations,
      persistedQueries,
      rates,
      streams,
      run,
      onFault,
      shares,
      ...liveOptions(config, bus),
    };
    serveHttpStreams(server, services);
    identifyDocuments(server, services);
    closing.add(streams, () => streams.close(endings.draining()));
    closing.add(serveWebSockets(server.server, services), (sockets) => sockets.close());
    closing.add(streams, () => Promise.resolve((isReady = false)));
    await streams.isListening();
    const url = await server.listen({ host: config.HOST, port: config.PORT });
    return { url, close: closing.close };
  });
}

/** The settings of WebSockets and of streams over HTTP. */
function liveOptions(config: Config, bus: EventBus) {
  return {
    delayedSince: () => bus.delayedSince(),
    heartbeatMs: config.LIVE_HEARTBEAT_SECONDS * 1_000,
    idleMs: config.LIVE_IDLE_SECONDS * 1_000,
    initTimeoutMs: config.LIVE_INIT_TIMEOUT_SECONDS * 1_000,
    closeTimeoutMs: config.LIVE_CLOSE_TIMEOUT_SECONDS * 1_000,
    connections: new AddressShares({
      perAddress: config.LIVE_MAX_CONNECTIONS_PER_ADDRESS,
      inAll: config.LIVE_MAX_CONNECTIONS,
    }),
    maxOperations: config.LIVE_MAX_OPERATIONS_PER_CONNECTION,
  };
}

/** How operations over HTTP are answered. */
function serveOptions(config: Config, persistedQueries: PersistedQueries, cacheControl: CacheControl) {
  const plugins: ApolloServerPlugin<GatewayContext>[] = [
    refuseSubscriptions,
    persistedQueries.keepThoseOfHttp,
    reportTokenFault,
    sendTimings,
    ApolloServerPluginCacheControlDisabled(), // It does not see the hints, which are in the supergraph only.
    cacheControl.plugin,
  ];
  return {
    plugins,
    persistedQueries: { cache: persistedQueries.cache },
    stringifyResult: stringifyAnswer,
    callerOf: callerKeyOf,
    subgraphExtensions: new Set(config.SUBGRAPH_ERROR_EXTENSIONS),
  };
}

/** Serves metrics, and with ADMIN_PORT also the readiness, on a port of their own. */
async function serveOperators(
  { HOST: host, ADMIN_PORT: port, METRICS }: Config,
  clients: FastifyInstance,
  options: AdminServerOptions,
  closing: Closing,
): Promise<void> {
  if (port === undefined) {
    if (METRICS) serveMetrics(clients, options.registries);
    return;
  }
  const server = closing.add(createAdminServer(options), (admin) => admin.close());
  await server.listen({ host, port });
}

if (isMain(import.meta.url)) {
  const args = process.argv.slice(2);
  await runAsProcess(() => start(readCommandLine(args)), createLogger('gateway', 'info'));
}
