import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import { CacheRules } from '../../../src/entity-cache/cache-rules.ts';
import { compileFetch } from '../../../src/entity-cache/compile-fetch.ts';
import { SupergraphPlanner } from '../../../src/planning/supergraph-planner.ts';
import { LoadedSupergraph } from '../../../src/planning/supergraph.ts';
import { PlannedNames } from '../../../src/response/planned-names.ts';
import { compose } from '../../conformance/support/compose.ts';

export interface PlannedFetches {
  /** The fetches of a client's operation, in the order of the plan. */
  readonly fetchesOf: (query: string) => FetchNode[];
  /** The fetch to a subgraph, compiled. */
  readonly compiled: (query: string, subgraph: string) => ReturnType<typeof compileFetch>;
}

/** Plans the operations of clients of a supergraph as the gateway does. */
export function planFor(typeDefs: Readonly<Record<string, string>>): PlannedFetches {
  const subgraphs = Object.fromEntries(
    Object.entries(typeDefs).map(([name, text]) => [name, { typeDefs: text, resolvers: {} }]),
  );
  const urls = Object.fromEntries(Object.keys(typeDefs).map((name) => [name, `http://${name}.invalid/`]));
  const sdl = compose(subgraphs, urls);
  const planner = new SupergraphPlanner(sdl);
  const { apiSchema, fullSchema } = new LoadedSupergraph(sdl);
  const rules = new CacheRules(parse(sdl), fullSchema);
  const fetchesOf = (query: string): FetchNode[] => {
    const document = new PlannedNames(apiSchema, fullSchema).rename(parse(query));
    return fetchesIn(planner.plan({ document, operationName: undefined, overrides: [] }).node);
  };
  return {
    fetchesOf,
    compiled: (query, subgraph) => {
      const node = fetchesOf(query).find(({ serviceName }) => serviceName === subgraph);
      if (node === undefined) throw new Error(`${subgraph} is not asked.`);
      return compileFetch(node, rules);
    },
  };
}

function fetchesIn(node: PlanNode | { readonly kind: 'Subscription' } | undefined): FetchNode[] {
  switch (node?.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesIn(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesIn);
    default:
      return [];
  }
}
