import { GraphQLError, type ValidationRule } from 'graphql';
import type { FastifyInstance } from 'fastify';
import type { IdentifyCaller } from './caller.ts';
import { RequestContext } from './graphql/context.ts';
import type { SubgraphSchema } from './graphql/subgraph-schema.ts';
import { serveGraphQL } from './graphql-server.ts';
import type { Closing } from './lifecycle.ts';
import type { Logger } from './logger.ts';

/** What a subgraph answers to the gateway alone: the access token of a session that the request has opened. */
export const newAccessTokenHeader = 'x-new-access-token';

export interface SubgraphServerOptions {
  readonly subgraph: SubgraphSchema;
  readonly identifyCaller: IdentifyCaller;
  /** Answer introspection and `_service`: for development only. */
  readonly exposeSchema: boolean;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
}

/** Serves a subgraph and listens; returns its base address. Everything it opens is added to `closing`. */
export async function listenAsSubgraph(
  server: FastifyInstance,
  { subgraph, identifyCaller, exposeSchema, host, port, logger }: SubgraphServerOptions,
  closing: Closing,
): Promise<string> {
  const apollo = await serveGraphQL<RequestContext>(
    server,
    {
      schema: subgraph.schema,
      introspection: exposeSchema,
      validationRules: exposeSchema ? [] : [hideServiceField],
    },
    async (request, reply) =>
      new RequestContext(await identifyCaller(request.headers.authorization), {
        clientAddress: textOf(request.headers['x-client-address']),
        refreshToken: textOf(request.headers['x-refresh-token']),
        setCookie: (cookie) => void reply.header('set-cookie', cookie),
        onSignIn: (accessToken) => void reply.header(newAccessTokenHeader, accessToken),
      }),
    logger,
  );
  closing.add(apollo, () => apollo.stop());
  closing.add(server, () => server.close());
  return server.listen({ host, port });
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
