import { asyncApi } from '@commerce/events/asyncapi';
import { RefusedOperationError, type CostExplanation, type Operations } from '@commerce/graphql/server';
import type { Caller } from '@commerce/identity';
import { AppError, type Logger } from '@commerce/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { z } from 'zod';
import type { Identity } from '../identity/open-identity.ts';
import { callerKeyOf } from '../identity/request-context.ts';
import type { DocumentPolicy } from '../operations/document-policy.ts';
import { chargeRequest, type ClientOf } from '../limits/http-rates.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { describeGraph } from './describe-graph.ts';
import { assertGranted, grantOf, type Audience, type Grant } from './grants.ts';
import { SchemaHistory } from './schema-history.ts';

export interface ExplorerApiParts {
  readonly identity: Pick<Identity, 'credentials' | 'traces'>;
  readonly rates: RateLimits;
  readonly clientOf: ClientOf;
  readonly operations: Operations;
  readonly policy: DocumentPolicy;
  readonly logger: Logger;
}

interface ExplorerApiSettings {
  readonly EXPLORER: Audience;
  readonly INTROSPECTION: boolean;
  readonly SCHEMA_HISTORY_FOLDER?: string | undefined;
}

/** Serves `/explorer/api`, unless there is no explorer. */
export function serveExplorerApi(
  server: FastifyInstance,
  settings: ExplorerApiSettings,
  parts: ExplorerApiParts,
): ExplorerApi {
  const api = new ExplorerApi(settings, parts);
  if (settings.EXPLORER !== 'off') api.serve(server);
  return api;
}

const costRequest = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** What the explorer asks the gateway beside GraphQL: who may see what, the graph, its events, and what operations cost. */
class ExplorerApi {
  readonly #settings: ExplorerApiSettings;
  readonly #parts: ExplorerApiParts;
  readonly #history: SchemaHistory;
  #graph: (() => string) | undefined;

  constructor(settings: ExplorerApiSettings, parts: ExplorerApiParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#history = new SchemaHistory(settings.SCHEMA_HISTORY_FOLDER, parts.logger);
  }

  /** Describes another supergraph from now on: when somebody asks for it. */
  use(sdl: string, schema: GraphQLSchema): void {
    if (this.#settings.EXPLORER !== 'off') this.#history.use(sdl);
    let text: string | undefined;
    this.#graph = () => (text ??= JSON.stringify(describeGraph(sdl, schema)));
  }

  serve(server: FastifyInstance): void {
    server.get('/explorer/api/access', async (request, reply) => {
      const caller = await this.#admit(request, reply);
      return { traces: grantOf(this.#parts.identity.traces, caller), graph: this.#graphGrant(caller) };
    });
    server.get('/explorer/api/graph', async (request, reply) => {
      assertGranted(this.#graphGrant(await this.#admit(request, reply)));
      return reply.type('application/json').send(this.#graph?.());
    });
    server.get('/explorer/api/events', async (request, reply) => {
      assertGranted(this.#graphGrant(await this.#admit(request, reply)));
      return asyncApi();
    });
    server.get('/explorer/api/changes', async (request, reply) => {
      assertGranted(this.#graphGrant(await this.#admit(request, reply)));
      return this.#history.describe();
    });
    server.post('/explorer/api/cost', async (request, reply) => {
      const caller = await this.#admit(request, reply);
      assertGranted(this.#graphGrant(caller));
      return this.#cost(request, caller);
    });
  }

  /** Charges the request to its address, and identifies the caller. */
  async #admit(request: FastifyRequest, reply: FastifyReply): Promise<Caller | undefined> {
    await chargeRequest(this.#parts.rates, reply, this.#parts.clientOf(request));
    void reply.header('cache-control', 'no-store');
    return (await this.#parts.identity.credentials.identify(request.raw)).caller;
  }

  /** Where clients may not read the schema, they get no other description of it. */
  #graphGrant(caller: Caller | undefined): Grant {
    const { EXPLORER: audience, INTROSPECTION: hasIntrospection } = this.#settings;
    if (!hasIntrospection) return 'off';
    const mayIntrospect = this.#parts.policy.allows({ hash: '' }, { caller });
    return grantOf(mayIntrospect ? audience : 'staff', caller);
  }

  async #cost(request: FastifyRequest, caller: Caller | undefined): Promise<CostExplanation | { errors: unknown }> {
    const { success, data } = costRequest.safeParse(request.body);
    if (!success)
      throw new AppError('BAD_USER_INPUT', 'Send an operation as JSON: query, operationName and variables.');
    const client = { caller, clientAddress: this.#parts.clientOf(request).clientAddress };
    try {
      return await this.#parts.operations.explain(data, { caller: callerKeyOf(client) });
    } catch (error) {
      if (!(error instanceof RefusedOperationError)) throw error;
      return { errors: error.errors.map(({ message, locations, extensions }) => ({ message, locations, extensions })) };
    }
  }
}
