import type { ApolloServer } from '@apollo/server';
import { describeBus, openEventBus, type EventBus } from '@commerce/events';
import {
  AddressShares,
  createHttpServer,
  createLogger,
  httpOptions,
  isMain,
  maxClientValues,
  runAsProcess,
  proxyRules,
  requestShares,
  startWith,
  type Closing,
  type RunningService,
} from '@commerce/runtime';
import {
  endedSessionsBeside,
  EndedSessions,
  findKeyAt,
  followEndedSessions,
  identifyCallerBy,
  type IdentifyCaller,
} from '@commerce/identity';
import { Operations, serveGraphQL } from '@commerce/graphql';
import type { FastifyInstance, onRequestHookHandler, onSendHookHandler } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Registry } from 'prom-client';
import type { OnFault } from './coded-error.ts';
import { readCommandLine, type Config } from './config.ts';
import { createGateway } from './create-gateway.ts';
import { refuseSubscriptions } from './operations/http-operations.ts';
import { stringifyAnswer } from './response/json-text.ts';
import { serveExplorer } from './transports/explorer.ts';
import { clientAddressHeader, refreshTokenHeader } from './identity/forwarded-headers.ts';
import { callerKeyOf, type GatewayContext } from './identity/request-context.ts';
import { LiveStreams } from './live/live-streams.ts';
import type { RunOperation } from './live/stream-reader.ts';
import { allowOrigins } from './transports/allow-origins.ts';
import { endings } from './transports/connection.ts';
import { Credentials } from './identity/credentials.ts';
import { contextOfHttp } from './identity/http-context.ts';
import { serveHttpStreams } from './transports/http-streams.ts';
import { limitConnections } from './limits/limit-connections.ts';
import { OwnPages, refuseForeignReads } from './identity/own-pages.ts';
import { PersistedQueries } from './operations/persisted-queries.ts';
import { passOn, readHeaders, withoutCredentials } from './transports/pass-on.ts';
import { reportTokenFault } from './identity/report-token-fault.ts';
import { serveWebSockets } from './transports/websocket-server.ts';

/** Starts the gateway. A bus that is given is shared and stays open; otherwise it opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('gateway', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'events');
    const bus = sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'gateway', onError), (own) => own.close());
    const endedSessions = await followEndings(config, bus, onError, closing);
    const proxies = proxyRules(config.TRUST_PROXY);
    const ownPages = new OwnPages({ allowedOrigins: config.ALLOWED_ORIGINS, proxies });
    const credentials = new Credentials({
      identifyCaller: identifyCallerWith(config, endedSessions),
      ownPages,
    });
    const onFault: OnFault = (error, requestId) =>
      logger.error({ err: error, requestId }, 'a stream, or an operation over a socket, has failed');
    const operations = new Operations({
      limits: config.OPERATION_LIMITS,
      introspection: config.INTROSPECTION,
      cacheBytes: config.DOCUMENT_CACHE_MB * 1_000_000,
    });
    const persistedQueries = new PersistedQueries({
      maxBytes: config.PERSISTED_QUERIES_MB * 1_000_000,
      maxBytesPerAddress: config.PERSISTED_QUERIES_MB_PER_ADDRESS * 1_000_000,
    });
    const run: RunOperation = (...asked) => runThrough(apollo)(...asked);
    const streams = new LiveStreams({
      bus,
      operations,
      run,
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
      onFault,
    });
    const { gateway, status } = await createGateway(config, logger);
    let isReady = false;
    gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
      operations.use(apiSchema);
      streams.use(coreSupergraphSdl, apiSchema);
      isReady = true;
    });

    const readiness = () =>
      Promise.resolve({
        ready: isReady,
        checks: { supergraph: status(), events: describeBus(bus) },
      });
    const http = httpOptions(config);
    const shares = requestShares(http.limits);
    const server = createHttpServer({
      logger,
      readiness,
      trustProxy: config.TRUST_PROXY,
      ...http,
      maxBodyValues: maxClientValues,
      shares,
    });
    limitConnections(server.server, config.MAX_CONNECTIONS_PER_ADDRESS, proxies);
    server.addHook('onRequest', dropInternalHeaders);
    await allowOrigins(server, config.ALLOWED_ORIGINS);
    refuseForeignReads(server, ownPages);
    server.addHook('onSend', sendLongTextAsBytes);
    const apollo = await serveGraphQL<GatewayContext>(
      server,
      {
        gateway,
        plugins: [refuseSubscriptions, persistedQueries.keepThoseOfHttp, reportTokenFault],
        persistedQueries: { cache: persistedQueries.cache },
        stringifyResult: stringifyAnswer,
        operations,
        callerOf: callerKeyOf,
        subgraphExtensions: new Set(config.SUBGRAPH_ERROR_EXTENSIONS),
      },
      async (request, reply) => ({ ...(await contextOfHttp(request, reply, { credentials, proxies })), asText: true }),
      logger,
    );
    closing.add(apollo, () => apollo.stop());
    await passOnRoutes(server, config);
    await serveExplorer(server);
    closing.add(server, () => server.close());

    const services = {
      operations,
      persistedQueries,
      streams,
      run,
      credentials,
      endedSessions,
      onFault,
      delayedSince: () => bus.delayedSince(),
      heartbeatMs: config.LIVE_HEARTBEAT_SECONDS * 1_000,
      idleMs: config.LIVE_IDLE_SECONDS * 1_000,
      initTimeoutMs: config.LIVE_INIT_TIMEOUT_SECONDS * 1_000,
      closeTimeoutMs: config.LIVE_CLOSE_TIMEOUT_SECONDS * 1_000,
      proxies,
      shares,
      connections: new AddressShares({
        perAddress: config.LIVE_MAX_CONNECTIONS_PER_ADDRESS,
        inAll: config.LIVE_MAX_CONNECTIONS,
      }),
      maxOperations: config.LIVE_MAX_OPERATIONS_PER_CONNECTION,
    };
    serveHttpStreams(server, services);
    closing.add(streams, () => streams.close(endings.draining()));
    closing.add(serveWebSockets(server.server, services), (sockets) => sockets.close());
    closing.add(streams, () => Promise.resolve((isReady = false)));
    if (config.METRICS) serveMetrics(server, streams.metrics.registry);
    await streams.isListening();
    const url = await server.listen({ host: config.HOST, port: config.PORT });
    return { url, close: closing.close };
  });
}

async function passOnRoutes(server: FastifyInstance, config: Config): Promise<void> {
  const { IMAGES_URL, WEBHOOKS_URL, SUBGRAPH_TIMEOUT_MS: timeoutMs } = config;
  const images = { path: '/images', upstream: IMAGES_URL, methods: ['GET', 'HEAD'], headersOf: readHeaders } as const;
  const webhooks = {
    path: '/webhooks',
    upstream: WEBHOOKS_URL,
    methods: ['POST'],
    headersOf: withoutCredentials,
  } as const;
  for (const route of [images, webhooks]) await passOn(server, { ...route, timeoutMs });
}

/** What only the gateway tells subgraphs, nobody tells them through the gateway. */
const dropInternalHeaders: onRequestHookHandler = ({ headers }, _reply, done) => {
  delete headers[clientAddressHeader];
  delete headers[refreshTokenHeader];
  done();
};

