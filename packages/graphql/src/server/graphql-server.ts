import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import Negotiator from 'negotiator';
import { AppError, type Logger } from '@commerce/runtime';
import { formatErrorWith, type FormatErrorOptions } from './format-error.ts';
import { admitOperations } from '../operations/admit-operations.ts';
import type { AdmittedOperation, OperationRequest, Operations } from '../operations/operations.ts';

/** The path of the GraphQL endpoint of every service. */
export const graphqlPath = '/graphql';

/**
 * The response header in which a subgraph returns the `Authorization` of a session that a mutation opened. Only for the
 * gateway.
 */
export const sessionHeader = 'x-session-authorization';

/** The media types of a response that is not a stream. */
export const jsonMediaTypes = ['application/graphql-response+json', 'application/json'].flatMap((type) => [
  `${type}; charset=utf-8`,
  type,
]);

/** The context of every request. */
export interface ServedContext {
  /** The ID under which errors are logged. */
  readonly requestId?: string | undefined;
  /**
   * Called with an admitted operation before it runs. Rejects with `RefusedOperationError` if it must not run; with the
   * code `TOO_MANY_REQUESTS`, the status is 429.
   */
  readonly charge?:
    ((operation: AdmittedOperation, variables: OperationRequest['variables']) => Promise<void>) | undefined;
}

export interface ServeOptions<Context extends ServedContext> extends Pick<
  ApolloServerOptions<Context>,
  'schema' | 'gateway' | 'plugins' | 'stringifyResult' | 'persistedQueries'
> {
  /** Decides which operations are executed. A service without a gateway must already have set its schema. */
  readonly operations: Operations;
  /** The caller whose turn an operation takes. Omitted if the callers are services. */
  readonly callerOf?: (context: Context) => string;
  /** For a gateway: see `formatErrorWith`. */
  readonly subgraphExtensions?: FormatErrorOptions['subgraphExtensions'];
  readonly mapError?: FormatErrorOptions['mapError'];
}

/**
 * Serves GraphQL over HTTP at `/graphql` of a server from `createHttpServer`.
 *
 * @param contextOf Creates the request's context. An `AppError` that it throws becomes the response to the whole
 * request.
 * @returns The started Apollo Server. Stop it after the HTTP server has closed, because open requests still need it.
 */
export async function serveGraphQL<Context extends ServedContext>(
  server: FastifyInstance,
  { operations, callerOf, subgraphExtensions, mapError, ...options }: ServeOptions<Context>,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>,
  logger: Logger,
): Promise<ApolloServer<Context>> {
  const requestIds = new WeakMap<GraphQLError, string>();
  const apollo = new ApolloServer<Context>({
    ...(options as ApolloServerOptions<Context>),
    plugins: [
      admitOperations(operations, callerOf ?? (() => undefined)),
      ApolloServerPluginLandingPageDisabled(), // The landing page would load scripts from other hosts.
      // They call a hook for each field. The gateway reads the hints for caches from the supergraph.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ...(options.plugins ?? []),
      noteRequestIds(requestIds),
    ],
    documentStore: null,
    // Operations decide whether introspection is allowed.
    introspection: true,
    formatError: formatErrorWith({
      logger,
      requestIdOf: (raw) => requestIds.get(raw as GraphQLError),
      subgraphExtensions,
      mapError,
    }),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: apolloLogger(logger),
  });
  await apollo.start();
  const contexts = new WeakMap<FastifyRequest, Context>();
  server.route({
    method: ['GET', 'POST'],
    url: graphqlPath,
    // Runs before Apollo, whose context hook would hide the code of a thrown error.
    preHandler: async (request, reply) => {
      assertHost(request);
      assertAcceptsJson(request);
      contexts.set(request, await contextOf(request, reply));
    },
    handler: fastifyApolloHandler(apollo, { context: async (request) => contexts.get(request) as Context }),
  });
  return apollo;
}

/** Apollo Server does not pass the request to `formatError`, so its ID is recorded by error. */
function noteRequestIds(requestIds: WeakMap<GraphQLError, string>): ApolloServerPlugin<ServedContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, contextValue: { requestId } }) => {
          if (requestId !== undefined) for (const error of errors) requestIds.set(error, requestId);
          return Promise.resolve();
        },
      }),
  };
}

/** Apollo's handler creates a URL from the host, even if it is missing, as in HTTP/1.0, or invalid. */
function assertHost({ hostname }: FastifyRequest): void {
  if (URL.canParse(`http://${hostname}/`)) return;
  throw new AppError('BAD_USER_INPUT', 'The Host header is not a valid host.');
}

/**
 * Apollo would execute the operation, even a mutation, before it finds that the client does not accept the response.
 */
function assertAcceptsJson({ headers }: FastifyRequest): void {
  if (new Negotiator({ headers }).mediaType(jsonMediaTypes) !== undefined) return;
  throw new AppError('NOT_ACCEPTABLE', `Accept must include one of: ${jsonMediaTypes.join(', ')}.`);
}

function apolloLogger(logger: Logger) {
  return {
    debug: (message: string) => logger.debug(message),
    info: (message: string) => logger.debug(message),
    warn: (message: string) => logger.warn(message),
    error: (message: string) => logger.error(message),
  };
}
