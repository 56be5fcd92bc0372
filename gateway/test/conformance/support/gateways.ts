import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { EntityCache } from '../../../src/entity-cache/entity-cache.ts';
import { stringifyAnswer } from '../../../src/response/json-text.ts';
import { createSupergraphGateway } from '../../../src/execution/supergraph-gateway.ts';
import type { Authority } from '../../../src/identity/authority.ts';
import type { Deferral, DeferredPart } from '../../../src/identity/deferral.ts';
import { withoutProtection } from '../../../src/authorization/without-protection.ts';

/** The data of a part as it is sent, and what identifies it. */
export interface SentPart {
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly data: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** A response and its deferred parts, in the order in which they are sent. */
export interface SentParts {
  readonly first: FormattedExecutionResult;
  /** What each later payload contains. */
  readonly payloads: readonly (readonly SentPart[])[];
}

export interface OpenGateway extends AsyncDisposable {
  run(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<FormattedExecutionResult>;
  /** As a client that accepts responses in parts. */
  runInParts(query: string, variables?: Readonly<Record<string, unknown>>): Promise<SentParts>;
}

export type GatewayOpener = (supergraphSdl: string) => Promise<OpenGateway>;

interface Context {
  readonly deferral?: Deferral;
}

type Gateway = NonNullable<ConstructorParameters<typeof ApolloServer<Context>>[0]['gateway']>;

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
        forward: ({ deferral }: Context) => ({ headers: {}, asText: true, authority: authority(), deferral }),
        cache,
      }),
    );

/** Apollo’s own gateway, which validates the expected results. */
export const openStockGateway: GatewayOpener = (supergraphSdl) => {
  // Otherwise it sends usage data to Apollo.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const gateway = new ApolloGateway({ supergraphSdl: withoutProtection(supergraphSdl), logger: silent });
  return openGatewayOver(gateway).then((open) => ({
    ...open,
    // It does not know the directive.
    run: (query, ...others) => open.run(query.replaceAll(/@defer(?:\([^)]*\))?/g, ''), ...others),
  }));
};

/** Runs behind Apollo Server, as in production. */
export async function openGatewayOver(gateway: Gateway): Promise<OpenGateway> {
  const server = new ApolloServer<Context>({
    gateway,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: silent,
  });
  await server.start();
  const execute = async (
    query: string,
    variables: Readonly<Record<string, unknown>> | undefined,
    headers: Readonly<Record<string, string>>,
    contextValue: Context,
  ): Promise<FormattedExecutionResult> => {
    const http = { method: 'POST', search: '', body: undefined, headers: new HeaderMap(Object.entries(headers)) };
    const { body } = await server.executeOperation({ query, variables, http }, { contextValue });
    if (body.kind !== 'single') throw new Error('Incremental delivery is not supported.');
    return JSON.parse(stringifyAnswer(body.singleResult)) as FormattedExecutionResult;
  };
  return {
    run: (query, variables, headers = {}) => execute(query, variables, headers, {}),
    runInParts: async (query, variables) => {
      const deferral: Deferral = {};
      const first = await execute(query, variables, {}, { deferral });
      const payloads: SentPart[][] = [];
      for await (const { parts } of deferral.parts?.payloads ?? []) payloads.push(parts.map(asSent));
      return { first, payloads };
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function asSent({ path, label, data, errors }: DeferredPart): SentPart {
  return {
    path,
    ...(label !== undefined && { label }),
    data: JSON.parse(data) as unknown,
    ...(errors.length > 0 && { errors: errors.map((error) => error.toJSON()) }),
  };
}
