import { openEventBus, type EventBus, describeBus } from '@commerce/events';
import { CostModel, serveGraphQL } from '@commerce/graphql/server';
import { AddressShares, createLogger, isMain, runAsProcess, startWith, type RunningService } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { Registry } from 'prom-client';
import type { OnFault } from './coded-error.ts';
import { readCommandLine, type Config } from './config.ts';
import { createGateway } from './create-gateway.ts';
import { contextOfHttp } from './identity/http-context.ts';
import { openIdentity } from './identity/open-identity.ts';
import { reportTokenFault } from './identity/report-token-fault.ts';
import { callerKeyOf, type GatewayContext } from './identity/request-context.ts';
import { openStreams } from './live/open-streams.ts';
import type { RunOperation } from './live/stream-reader.ts';
import { CostMetrics } from './operations/cost-metrics.ts';
import { CostReports } from './operations/cost-reports.ts';
import { refuseSubscriptions } from './operations/http-operations.ts';
import { openOperations } from './operations/open-operations.ts';
import { stringifyAnswer } from './response/json-text.ts';
import { FetchMetrics } from './subgraphs/fetch-metrics.ts';
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
    const { registry, costs, onExceeded, observers } = observeDemand(config);
    const { operations, persistedQueries } = openOperations(config, onExceeded);
    const { gateway, status } = await createGateway(config, logger, observers);
    const run: RunOperation = (...request) => executeThrough(apollo)(...request);
    const streams = openStreams(config, { bus, operations, run, onFault });
    let isReady = false;
    gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      operations.use(apiSchema, CostModel.of(parse(coreSupergraphSdl)));
      streams.use(coreSupergraphSdl, apiSchema);
      isReady = true;
    });

    const readiness = () => ({ ready: isReady, checks: { supergraph: status(), events: describeBus(bus) } });
    const { server, shares } = await openHttp(config, { logger, identity, readiness });
    const apollo = await serveGraphQL<GatewayContext>(
      server,
      {
        gateway,
        operations,
        plugins: [refuseSubscriptions, persistedQueries.keepThoseOfHttp, reportTokenFault, costs.pluginFor(operations)],
        persistedQueries: { cache: persistedQueries.cache },
        stringifyResult: stringifyAnswer,
        callerOf: callerKeyOf,
        subgraphExtensions: new Set(config.SUBGRAPH_ERROR_EXTENSIONS),
      },
      async (request, reply) => ({ ...(await contextOfHttp(request, reply, identity)), asText: true }),
      logger,
    );
    closing.add(apollo, () => apollo.stop());
    closing.add(server, () => server.close());

    const services = {
      ...identity,
      operations,
      persistedQueries,
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
    if (config.METRICS) serveMetrics(server, Registry.merge([streams.metrics.registry, registry]));
    await streams.isListening();
    const url = await server.listen({ host: config.HOST, port: config.PORT });
    return { url, close: closing.close };
  });
}

/** The metrics of costs and fetches, and those who report to them. */
function observeDemand({ COST_METRICS_OPERATIONS: names }: Config) {
  const registry = new Registry();
  const metrics = new CostMetrics(registry, names);
  const costs = new CostReports(metrics);
  const onExceeded = (bound: string, mode: string) => metrics.exceeded(bound, mode);
  return { registry, costs, onExceeded, observers: { onCost: costs.ran, fetches: new FetchMetrics(registry) } };
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
