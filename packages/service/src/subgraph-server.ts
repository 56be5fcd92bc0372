import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type ValidationRule } from 'graphql';
import type { FastifyInstance } from 'fastify';
import { identityBy, type IdentifyCaller } from './caller.ts';
import { setCookies } from './cookies.ts';
import { RequestContext, sessionHeader } from './graphql/context.ts';
import type { SubgraphSchema } from './graphql/subgraph-schema.ts';
import { serveGraphQL } from './graphql-server.ts';
import type { Closing } from './lifecycle.ts';
import type { Logger } from './logger.ts';
import type { OperationLimits } from './operations/operation-limits.ts';
import { Operations } from './operations/operations.ts';

export interface SubgraphServerOptions {
  readonly subgraph: SubgraphSchema;
  readonly identifyCaller: IdentifyCaller;
  /** Answer introspection and `_service`: for development only. */
  readonly exposeSchema: boolean;
  readonly limits: OperationLimits;
  readonly documentCacheMegabytes: number;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
}

/** Serves a subgraph and listens; returns its base address. Everything it opens is added to `closing`. */
export async function listenAsSubgraph(
  server: FastifyInstance,
  options: SubgraphServerOptions,
  closing: Closing,
): Promise<string> {
  const { subgraph, identifyCaller, host, port, logger } = options;
  const apollo = await serveGraphQL<RequestContext>(
    server,
    { schema: subgraph.schema, operations: operationsOf(options), plugins: [refuseWholly] },
    async (request, reply) => {
      const { caller, tokenFault } = await identityBy(identifyCaller, request.headers.authorization);
      return new RequestContext(caller, {
        tokenFault,
        clientAddress: textOf(request.headers['x-client-address']),
        refreshToken: textOf(request.headers['x-refresh-token']),
        setCookie: (cookie) => setCookies(reply, [cookie]),
        setSession: (authorization) => void reply.header(sessionHeader, authorization),
        maxItems: options.limits.items,
      });
    },
    logger,
  );
  closing.add(apollo, () => apollo.stop());
  closing.add(server, () => server.close());
  return server.listen({ host, port });
}

/** An answer whose lists are too long is one error, not one for each of them. */
const refuseWholly: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ contextValue, response }) => {
        if (contextValue.hasTooManyItems) {
          const errors = [contextValue.tooManyItems.toJSON()];
          response.body = { kind: 'single', singleResult: { errors } };
        }
        return Promise.resolve();
      },
    }),
};

function operationsOf({ subgraph, exposeSchema, limits, documentCacheMegabytes }: SubgraphServerOptions): Operations {
  const operations = new Operations({
    limits,
    introspection: exposeSchema,
    cacheBytes: documentCacheMegabytes * 1_000_000,
    rules: exposeSchema ? [] : [hideServiceField],
  });
  operations.use(subgraph.schema);
  return operations;
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && header !== '' ? header : undefined;
}

/** `_service` hands out the whole SDL, as introspection would. */
const hideServiceField: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value !== '_service') return;
    context.reportError(new GraphQLError('The schema of a subgraph is not public.', { nodes: node }));
  },
});
