import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { Kind, parse, visit, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { factsOf } from './supergraph-facts.ts';
import type { PlannedOperation } from './planning-messages.ts';
import { withRequiredCalls } from './required-calls.ts';
import { CallWriter } from './write-calls.ts';

/** The maximum number of paths to one field. Above it, planning takes seconds, and memory that grows with each level. */
const maxPaths = 1_000;

/** Reads a supergraph. Throws if the document is not valid. */
export function buildSupergraph(document: DocumentNode, validateSupergraph = true): Supergraph {
  const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES;
  return Supergraph.build(resolvableKeysFirst(document), { supportedFeatures, validateSupergraph });
}

/** Apollo's planner for one supergraph. It blocks, so `PlanningThread` runs it in a worker thread. */
export class SupergraphPlanner {
  readonly #supergraph: Supergraph;
  readonly #planner: QueryPlanner;
  readonly #calls: CallWriter | undefined;

  constructor(sdl: string) {
    const { supergraph, calls } = withRequiredCalls(parse(sdl));
    // Added fields are external even where no field requires them, and validation would reject that.
    this.#supergraph = buildSupergraph(supergraph, calls.size === 0);
    const objectTypes = new Set(this.#supergraph.schema.objectTypes().map(({ name }) => name));
    this.#calls = calls.size === 0 ? undefined : new CallWriter(calls, factsOf(supergraph), objectTypes);
    this.#planner = new QueryPlanner(this.#supergraph, {
      debug: { pathsLimit: maxPaths },
      incrementalDelivery: { enableDefer: true },
    });
  }

  plan({ document, operationName, overrides }: PlannedOperation): QueryPlan {
    const options = { ...(operationName !== undefined && { operationName }), validate: false };
    const operation = operationFromDocument(this.#supergraph.apiSchema(), document, options);
    const overrideConditions = new Map(overrides.map((label) => [label, true] as const));
    const plan = this.#planner.buildQueryPlan(operation, { overrideConditions });
    const { node } = plan;
    if (this.#calls === undefined || node === undefined) return plan;
    if (node.kind !== 'Subscription') return { ...plan, node: this.#calls.write(node) };
    return { ...plan, node: { ...node, ...(node.rest && { rest: this.#calls.write(node.rest) }) } };
  }
}

/** Where any key of a type will do, the planner takes the first one, even if its subgraph does not resolve it. */
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
