import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import Negotiator from 'negotiator';
import { AppError, type Logger } from '@commerce/runtime';
import { formatErrorWith, type FormatErrorOptions } from './errors/format-error.ts';
import { admitOperations } from './operations/admit-operations.ts';
import type { Operations } from './operations/operations.ts';

/** Where every service of ours answers GraphQL. */
export const graphqlPath = '/graphql';

/** The media types of an answer that is no stream. */
export const jsonMediaTypes = ['application/graphql-response+json', 'application/json'].flatMap((type) => [
  `${type}; charset=utf-8`,
  type,
]);

/** What every request has that is served. */
export interface ServedContext {
  /** Under which what goes wrong is logged. */
  readonly requestId?: string | undefined;
}

export interface ServeOptions<Context extends ServedContext> extends Pick<
  ApolloServerOptions<Context>,
  'schema' | 'gateway' | 'plugins' | 'stringifyResult' | 'persistedQueries'
> {
  /** Says which operations are run; a service without a gateway has its schema in use there already. */
  readonly operations: Operations;
  /** Whose turn an operation takes: left out where callers are services. */
  readonly callerOf?: (context: Context) => string;
  /** For a gateway: see `formatErrorWith`. */
  readonly subgraphExtensions?: FormatErrorOptions['subgraphExtensions'];
}

/**
 * Serves GraphQL over HTTP at `/graphql` of a server from `createHttpServer`.
 *
 * @param contextOf makes the request's context; an `AppError` it throws is the answer to the whole request
 * @returns Apollo Server, started; stop it when the HTTP server has closed: open requests still need it
 */
export async function serveGraphQL<Context extends ServedContext>(
  server: FastifyInstance,
  { operations, callerOf, subgraphExtensions, ...options }: ServeOptions<Context>,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>,
  logger: Logger,
): Promise<ApolloServer<Context>> {
  const requestIds = new WeakMap<GraphQLError, string>();
  const apollo = new ApolloServer<Context>({
    ...(options as ApolloServerOptions<Context>),
    plugins: [
      admitOperations(operations, callerOf ?? (() => undefined)),
      ApolloServerPluginLandingPageDisabled(), // It would load scripts from elsewhere.
      ...(options.plugins ?? []),
      noteRequestIds(requestIds),
    ],
    documentStore: null,
    // Whether the schema may be asked for is a rule of the operations.
    introspection: true,
    formatError: formatErrorWith({
      logger,
      requestIdOf: (raw) => requestIds.get(raw as GraphQLError),
      subgraphExtensions,
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
    // Before Apollo, whose own context hook would hide the code of what is thrown.
    preHandler: async (request, reply) => {
      assertHost(request);
      assertAcceptsJson(request);
      contexts.set(request, await contextOf(request, reply));
    },
    handler: fastifyApolloHandler(apollo, { context: async (request) => contexts.get(request) as Context }),
  });
  return apollo;
}

/** Apollo Server formats errors without a word on whose they are. */
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

/** Apollo's handler makes a URL of the host, also of one that is missing, as in HTTP/1.0, or that is no host. */
function assertHost({ hostname }: FastifyRequest): void {
  if (URL.canParse(`http://${hostname}/`)) return;
  throw new AppError('BAD_USER_INPUT', 'The Host header does not name a host.');
}

/** Apollo would run the operation, a mutation as well, before it finds that the client does not take the answer. */
function assertAcceptsJson({ headers }: FastifyRequest): void {
  if (new Negotiator({ headers }).mediaType(jsonMediaTypes) !== undefined) return;
  throw new AppError('NOT_ACCEPTABLE', `Accept names none of what there is: ${jsonMediaTypes.join(', ')}.`);
}

function apolloLogger(logger: Logger) {
  return {
    debug: (message: string) => logger.debug(message),
    info: (message: string) => logger.debug(message),
    warn: (message: string) => logger.warn(message),
    error: (message: string) => logger.error(message),
  };
}
