import { openEventBus, type EventBus, describeBus } from '@commerce/events';
import { serveGraphQL } from '@commerce/graphql/server';
import { AddressShares, createLogger, isMain, runAsProcess, startWith, type RunningService } from '@commerce/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Registry } from 'prom-client';
import type { OnFault } from './coded-error.ts';
import { readCommandLine, type Config } from './config.ts';
import { createGateway } from './create-gateway.ts';
import { contextOfHttp } from './identity/http-context.ts';
import { openIdentity, type Identity } from './identity/open-identity.ts';
import { reportTokenFault } from './identity/report-token-fault.ts';
import { chargeHttp } from './limits/http-rates.ts';
import { openRateLimits } from './limits/open-rate-limits.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import { callerKeyOf, type GatewayContext } from './identity/request-context.ts';
import { openStreams } from './live/open-streams.ts';
import type { RunOperation } from './live/stream-reader.ts';
import { refuseSubscriptions } from './operations/http-operations.ts';
import { openOperations } from './operations/open-operations.ts';
import { stringifyAnswer } from './response/json-text.ts';
import { endings } from './transports/connection.ts';
import { executeThrough } from './transports/execute-operation.ts';
import { serveHttpStreams } from './transports/http-streams.ts';
import { openHttp } from './transports/open-http.ts';
import { serveWebSockets } from './transports/websocket-server.ts';

/** Starts the gateway. If a bus is given, it is shared and stays open; otherwise the gateway opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('gateway', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'background work failed');
    const onFault: OnFault = (error, requestId) => logger.error({ err: error, requestId }, 'unexpected error');
    const bus = sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'gateway', onError), (own) => own.close());
    const identity = await openIdentity(config, { bus, onError, closing });
    const { operations, persistedQueries } = openOperations(config);
    const { rates, check } = await openRateLimits(config, { logger, closing });
    const { gateway, status } = await createGateway(config, logger);
    const run: RunOperation = (...request) => executeThrough(apollo)(...request);
    const streams = openStreams(config, { bus, operations, run, onFault });
    let isReady = false;
    gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      operations.use(apiSchema);
      streams.use(coreSupergraphSdl, apiSchema);
      isReady = true;
    });

    const checks = () => ({ supergraph: status(), events: describeBus(bus), ...check() });
    const readiness = () => ({ ready: isReady, checks: checks() });
    const { server, shares } = await openHttp(config, { logger, identity, rates, readiness });
    const apollo = await serveGraphQL<GatewayContext>(
      server,
      {
        gateway,
        operations,
        plugins: [refuseSubscriptions, persistedQueries.keepThoseOfHttp, reportTokenFault],
        persistedQueries: { cache: persistedQueries.cache },
        stringifyResult: stringifyAnswer,
        callerOf: callerKeyOf,
        subgraphExtensions: new Set(config.SUBGRAPH_ERROR_EXTENSIONS),
      },
      contextsOf(identity, rates),
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
    closing.add(streams, () => streams.close(endings.draining()));
    closing.add(serveWebSockets(server.server, services), (sockets) => sockets.close());
    closing.add(streams, () => Promise.resolve((isReady = false)));
    if (config.METRICS) serveMetrics(server, Registry.merge([streams.metrics.registry, rates.metrics.registry]));
    await streams.isListening();
    const url = await server.listen({ host: config.HOST, port: config.PORT });
    return { url, close: closing.close };
  });
}

/** Creates the contexts of plain HTTP requests. */
function contextsOf(identity: Identity, rates: RateLimits) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<GatewayContext> => {
    const context = await contextOfHttp(request, reply, identity);
    return { ...context, asText: true, charge: chargeHttp(rates, reply, context) };
  };
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

/** Serves Prometheus metrics. Proxies in front of the gateway do not forward this path. */
function serveMetrics(server: FastifyInstance, registry: Registry): void {
  server.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}

if (isMain(import.meta.url)) {
  const args = process.argv.slice(2);
  await runAsProcess(() => start(readCommandLine(args)), createLogger('gateway', 'info'));
}
