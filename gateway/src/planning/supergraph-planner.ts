import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { Kind, parse, visit, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/** Ways to reach one field. An operation that has more of them takes seconds, and memory that grows with each level. */
const maxPaths = 1_000;

/** Reads a supergraph. Throws when the document is no valid one. */
export function buildSupergraph(document: DocumentNode): Supergraph {
  return Supergraph.build(resolvableKeysFirst(document), { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
}

/** Apollo's planner over one supergraph. It blocks: `PlanningThread` runs it on a thread of its own. */
export class SupergraphPlanner {
  readonly #supergraph: Supergraph;
  readonly #planner: QueryPlanner;

  constructor(sdl: string) {
    this.#supergraph = buildSupergraph(parse(sdl));
    this.#planner = new QueryPlanner(this.#supergraph, { debug: { pathsLimit: maxPaths } });
  }

  /** Plans one operation of a valid document. */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan {
    const options = { ...(operationName !== undefined && { operationName }), validate: false };
    return this.#planner.buildQueryPlan(operationFromDocument(this.#supergraph.apiSchema(), document, options));
  }
}

/** Where the planner needs any key of a type it takes the first, even one that its subgraph does not resolve. */
function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const sorted = <Node extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(
    node: Node,
  ): Node => {
    const directives = node.directives ?? [];
    return {
      ...node,
      directives: [...directives.filter(isResolvable), ...directives.filter((one) => !isResolvable(one))],
    };
  };
  return visit(supergraph, { ObjectTypeDefinition: sorted, InterfaceTypeDefinition: sorted });
}

function isResolvable({ name, arguments: args }: ConstDirectiveNode): boolean {
  const isNot = args?.some(
    ({ name: argument, value }) => argument.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
  );
  return name.value !== 'join__type' || !isNot;
}
