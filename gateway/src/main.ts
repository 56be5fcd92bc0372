import cluster from 'node:cluster';
import { openEventBus, type EventBus, describeBus } from '@commerce/events';
import { CostModel, serveGraphQL } from '@commerce/graphql/server';
import { createLogger, isMain, runAsProcess, startWith, type RunningService } from '@commerce/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parse } from 'graphql';
import { Registry } from 'prom-client';
import { CacheControl } from './caching/cache-control.ts';
import type { OnFault } from './coded-error.ts';
import { readCommandLine, type Config } from './config.ts';
import { createGateway } from './create-gateway.ts';
import { serveExplorerApi } from './explorer/explorer-api.ts';
import { openEntityCache } from './entity-cache/open-entity-cache.ts';
import { contextOfHttp } from './identity/http-context.ts';
import { openIdentity, type Identity } from './identity/open-identity.ts';
import type { GatewayContext } from './identity/request-context.ts';
import { errorFormat } from './format-errors.ts';
import { chargeHttp } from './limits/http-rates.ts';
import { openRateLimits } from './limits/open-rate-limits.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import { openStreams } from './live/open-streams.ts';
import type { RunOperation } from './live/stream-reader.ts';
import { openOperations } from './operations/open-operations.ts';
import { prepareIntrospection } from './operations/prepare-introspection.ts';
import { FetchMetrics } from './subgraphs/fetch-metrics.ts';
import { serveStatus } from './status/status-api.ts';
import { serveOperators } from './transports/admin-server.ts';
import { apolloOptions } from './apollo-options.ts';
import { endings } from './transports/connection.ts';
import { DeferredAnswers } from './transports/deferred-answers.ts';
import { executeThrough } from './transports/execute-operation.ts';
import { identifyDocuments } from './transports/identify-documents.ts';
import { serveHttpStreams } from './transports/http-streams.ts';
import { liveOptions } from './transports/live-options.ts';
import { openHttp } from './transports/open-http.ts';
import { timed } from './transports/server-timing.ts';
import { serveWebSockets } from './transports/websocket-server.ts';
import type { PrimaryLink } from './workers/primary-link.ts';
import { runWorker } from './workers/run-worker.ts';
import { startWorkers } from './workers/start-workers.ts';

/**
 * Starts the gateway. If a bus is given, it is shared and stays open; otherwise the gateway opens and closes its own.
 *
 * @param primary The process with which this one shares its state, if it is a worker.
 */
export function start(config: Config, sharedBus?: EventBus, primary?: PrimaryLink): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('gateway', config.LOG_LEVEL).child({ ...primary?.checks });
    const onError = (error: unknown) => logger.warn({ err: error }, 'background work failed');
    const onFault: OnFault = (error, requestId) => logger.error({ err: error, requestId }, 'unexpected error');
    const bus = sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'gateway', onError), (own) => own.close());

    const registry = new Registry();
    const identity = await openIdentity(config, { bus, onError, onFault, closing });
    const { rates, check: checkRates } = await openRateLimits(config, { logger, closing, counts: primary?.counts });
    const admission = await openOperations(config, { registry, logger, closing, elsewhere: primary?.texts });
    const { operations, persistedQueries, documents, policy, costs } = admission;
    const cache = await openEntityCache(config, { bus, registry, logger, onFault, closing });
    const parts = { onCost: costs.ran, fetches: new FetchMetrics(registry), cache, inTurn: primary?.inTurn };
    const { gateway, status, subscription } = await createGateway(config, logger, parts);
    const run: RunOperation = (...request) => executeThrough(apollo)(...request);
    const format = errorFormat(config, logger, identity.hooks);
    const streams = openStreams(config, { bus, operations, run, subscription, onFault, format });
    const cacheControl = new CacheControl();
    let isReady = false;
    const checks = () => ({ supergraph: status(), events: describeBus(bus), ...checkRates(), ...documents.checks });
    const readiness = () => ({ ready: isReady, checks: { ...checks(), ...primary?.checks } });
    const deferred = new DeferredAnswers({ format, onFault });
    const http = { logger, identity, rates, readiness, deferred, primary };
    const { server, shares, clientOf } = await openHttp(config, http);
    serveStatus(server, config, { identity, rates, clientOf, readiness, lags: streams.metrics.recentLags });
    const explorer = serveExplorerApi(server, config, { identity, rates, clientOf, operations, policy, logger });
    gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      operations.use(apiSchema, CostModel.of(parse(coreSupergraphSdl)));
      if (config.INTROSPECTION) prepareIntrospection(operations, apiSchema);
      streams.use(coreSupergraphSdl, apiSchema);
      cacheControl.use(coreSupergraphSdl, apiSchema);
      explorer.use(coreSupergraphSdl, apiSchema);
      isReady = true;
    });

    const registries = [registry, streams.metrics.registry, policy.registry, rates.metrics.registry];
    const joinOthers = await serveOperators(config, server, { logger, readiness, registries, primary }, closing);
    const apollo = await serveGraphQL<GatewayContext>(
      server,
      { gateway, operations, ...apolloOptions(config, { ...admission, cacheControl, hooks: identity.hooks }) },
      contextFor(config, { identity, rates, deferred }),
      logger,
    );
    closing.add(apollo, () => apollo.stop());
    closing.add(server, () => server.close());

    const stages = { ...identity, operations, persistedQueries, rates, streams, run, onFault, shares };
    const services = { ...stages, ...liveOptions(config, bus, primary?.shares('live')) };
    serveHttpStreams(server, services);
    identifyDocuments(server, services);
    closing.add(streams, () => streams.close(endings.draining()));
    closing.add(serveWebSockets(server.server, services), (sockets) => sockets.close());
    closing.add(streams, () => Promise.resolve((isReady = false)));
    await streams.isListening();
    const url = await server.listen({ host: config.HOST, port: config.PORT });
    await joinOthers();
    return { url, close: closing.close };
  });
}

interface RequestParts {
  readonly identity: Identity;
  readonly rates: RateLimits;
  readonly deferred: DeferredAnswers;
}

/** The context of requests over plain HTTP. */
function contextFor(config: Config, { identity, rates, deferred }: RequestParts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<GatewayContext> => {
    const context = await contextOfHttp(request, reply, identity);
    const charge = chargeHttp(rates, reply, context);
    const deferral = deferred.deferralOf(request);
    return { ...timed(context, request.headers, config.SERVER_TIMING), asText: true, charge, deferral };
  };
}

if (isMain(import.meta.url)) {
  const readConfig = () => readCommandLine(process.argv.slice(2));
  const startAll = (config: Config) => (config.WORKERS === 1 ? start(config) : startWorkers(config));
  if (cluster.isWorker) await runWorker(readConfig, (config, primary) => start(config, undefined, primary));
  else await runAsProcess(async () => startAll(readConfig()), createLogger('gateway', 'info'));
}
