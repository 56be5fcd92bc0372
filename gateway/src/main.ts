import type { ServerResponse } from 'node:http';
import httpProxy from '@fastify/http-proxy';
import type { ApolloServer } from '@apollo/server';
import { openEventBus, type EventBus } from '@commerce/events';
import {
  createHttpServer,
  createLogger,
  findKeyAt,
  identifyCallerBy,
  isMain,
  runAsProcess,
  serveGraphQL,
  startWith,
  type IdentifyCaller,
  type RunningService,
} from '@commerce/service';
import type { FastifyInstance, onSendHookHandler } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { readCommandLine, type Config } from './config.ts';
import { createGateway } from './create-gateway.ts';
import { refuseWhatIsNotPlanned } from './execution/http-operations.ts';
import { stringifyAnswer } from './execution/json-text.ts';
import { serveExplorer } from './explorer.ts';
import type { GatewayContext } from './request-context.ts';
import { ChangeSignals } from './subscriptions/change-signals.ts';
import { OrderStatusStream, type RunOperation } from './subscriptions/order-status-stream.ts';
import { serveWebSockets } from './subscriptions/websocket-server.ts';

/** Starts the gateway. A bus that is given is shared and stays open; otherwise it opens and closes its own. */
export function start(config: Config, sharedBus?: EventBus): Promise<RunningService> {
  return startWith(async (closing) => {
    const logger = createLogger('gateway', config.LOG_LEVEL);
    const onError = (error: unknown) => logger.warn({ err: error }, 'events');
    const bus = sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, 'gateway', onError), (own) => own.close());
    const signals = new ChangeSignals();
    closing.add(await signals.listenTo(bus), (listening) => listening.stop());

    const identifyCaller = identifyCallerWith(config);
    const { gateway, status } = await createGateway(config, logger);
    let schema: GraphQLSchema | undefined;
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => (schema = apiSchema));

    const readiness = () =>
      Promise.resolve({
        ready: schema !== undefined,
        checks: { supergraph: status(), events: bus.isConnected() ? 'connected' : 'degraded' },
      });
    const server = createHttpServer({ logger, readiness });
    server.addHook('onSend', sendLongTextAsBytes);
    const apollo = await serveGraphQL<GatewayContext>(
      server,
      {
        gateway,
        introspection: config.INTROSPECTION,
        plugins: [refuseWhatIsNotPlanned],
        stringifyResult: stringifyAnswer,
      },
      async ({ headers: { authorization, traceparent }, id }, reply) => ({
        caller: await identifyCaller(authorization),
        authorization,
        requestId: id,
        traceparent: typeof traceparent === 'string' ? traceparent : undefined,
        asText: true,
        setCookies: (cookies) => void reply.header('set-cookie', cookies),
        signal: whenClientLeaves(reply.raw),
      }),
      logger,
    );
    closing.add(apollo, () => apollo.stop());
    await passOn(server, '/images', config.IMAGES_URL);
    await passOn(server, '/webhooks', config.WEBHOOKS_URL);
    await serveExplorer(server);
    closing.add(server, () => server.close());

    const run = runThrough(apollo);
    const orderStatus = new OrderStatusStream(signals, run);
    const webSockets = serveWebSockets(server.server, {
      schema: () => schema as GraphQLSchema,
      identifyCaller,
      orderStatus,
      run,
      onFault: (error) => logger.error({ err: error }, 'an operation over a socket could not be prepared'),
    });
    closing.add(webSockets, () => webSockets.close());
    const url = await server.listen({ host: config.HOST, port: config.PORT });
    return { url, close: closing.close };
  });
}

/** Hands requests under a path to the service that answers them, byte for byte. */
async function passOn(server: FastifyInstance, path: string, upstream: string | undefined): Promise<void> {
  if (upstream !== undefined) await server.register(httpProxy, { upstream, prefix: path, rewritePrefix: path });
}

/** Node copies a text thrice to send it, and bytes not at all. */
const sendLongTextAsBytes: onSendHookHandler = (_request, _reply, payload, done) =>
  done(null, typeof payload === 'string' && payload.length > 4_096 ? Buffer.from(payload) : payload);

/** Is aborted when the connection closes before the answer was written. */
function whenClientLeaves(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}

/** Without a place to find keys, everybody is a stranger to the gateway: the subgraphs see the token and verify it. */
function identifyCallerWith({ JWKS_URL, JWT_ISSUER: issuer, JWT_AUDIENCE: audience }: Config): IdentifyCaller {
  if (JWKS_URL === undefined) return () => Promise.resolve(undefined);
  return identifyCallerBy({ findKey: findKeyAt(JWKS_URL), issuer, audience });
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
