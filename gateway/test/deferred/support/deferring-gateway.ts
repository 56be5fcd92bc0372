import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from '@commerce/runtime';
import { readConfig } from '../../../src/config.ts';
import { start } from '../../../src/main.ts';
import { compose } from '../../conformance/support/compose.ts';
import { startSubgraphServers } from '../../conformance/support/subgraph-servers.ts';
import type { Answer, FaultySubgraph } from '../../execution/support/faulty-subgraph.ts';
import { startFaultySubgraph } from '../../execution/support/faulty-subgraph.ts';
import { testSettings } from '../../support/test-settings.ts';

const chairs = [
  { id: '1', name: 'Chair' },
  { id: '2', name: 'Stool' },
];

const products = {
  typeDefs: `
    extend schema
      @link(url: "https://specs.commerce-supergraph.dev/cacheControl/v1.0", import: ["@cacheControl"])
      @composeDirective(name: "@cacheControl")
    directive @cacheControl(maxAge: Int, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT
    type Query {
      products(times: Int = 1): [Product!]! @cacheControl(maxAge: 60)
      secret: String @authenticated
    }
    type Mutation { rename(name: String!): Product }
    type Subscription { renamed: Product }
    type Product @key(fields: "id") { id: ID! name: String }`,
  resolvers: {
    Query: {
      products: (_: unknown, { times }: { times: number }) => Array.from({ length: times }, () => chairs).flat(),
    },
    Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ id: '1', name }) },
  },
};
const reviews = {
  typeDefs: `type Product @key(fields: "id") { id: ID! rating: Int! text: String } type Query { best: Product }`,
  resolvers: {},
};

export interface DeferringGateway extends AsyncDisposable {
  readonly url: string;
  readonly reviews: FaultySubgraph;
  /** The number of requests to the other subgraph. */
  readonly asked: () => number;
  /** Sends an operation with `Accept`. */
  readonly send: (query: string, accept: string, more?: RequestMore) => Promise<Response>;
}

interface RequestMore {
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A gateway over a subgraph of products, and one whose behaviour the test decides. */
export function startDeferringGateway(
  answerOfReviews: Answer,
  environment: Readonly<Record<string, string>> = {},
): Promise<DeferringGateway> {
  return startWith(async (closing) => {
    const sound = closing.add(await startSubgraphServers({ products }), async (servers) =>
      servers[Symbol.asyncDispose](),
    );
    const faulty = closing.add(await startFaultySubgraph(answerOfReviews), async (one) => one[Symbol.asyncDispose]());
    const folder = closing.add(await mkdtemp(join(tmpdir(), 'commerce-defer-')), (path) =>
      rm(path, { recursive: true }),
    );
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose({ products, reviews }, { ...sound.urls, reviews: faulty.url }));
    const config = readConfig({ ...testSettings, SUPERGRAPH: file, METRICS: 'true', ...environment });
    const { url } = closing.add(await start(config), (running) => running.close());
    return {
      url,
      reviews: faulty,
      asked: () => sound.requests(),
      send: (query, accept, { variables, headers, signal } = {}) =>
        fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept, ...headers },
          body: JSON.stringify({ query, variables }),
          ...(signal && { signal }),
        }),
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

/** What Apollo Client accepts, with its older handler of incremental delivery and with its newer one. */
export const accepting = {
  older: 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9',
  newer: 'multipart/mixed;incrementalSpec=v0.2,application/graphql-response+json,application/json;q=0.9',
};

/** The parts of a multipart response. */
export function partsIn(text: string): unknown[] {
  const [before, ...parts] = text.split('\r\n--graphql');
  const end = parts.pop();
  if (before !== '' || end !== '--\r\n') throw new Error(`These are not parts: ${text}`);
  return parts.map((part) => JSON.parse(part.replace('\r\ncontent-type: application/json\r\n\r\n', '')) as unknown);
}
