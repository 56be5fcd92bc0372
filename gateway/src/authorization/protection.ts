import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import { securityDirectives, type SecurityDirective } from './security-directives.ts';
import type { Authority } from '../identity/authority.ts';

/** One requirement of a directive. */
type Demand = (authority: Authority) => boolean;

/** The requirements of a coordinate, by index. All of them must be met. */
type Demands = readonly number[];

const none: Demands = [];

/**
 * The protected parts of a supergraph, declared by the federation directives `@authenticated`, `@requiresScopes` (any
 * of the lists, with every scope in it) and `@policy` (in the same way, with the policies that a hook grants).
 */
export class Protection {
  readonly schema: GraphQLSchema;
  readonly #demands: Demand[] = [];
  /** The policies of a requirement, by its index. */
  readonly #policies = new Map<number, readonly string[]>();
  readonly #numbers = new Map<string, number>();
  /** By type, and by `Type.field` for requirements of the field itself. */
  readonly #own = new Map<string, Demands>();
  readonly #ofFields = new Map<string, Demands>();

  /**
   * @param supergraph the supergraph document
   * @param schema the API schema
   */
  constructor(supergraph: DocumentNode, schema: GraphQLSchema) {
    this.schema = schema;
    const names = securityDirectives(supergraph);
    if (names.size === 0) return;
    const read = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
      const demands = directives.flatMap((directive) => this.#numberOf(names.get(directive.name.value), directive));
      if (demands.length > 0) this.#own.set(coordinate, demands);
    };
    for (const node of supergraph.definitions) {
      if (!('directives' in node) || !('name' in node) || node.name === undefined) continue;
      read(node.name.value, node.directives as readonly ConstDirectiveNode[]);
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      for (const field of node.fields ?? []) read(`${node.name.value}.${field.name.value}`, field.directives);
    }
  }

  /** Whether nothing is protected. */
  get isEmpty(): boolean {
    return this.#own.size === 0;
  }

  ofType(name: string): Demands {
    return this.#own.get(name) ?? none;
  }

  /** The requirements of the field, of its type and of its parent type. */
  ofField(type: string, field: string): Demands {
    const coordinate = `${type}.${field}`;
    const known = this.#ofFields.get(coordinate);
    if (known !== undefined) return known;
    const parent = this.schema.getType(type);
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field] : undefined;
    const demands =
      definition === undefined
        ? none
        : [
            this.ofType(type),
            this.#own.get(coordinate) ?? none,
            this.ofType(getNamedType(definition.type).name),
          ].flat();
    this.#ofFields.set(coordinate, demands);
    return demands;
  }

  /**
   * Every requirement that can apply where a field is selected: of the field, of the same field on other possible
   * types, and of the type it returns.
   */
  around(type: string, field: string): Demands {
    const parent = this.schema.getType(type);
    const types = isAbstractType(parent) ? [type, ...this.#possible(type)] : [type];
    return types.flatMap((each) => {
      const definition = this.schema.getType(each);
      const fields = isObjectType(definition) || isInterfaceType(definition) ? definition.getFields() : {};
      const result = getNamedType(fields[field]?.type)?.name;
      const results = result === undefined ? [] : this.#possible(result).flatMap((possible) => this.ofType(possible));
      return [...this.ofType(each), ...this.ofField(each, field), ...results];
    });
  }

  /** Whether any field has a policy. */
  get hasPolicies(): boolean {
    return this.#policies.size > 0;
  }

  /** The policies that decide about requirements, each once, in alphabetical order. */
  policiesIn(demands: Demands): readonly string[] {
    return [...new Set(demands.flatMap((number) => this.#policies.get(number) ?? []))].toSorted();
  }

  areMet(demands: Demands, authority: Authority): boolean {
    return demands.every((number) => this.#demands[number]?.(authority) ?? false);
  }

  #possible(name: string): string[] {
    const type = this.schema.getType(name);
    return isAbstractType(type) ? this.schema.getPossibleTypes(type).map((possible) => possible.name) : [];
  }

  #numberOf(directive: SecurityDirective | undefined, { arguments: args = [] }: ConstDirectiveNode): Demands {
    if (directive === undefined) return none;
    const alternatives = alternativesIn(args.find(({ name }) => name.value === argumentOf[directive])?.value);
    const key = `${directive}${JSON.stringify(alternatives)}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return [known];
    const number = this.#demands.push(demandOf(directive, alternatives)) - 1;
    this.#numbers.set(key, number);
    // Without alternatives, nobody satisfies it: it counts as a policy without a name, so that callers are checked for it.
    if (directive === 'policy') this.#policies.set(number, alternatives.length === 0 ? [''] : alternatives.flat());
    return [number];
  }
}

/** The argument of a directive that lists alternatives: any of the lists, with every name in it. */
const argumentOf = { authenticated: undefined, requiresScopes: 'scopes', policy: 'policies' } as const;

function alternativesIn(value: ValueNode | undefined): readonly (readonly string[])[] {
  const lists: unknown = value === undefined ? [] : valueFromASTUntyped(value);
  return asList(lists).map((list) => asList(list).map(String));
}

/** In GraphQL, a single value counts as a list. */
function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function demandOf(directive: SecurityDirective, alternatives: readonly (readonly string[])[]): Demand {
  const isAny = (has: (name: string) => boolean) => alternatives.some((together) => together.every(has));
  switch (directive) {
    case 'authenticated':
      return ({ isSignedIn }) => isSignedIn;
    case 'requiresScopes':
      return ({ scopes, isUnverified = false }) => isUnverified || isAny((name) => scopes.has(name));
    case 'policy':
      return ({ policies }) => isAny((name) => policies?.has(name) ?? false);
  }
}
