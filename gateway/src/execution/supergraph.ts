import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  validate,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { Protection } from '../security/protection.ts';
import { factsOf, type SupergraphFacts } from './supergraph-facts.ts';

/** A composed supergraph, ready to plan operations over it. */
export class LoadedSupergraph {
  readonly sdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  /** Every type with every field, also those that clients do not see. */
  readonly fullSchema: GraphQLSchema;
  /** Where each subgraph answers, by name. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly facts: SupergraphFacts;
  readonly protection: Protection;
  readonly #supergraph: Supergraph;
  readonly #planner: QueryPlanner;

  /** Throws when the document is no valid supergraph. */
  constructor(sdl: string) {
    this.sdl = sdl;
    const document = parse(sdl);
    this.facts = factsOf(document);
    this.#supergraph = Supergraph.build(resolvableKeysFirst(document), {
      supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    });
    this.apiSchema = this.#supergraph.apiSchema().toGraphQLJSSchema();
    this.protection = new Protection(document, this.apiSchema);
    this.fullSchema = this.#supergraph.schema.toGraphQLJSSchema();
    this.subgraphUrls = new Map(this.#supergraph.subgraphsMetadata().map(({ name, url }) => [name, url]));
    this.#planner = new QueryPlanner(this.#supergraph);
  }

  /** Plans one operation of a valid document. Takes milliseconds and blocks: keep what it returns. */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan {
    const options = { ...(operationName !== undefined && { operationName }), validate: false };
    return this.#planner.buildQueryPlan(operationFromDocument(this.#supergraph.apiSchema(), document, options));
  }

  /** Whether clients may send the document. */
  isValid(document: DocumentNode): boolean {
    return validate(this.apiSchema, document).length === 0;
  }

  /** Whether an object of one type satisfies a type condition. */
  satisfies(typeName: string, condition: string): boolean {
    if (typeName === condition) return true;
    const [type, wanted] = [this.fullSchema.getType(typeName), this.fullSchema.getType(condition)];
    if (!isAbstractType(wanted) || !(isObjectType(type) || isInterfaceType(type))) return false;
    return this.fullSchema.isSubType(wanted, type);
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
