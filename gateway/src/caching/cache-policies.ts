import {
  isCompositeType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Protection } from '../authorization/protection.ts';
import { CacheHints, strictest, type FieldPolicy } from './cache-hints.ts';

/** How long the response to an operation may be cached. */
export interface CachePolicy {
  /** In seconds; 0 if it may not be cached. */
  readonly maxAge: number;
  readonly isPrivate: boolean;
}

const uncacheable: CachePolicy = { maxAge: 0, isPrivate: false };

/** The cache policies of a supergraph's operations, each computed once. */
export class CachePolicies {
  readonly #schema: GraphQLSchema;
  readonly #hints: CacheHints;
  readonly #known = new WeakMap<OperationDefinitionNode, CachePolicy>();

  /** Throws if a hint is invalid. */
  constructor(sdl: string, schema: GraphQLSchema) {
    const supergraph = parse(sdl, { noLocation: true });
    this.#schema = schema;
    this.#hints = new CacheHints(supergraph, new Protection(supergraph, schema));
  }

  /** @param operation of the document, valid and within the bounds */
  of(document: DocumentNode, operation: OperationDefinitionNode): CachePolicy {
    const root = this.#schema.getQueryType();
    if (operation.operation !== 'query' || root == null || this.#hints.isEmpty) return uncacheable;
    const known = this.#known.get(operation);
    if (known !== undefined) return known;
    const { maxAge = 0, isPrivate } = new Selected(this.#schema, this.#hints, document).policyOf(
      operation.selectionSet,
      root.name,
    );
    const policy = { maxAge, isPrivate };
    this.#known.set(operation, policy);
    return policy;
  }
}

/** Combines the policies of the selected fields, including those that `@skip` and `@include` may exclude. */
class Selected {
  readonly #schema: GraphQLSchema;
  readonly #hints: CacheHints;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Each selection set is read once, however often fragments spread it. */
  readonly #policies = new Map<SelectionSetNode, FieldPolicy>();

  constructor(schema: GraphQLSchema, hints: CacheHints, { definitions }: DocumentNode) {
    this.#schema = schema;
    this.#hints = hints;
    const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  policyOf(selectionSet: SelectionSetNode, parent: string): FieldPolicy {
    const policy = this.#policies.get(selectionSet) ?? this.#read(selectionSet, parent);
    this.#policies.set(selectionSet, policy);
    return policy;
  }

  #read({ selections }: SelectionSetNode, parent: string): FieldPolicy {
    return strictest(
      selections.flatMap((node) => {
        if (node.kind === Kind.FIELD) return this.#ofField(node.name.value, node.selectionSet, parent);
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
        if (fragment === undefined) return [];
        return [this.policyOf(fragment.selectionSet, fragment.typeCondition?.name.value ?? parent)];
      }),
    );
  }

  #ofField(name: string, selectionSet: SelectionSetNode | undefined, parent: string): FieldPolicy[] {
    if (name === '__typename') return [];
    const own = this.#hints.ofField(parent, name); // Introspection fields have no policy, so they are not cacheable.
    const type = this.#schema.getType(parent);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    const result = getNamedType(field?.type);
    if (selectionSet === undefined || !isCompositeType(result)) return [own];
    return [own, this.policyOf(selectionSet, result.name)];
  }
}

/** Throws if a hint of the supergraph is invalid. */
export function assertCacheHints(sdl: string, schema: GraphQLSchema): void {
  if (sdl.includes('@cacheControl')) void new CachePolicies(sdl, schema);
}
