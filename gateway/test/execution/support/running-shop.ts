import { ApolloServer } from '@apollo/server';
import { type FormattedExecutionResult } from 'graphql';
import { type SubgraphLimits } from '../../../src/subgraphs/subgraph-client.ts';
import type { TraceWish } from '../../../src/identity/trace-wish.ts';
import { Trace } from '../../../src/execution/trace.ts';
import { createSupergraphGateway } from '../../../src/execution/supergraph-gateway.ts';
import { startSubgraphServers, type SubgraphRequest } from '../../conformance/support/subgraph-servers.ts';
import { startFaultySubgraph, type Answer, type FaultySubgraph } from './faulty-subgraph.ts';
import { products, supergraphSdl } from './shop.ts';

interface Caller {
  readonly authorization?: string;
  readonly signal?: AbortSignal;
  readonly asText?: boolean;
  readonly traceWish?: TraceWish;
}

interface RunningShop extends AsyncDisposable {
  readonly reviews: FaultySubgraph;
  ask(query: string, caller?: Caller, variables?: Record<string, unknown>): Promise<FormattedExecutionResult>;
  takeProductRequests(): readonly SubgraphRequest[];
  /** The number of requests since the last call. */
  productRequests(): number;
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A correct subgraph `products`, a subgraph `reviews` whose behaviour the test sets, and the gateway over both. */
export async function startShop(answerOfReviews: Answer, limits: Partial<SubgraphLimits> = {}): Promise<RunningShop> {
  const sound = await startSubgraphServers({ products });
  const reviews = await startFaultySubgraph(answerOfReviews);
  const gateway = createSupergraphGateway<Caller>({
    supergraph: () => Promise.resolve(supergraphSdl),
    subgraphUrls: { ...sound.urls, reviews: reviews.url },
    limits,
    forward: ({ authorization, signal, asText, traceWish }) => ({
      headers: { ...(authorization && { authorization }) },
      signal,
      asText,
      trace: traceWish && new Trace(traceWish),
    }),
  });
  const server = new ApolloServer<Caller>({
    gateway,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: silent,
  });
  await server.start();
  return {
    reviews,
    ask: async (query, contextValue = {}, variables = {}) => {
      const { body } = await server.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== 'single') throw new Error('Incremental delivery is not supported.');
      return body.singleResult;
    },
    takeProductRequests: () => sound.takeRequests(),
    productRequests: () => sound.requests(),
    [Symbol.asyncDispose]: async () => {
      await reviews[Symbol.asyncDispose](); // First, because the gateway waits for its pending requests.
      await server.stop();
      await sound[Symbol.asyncDispose]();
    },
  };
}
