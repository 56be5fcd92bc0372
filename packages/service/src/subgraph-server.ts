import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, type ValidationRule } from 'graphql';
import type { DataSource } from 'typeorm';
import type { IdentifyCaller } from './caller.ts';
import { RequestContext } from './graphql/context.ts';
import { boundResponses } from './graphql/response-bounds.ts';
import type { SubgraphSchema } from './graphql/subgraph-schema.ts';
import { serveGraphQL } from './graphql-server.ts';
import type { Closing } from './lifecycle.ts';
import type { Logger } from './logger.ts';
import { RequestScope, type RequestBounds } from './request-scope.ts';

export interface SubgraphServerOptions {
  readonly subgraph: SubgraphSchema;
  readonly identifyCaller: IdentifyCaller;
  /** Answer introspection and `_service`: for development only. */
  readonly exposeSchema: boolean;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  /** What each request reads, and how much of it. */
  readonly dataSource: DataSource;
  readonly bounds: RequestBounds;
}

/** Serves a subgraph and listens; returns its base address. Everything it opens is added to `closing`. */
export async function listenAsSubgraph(
  server: FastifyInstance,
  options: SubgraphServerOptions,
  closing: Closing,
): Promise<string> {
  const { subgraph, identifyCaller, exposeSchema, host, port, logger, dataSource, bounds } = options;
  const apollo = await serveGraphQL<RequestContext>(
    server,
    {
      schema: subgraph.schema,
      introspection: exposeSchema,
      validationRules: exposeSchema ? [] : [hideServiceField],
      plugins: [boundResponses(bounds.responseBytes)],
    },
    async (request, reply) => {
      const client = {
        clientAddress: textOf(request.headers['x-client-address']),
        refreshToken: textOf(request.headers['x-refresh-token']),
        setCookie: (cookie: string) => void reply.header('set-cookie', cookie),
      };
      const scope = new RequestScope(dataSource, bounds);
      stopWhenClientLeaves(scope, reply.raw);
      return new RequestContext(await identifyCaller(request.headers.authorization), client, scope);
    },
    logger,
  );
  closing.add(apollo, () => apollo.stop());
  closing.add(server, () => server.close());
  return server.listen({ host, port });
}

function stopWhenClientLeaves(scope: RequestScope, response: ServerResponse): void {
  response.once('close', () => {
    if (!response.writableFinished) scope.clientHasLeft();
  });
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