/** Node copies a text thrice to send it, and bytes not at all. */
const sendLongTextAsBytes: onSendHookHandler = (_request, _reply, payload, done) =>
  done(null, typeof payload === 'string' && payload.length > 4_096 ? Buffer.from(payload) : payload);

/** For Prometheus: not for the public, so whatever stands in front of the gateway does not pass it on. */
function serveMetrics(server: FastifyInstance, registry: Registry): void {
  server.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}

/** Without a place to find keys, everybody is a stranger to the gateway: the subgraphs see the token and verify it. */
function identifyCallerWith(config: Config, endedSessions: EndedSessions): IdentifyCaller {
  const { JWKS_URL, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = config;
  if (JWKS_URL === undefined) return () => Promise.resolve(undefined);
  return identifyCallerBy({ findKey: findKeyAt(JWKS_URL), issuer, audience, endedSessions });
}

async function followEndings(
  { JWKS_URL }: Config,
  bus: EventBus,
  onError: (error: unknown) => void,
  closing: Closing,
): Promise<EndedSessions> {
  if (JWKS_URL === undefined) return new EndedSessions();
  const followed = await followEndedSessions({ bus, load: endedSessionsBeside(JWKS_URL), onError });
  closing.add(followed, () => followed.stop());
  return followed.sessions;
}

/** Runs operations that did not come over HTTP, with all that Apollo Server does to those that do. */
function runThrough(apollo: ApolloServer<GatewayContext>): RunOperation {
  return async ({ query, variables, operationName }, contextValue) => {
    const request = { query, variables: { ...variables }, ...(operationName && { operationName }) };
    const { body } = await apollo.executeOperation(request, { contextValue });
    if (body.kind !== 'single') throw new Error('The gateway answers in one piece.');
    const { data, errors } = body.singleResult;
    // Formatted errors are plain objects; over a socket they are sent by their `toJSON`.
    const asErrors = errors?.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions }));
    return { ...(data !== undefined && { data }), ...(asErrors && { errors: asErrors }) };
  };
}

if (isMain(import.meta.url)) {
  const args = process.argv.slice(2);
  await runAsProcess(() => start(readCommandLine(args)), createLogger('gateway', 'info'));
}
