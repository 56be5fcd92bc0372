import { ApolloGateway, RemoteGraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Logger } from '@commerce/runtime';
import { GraphQLError } from 'graphql';
import { callerHeaders, tracingHeaders } from '../identity/forwarded-headers.ts';
import { headersFor } from '../identity/hooks.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import { withoutProtection } from '../authorization/without-protection.ts';
import { readSupergraph } from '../planning/supergraph-source.ts';

export interface ApolloGatewayOptions {
  readonly supergraph: string;
  /** Subgraph URLs by name, which override those in the supergraph. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly logger: Logger;
}

/**
 * Apollo's own gateway with its own executor, for comparison and as a fallback. It does not support the security
 * directives, so the subgraphs enforce access.
 */
export async function createApolloGateway(options: ApolloGatewayOptions): Promise<ApolloGateway> {
  const { supergraph, subgraphUrls, logger } = options;
  // Otherwise it sends usage data to Apollo.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  return new ApolloGateway({
    supergraphSdl: withoutProtection(await readSupergraph(supergraph)),
    buildService: ({ name, url }) => new SubgraphDataSource(name, subgraphUrls[name] ?? url ?? ''),
    logger: {
      debug: (message) => logger.debug(message),
      info: (message) => logger.debug(message),
      warn: (message) => logger.warn(message),
      error: (message) => logger.error(message),
    },
  });
}

/** The context is empty while the gateway itself starts. */
function isOfRequest(context: object): context is GatewayContext {
  return 'requestId' in context;
}

/** Fetches from one subgraph with the caller's identity. */
class SubgraphDataSource extends RemoteGraphQLDataSource<GatewayContext> {
  constructor(
    private readonly name: string,
    url: string,
  ) {
    super({ url });
  }

  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): void {
    if (!isOfRequest(context)) return;
    const added = headersFor(context.subgraphHeaders, this.name);
    const headers = { ...callerHeaders(context), ...added, ...tracingHeaders(context) };
    for (const [name, value] of Object.entries(headers)) request.http?.headers.set(name, value);
  }

  override didEncounterError(error: Error): never {
    if (error instanceof GraphQLError) throw error;
    throw new GraphQLError(`${this.name} is not available at the moment.`, {
      extensions: { code: 'SERVICE_UNAVAILABLE' },
      originalError: error,
    });
  }
}
