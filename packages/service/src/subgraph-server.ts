import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, parse, type ValidationRule } from 'graphql';
import type { DataSource } from 'typeorm';
import {
  callerKeyHeader,
  identityBy,
  secretIn,
  sessionLapsedHeader,
  visitorHeader,
  type IdentifyCaller,
} from '@commerce/identity';
import { type Closing, FairLimit, type Logger, setCookies } from '@commerce/runtime';
import {
  compiledBytesPerNode,
  compiledExecution,
  CostModel,
  sessionHeader,
  type OperationLimits,
  Operations,
  serveGraphQL,
} from '@commerce/graphql/server';
import {
  boundResponses,
  type RequestBounds,
  RequestContext,
  RequestScope,
  type SubgraphSchema,
} from '@commerce/graphql';
import { recordEventsOfRequests, sendEventHeaders } from './event-headers.ts';
import type { PoolShares } from './subgraph-config.ts';

export interface SubgraphServerOptions {
  readonly subgraph: SubgraphSchema;
  readonly identifyCaller: IdentifyCaller;
  /** Enables introspection and `_service`, for development only. */
  readonly exposeSchema: boolean;
  readonly limits: OperationLimits;
  readonly documentCacheMegabytes: number;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  /** The database and limits of each request. */
  readonly dataSource: DataSource;
  readonly bounds: RequestBounds;
  readonly shares: PoolShares;
}

/** Serves a subgraph and listens; returns its base address. Everything it opens is added to `closing`. */
export async function listenAsSubgraph(
  server: FastifyInstance,
  options: SubgraphServerOptions,
  closing: Closing,
): Promise<string> {
  const { subgraph, identifyCaller, host, port, logger, dataSource, bounds, shares } = options;
  const pool = new FairLimit(shares.connections, { atOncePerCaller: shares.perCaller });
  recordEventsOfRequests(server);
  const apollo = await serveGraphQL<RequestContext>(
    server,
    {
      gateway: compiledExecution(subgraph.schema),
      operations: operationsOf(options),
      plugins: [boundResponses(bounds.responseBytes), sendEventHeaders(subgraph.schema, dataSource, logger)],
    },
    async (request, reply) => {
      // Requests without a key, which no gateway sends, share the connections of one caller.
      const callerKey = textOf(request.headers[callerKeyHeader]) ?? '';
      const scope = new RequestScope(dataSource, bounds, { enterPool: () => pool.enter(callerKey, shares.waitMs) });
      stopWhenClientLeaves(scope, reply.raw); // Before any await, because the client may disconnect in the meantime.
      const { caller, tokenFault } = await identityBy(identifyCaller, request.headers.authorization);
      const client = {
        requestId: request.id,
        tokenFault,
        clientAddress: textOf(request.headers['x-client-address']),
        refreshToken: textOf(request.headers['x-refresh-token']),
        visitor: secretIn(request.headers[visitorHeader]),
        hasLapsed: request.headers[sessionLapsedHeader] !== undefined,
        setCookie: (cookie: string) => setCookies(reply, [cookie]),
        setSession: (authorization: string) => void reply.header(sessionHeader, authorization),
      };
      return new RequestContext(caller, client, scope);
    },
    logger,
  );
  closing.add(apollo, () => apollo.stop());
  closing.add(server, () => server.close());
  return server.listen({ host, port });
}

/** Cancels the reads of a request when its client disconnects. */
export function stopWhenClientLeaves(scope: RequestScope, response: ServerResponse): void {
  const stop = () => {
    if (!response.writableFinished) scope.clientHasLeft();
  };
  if (response.closed) stop();
  else response.once('close', stop);
}

function operationsOf({ subgraph, exposeSchema, limits, documentCacheMegabytes }: SubgraphServerOptions): Operations {
  const operations = new Operations({
    limits,
    introspection: exposeSchema,
    cacheBytes: documentCacheMegabytes * 1_000_000,
    extraBytesPerNode: compiledBytesPerNode,
    rules: exposeSchema ? [] : [hideServiceField],
  });
  operations.use(subgraph.schema, CostModel.of(parse(subgraph.sdl)));
  return operations;
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && header !== '' ? header : undefined;
}

/** `_service` returns the whole SDL, like introspection. */
const hideServiceField: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value !== '_service') return;
    context.reportError(new GraphQLError('The schema of a subgraph is not public.', { nodes: node }));
  },
});
