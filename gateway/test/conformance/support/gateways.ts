import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, HeaderMap, type BaseContext } from '@apollo/server';
import { type FormattedExecutionResult } from 'graphql';
import type { EntityCache } from '../../../src/entity-cache/entity-cache.ts';
import { stringifyAnswer } from '../../../src/response/json-text.ts';
import { createSupergraphGateway } from '../../../src/execution/supergraph-gateway.ts';
import type { Authority } from '../../../src/identity/authority.ts';
import { withoutProtection } from '../../../src/authorization/without-protection.ts';

export interface OpenGateway extends AsyncDisposable {
  run(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<FormattedExecutionResult>;
}

export type GatewayOpener = (supergraphSdl: string) => Promise<OpenGateway>;

type Gateway = NonNullable<ConstructorParameters<typeof ApolloServer<BaseContext>>[0]['gateway']>;

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Our gateway, with responses as they are sent over HTTP. */
export const openGateway: GatewayOpener = (supergraphSdl) => openGatewayAs(() => undefined)(supergraphSdl);

/** The same for a given caller, and with an entity cache. */
export const openGatewayAs =
  (authority: () => Authority | undefined, cache?: EntityCache): GatewayOpener =>
  (supergraphSdl) =>
    openGatewayOver(
      createSupergraphGateway({
        supergraph: () => Promise.resolve(supergraphSdl),
        subgraphUrls: {},
        forward: () => ({ headers: {}, asText: true, authority: authority() }),
        cache,
      }),
    );

/** Apollo’s own gateway, which validates the expected results. */
export const openStockGateway: GatewayOpener = (supergraphSdl) => {
  // Otherwise it sends usage data to Apollo.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  return openGatewayOver(new ApolloGateway({ supergraphSdl: withoutProtection(supergraphSdl), logger: silent }));
};

/** Runs behind Apollo Server, as in production. */
export async function openGatewayOver(gateway: Gateway): Promise<OpenGateway> {
  const server = new ApolloServer<BaseContext>({
    gateway,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: silent,
  });
  await server.start();
  return {
    run: async (query, variables, headers = {}) => {
      const { body } = await server.executeOperation({
        query,
        variables,
        http: { method: 'POST', search: '', body: undefined, headers: new HeaderMap(Object.entries(headers)) },
      });
      if (body.kind !== 'single') throw new Error('Incremental delivery is not supported.');
      return JSON.parse(stringifyAnswer(body.singleResult)) as FormattedExecutionResult;
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
