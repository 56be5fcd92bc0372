import type { SubgraphSchema } from '@commerce/graphql';
import {
  endedSessionsBeside,
  findKeyAt,
  followEndedSessions,
  identifyCallerBy,
  type EndedSession,
  type FindKey,
  type IdentifyCaller,
} from '@commerce/identity';
import { startWith, type RunningService } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import { openService, type Foundation, type ServiceOptions, type ServiceParts } from './service.ts';
import { poolShares, requestBounds, type SubgraphConfig } from './subgraph-config.ts';
import { listenAsSubgraph } from './subgraph-server.ts';

/** Where a subgraph finds the keys of access tokens, and the sessions that ended while their tokens are valid. */
export interface TokenSource {
  readonly findKey: FindKey;
  readonly loadEndedSessions: () => Promise<readonly EndedSession[]>;
}

/** The tokens of a customers service that publishes its keys at this URL. */
export const tokensFrom = (jwksUrl: string): TokenSource => ({
  findKey: findKeyAt(jwksUrl),
  loadEndedSessions: endedSessionsBeside(jwksUrl),
});

/** The parts specific to a subgraph. */
export interface SubgraphParts extends ServiceParts {
  readonly schema: SubgraphSchema;
  readonly tokens: TokenSource;
  /** Adds HTTP routes in addition to GraphQL, `/health` and `/ready`. */
  readonly routes?: (server: FastifyInstance, identifyCaller: IdentifyCaller) => Promise<void> | void;
}

export interface SubgraphOptions extends ServiceOptions<SubgraphParts> {
  readonly config: SubgraphConfig;
}

/** Starts a subgraph: a service with a GraphQL endpoint at `/graphql`. */
export function startSubgraph(options: SubgraphOptions): Promise<RunningService> {
  const { config } = options;
  return startWith(async (closing) => {
    const { foundation, parts, server } = await openService(options, closing);
    const identifyCaller = await identificationBy(parts.tokens, config, foundation);
    await parts.routes?.(server, identifyCaller);
    const url = await listenAsSubgraph(
      server,
      {
        subgraph: parts.schema,
        identifyCaller,
        exposeSchema: config.EXPOSE_SCHEMA,
        limits: config.OPERATION_LIMITS,
        documentCacheMegabytes: config.DOCUMENT_CACHE_MB,
        host: config.HOST,
        port: config.PORT,
        logger: foundation.logger,
        dataSource: foundation.dataSource,
        bounds: requestBounds(config),
        shares: poolShares(config),
      },
      closing,
    );
    return { url, close: closing.close };
  });
}

async function identificationBy(
  { findKey, loadEndedSessions }: TokenSource,
  { JWT_ISSUER: issuer, JWT_AUDIENCE: audience }: SubgraphConfig,
  { bus, onError, closing }: Foundation,
): Promise<IdentifyCaller> {
  const ended = closing.add(await followEndedSessions({ bus, load: loadEndedSessions, onError }), (own) => own.stop());
  return identifyCallerBy({ findKey, issuer, audience, endedSessions: ended.sessions });
}
