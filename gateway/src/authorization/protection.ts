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
} from 'graphql';
import { securityDirectives } from './security-directives.ts';
import type { Authority } from '../identity/authority.ts';

/** One thing that a directive demands. */
type Demand = (authority: Authority) => boolean;

/** Demands of a coordinate, by their numbers. All of them have to be met. */
type Demands = readonly number[];

const none: Demands = [];

/**
 * What of a supergraph is not for everybody, as the federation directives say: `@authenticated`, `@requiresScopes` (any of
 * the lists, of which every scope) and `@policy`. Policies are evaluated by nobody here, so that nobody satisfies one.
 */
export class Protection {
  readonly schema: GraphQLSchema;
  readonly #demands: Demand[] = [];
  readonly #numbers = new Map<string, number>();
  /** By type, and by `Type.field` for what the field itself says. */
  readonly #own = new Map<string, Demands>();
  readonly #ofFields = new Map<string, Demands>();

  /**
   * @param supergraph the supergraph's document
   * @param schema what clients see of it
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

  /** Whether everything is for everybody. */
  get isEmpty(): boolean {
    return this.#own.size === 0;
  }

  ofType(name: string): Demands {
    return this.#own.get(name) ?? none;
  }

  /** What the field demands, with its type and what it is a field of. */
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

  /** What may be demanded where a field is selected: by itself, by those of other types in its place, by what it leads to. */
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

  areMet(demands: Demands, authority: Authority): boolean {
    return demands.every((number) => this.#demands[number]?.(authority) ?? false);
  }

  #possible(name: string): string[] {
    const type = this.schema.getType(name);
    return isAbstractType(type) ? this.schema.getPossibleTypes(type).map((possible) => possible.name) : [];
  }

  #numberOf(directive: string | undefined, { arguments: args = [] }: ConstDirectiveNode): Demands {
    if (directive === undefined) return none;
    const scopes = args.find(({ name }) => name.value === 'scopes')?.value;
    const written = directive === 'requiresScopes' ? JSON.stringify(scopes && valueFromASTUntyped(scopes)) : '';
    const key = `${directive}${written}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return [known];
    const number = this.#demands.push(demandOf(directive, written)) - 1;
    this.#numbers.set(key, number);
    return [number];
  }
}

function demandOf(directive: string, written: string): Demand {
  if (directive === 'authenticated') return ({ isSignedIn }) => isSignedIn;
  if (directive !== 'requiresScopes') return () => false;
  const alternatives = JSON.parse(written) as readonly (readonly string[])[];
  return ({ scopes }) => alternatives.some((together) => together.every((scope) => scopes.has(scope)));
}
