import { formatErrorWith } from '@commerce/graphql/server';
import type { Logger } from '@commerce/runtime';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Config } from './config.ts';
import type { GatewayHooks } from './identity/hooks.ts';

/** What clients see of errors in responses that Apollo Server does not write: the same as in its own. */
export function errorFormat(
  config: Config,
  logger: Logger,
  { error: mapError }: GatewayHooks,
): (error: GraphQLError, requestId?: string) => GraphQLFormattedError {
  const subgraphExtensions = new Set(config.SUBGRAPH_ERROR_EXTENSIONS);
  return (error, requestId) =>
    formatErrorWith({ logger, requestIdOf: () => requestId, subgraphExtensions, mapError })(error.toJSON(), error);
}
