import { argumentsOfEach, FieldSubgraphs } from '@commerce/graphql/server';
import { roles, scopesOf } from '@commerce/identity';
import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { Protection } from '../authorization/protection.ts';
import type { Authority } from '../identity/authority.ts';
import { liveFieldsIn } from '../live/live-field.ts';
import type { FieldDescription, GraphDescription, TypeDescription } from './graph-description.ts';

const callers: readonly (readonly [role: string, authority: Authority])[] = [
  ['anonymous', { isSignedIn: false, scopes: new Set() }],
  ...roles.map((role) => [role.toLowerCase(), { isSignedIn: true, scopes: new Set(scopesOf(role)) }] as const),
];

/** Describes what clients see of a supergraph. Names that are not in the API schema do not appear. */
export function describeGraph(sdl: string, schema: GraphQLSchema): GraphDescription {
  const supergraph = parse(sdl, { noLocation: true });
  const reader = new GraphReader(supergraph, schema);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return {
    subgraphs: reader.subgraphs.names,
    roles: callers.map(([role]) => role),
    types: types.flatMap((type) => reader.type(type) ?? []),
  };
}

class GraphReader {
  readonly subgraphs: FieldSubgraphs;
  readonly #schema: GraphQLSchema;
  readonly #protection: Protection;
  readonly #live: ReturnType<typeof liveFieldsIn>;
  readonly #definitions: ReadonlyMap<string, ObjectTypeDefinitionNode>;
  /** The names of subgraphs by their names in `join__Graph`. */
  readonly #names: ReadonlyMap<unknown, string>;

  constructor(supergraph: DocumentNode, schema: GraphQLSchema) {
    this.#schema = schema;
    this.subgraphs = new FieldSubgraphs(supergraph);
    this.#protection = new Protection(supergraph, schema);
    this.#live = liveFieldsIn(supergraph);
    const kinds: readonly string[] = [
      Kind.OBJECT_TYPE_DEFINITION,
      Kind.INTERFACE_TYPE_DEFINITION,
      Kind.UNION_TYPE_DEFINITION,
    ];
    const nodes = supergraph.definitions.filter((node): node is ObjectTypeDefinitionNode => kinds.includes(node.kind));
    this.#definitions = new Map(nodes.map((node) => [node.name.value, node]));
    this.#names = graphNames(supergraph, this.subgraphs.names);
  }

  type(type: GraphQLNamedType): TypeDescription | undefined {
    if (!isObjectType(type) && !isInterfaceType(type) && !isUnionType(type)) return undefined;
    const { name, description } = type;
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const joins = argumentsOfEach(this.#definitions.get(name)?.directives, 'join__type');
    const shown = new Set(fields.map((field) => field.name));
    return {
      name,
      kind: isUnionType(type) ? 'union' : isInterfaceType(type) ? 'interface' : 'object',
      ...(description && { description }),
      subgraphs: [...new Set(joins.flatMap(({ graph }) => this.#names.get(graph) ?? []))],
      keys: joins.flatMap(({ graph, key, resolvable }) =>
        typeof key === 'string' && resolvable !== false && namesAreShown(key, shown)
          ? [{ subgraph: this.#names.get(graph) ?? '', fields: key }]
          : [],
      ),
      fields: fields.map((field) => this.#field(name, field)),
      ...(!isObjectType(type) && { possibleTypes: this.#schema.getPossibleTypes(type).map((each) => each.name) }),
    };
  }

  #field(owner: string, { name, type, description, args }: GraphQLField<unknown, unknown>): FieldDescription {
    const node = this.#definitions.get(owner)?.fields?.find((each) => each.name.value === name);
    const joins = argumentsOfEach(node?.directives, 'join__field');
    const requires = joins.map((join) => join.requires).find((each) => typeof each === 'string');
    const demands = this.#protection.ofField(owner, name);
    const deniedTo = callers.flatMap(([role, authority]) =>
      this.#protection.areMet(demands, authority) ? [] : [role],
    );
    const live = owner === this.#schema.getSubscriptionType()?.name ? this.#live.get(name) : undefined;
    return {
      name,
      type: type.toString(),
      namedType: getNamedType(type).name,
      ...(description && { description }),
      ...(args.length > 0 && { args: args.map((arg) => arg.name) }),
      subgraphs: this.subgraphs.names.filter((subgraph) => this.subgraphs.canResolve(subgraph, owner, name)),
      ...(requires !== undefined && this.#isShown(owner, requires) && { requires }),
      ...(deniedTo.length > 0 && { deniedTo }),
      ...(live && { events: [...new Set(live.triggers.map((trigger) => trigger.type))] }),
    };
  }

  #isShown(owner: string, fields: string): boolean {
    const type = this.#schema.getType(owner);
    const own = isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
    return namesAreShown(fields, new Set(own));
  }
}

/** Whether clients know all fields of a key or requirement at its first level; those hidden from them stay hidden. */
function namesAreShown(fields: string, shown: ReadonlySet<string>): boolean {
  let depth = 0;
  let areShown = true;
  visit(parse(`{ ${fields} }`, { noLocation: true }), {
    Field: {
      enter: ({ name }) => {
        if (depth === 0 && name.value !== '__typename') areShown &&= shown.has(name.value);
        depth += 1;
      },
      leave: () => void (depth -= 1),
    },
  });
  return areShown;
}

/** `FieldSubgraphs` has the names in the order of the values of `join__Graph`. */
function graphNames(supergraph: DocumentNode, names: readonly string[]): ReadonlyMap<unknown, string> {
  const graphs = supergraph.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph' ? (node.values ?? []) : [],
  );
  return new Map(graphs.map(({ name }, index) => [name.value, names[index] ?? name.value]));
}
