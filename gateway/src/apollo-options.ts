import type { ApolloServerPlugin } from '@apollo/server';
import type { ServeOptions } from '@commerce/graphql/server';
import type { CacheControl } from './caching/cache-control.ts';
import type { Config } from './config.ts';
import type { GatewayHooks } from './identity/hooks.ts';
import { reportTokenFault } from './identity/report-token-fault.ts';
import { callerKeyOf, type GatewayContext } from './identity/request-context.ts';
import { refuseSubscriptions } from './operations/http-operations.ts';
import type { AdmittedOperations } from './operations/open-operations.ts';
import { stringifyAnswer } from './response/json-text.ts';
import { sendTimings } from './transports/server-timing.ts';

interface AnsweringParts extends AdmittedOperations {
  readonly cacheControl: CacheControl;
  readonly hooks: GatewayHooks;
}

/** How Apollo Server answers operations over HTTP. */
export function apolloOptions(
  config: Config,
  { operations, persistedQueries, costs, cacheControl, hooks }: AnsweringParts,
): Omit<ServeOptions<GatewayContext>, 'operations'> {
  const plugins: ApolloServerPlugin<GatewayContext>[] = [
    refuseSubscriptions,
    persistedQueries.keepThoseOfHttp,
    reportTokenFault,
    sendTimings,
    costs.pluginFor(operations),
    cacheControl.plugin,
  ];
  return {
    plugins,
    persistedQueries: { cache: persistedQueries.cache },
    stringifyResult: stringifyAnswer,
    callerOf: callerKeyOf,
    subgraphExtensions: new Set(config.SUBGRAPH_ERROR_EXTENSIONS),
    mapError: hooks.error,
  };
}
