import {
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';

/** The planner uses variables named `representations`, and our prefix must not collide with client names either. */
const reservedVariables = /^representations(_of_the_client)*$/;

/** The format of the names that {@link PlannedNames} generates. */
const ownNames = /_\d+_$/;

/**
 * Names the fields of the planned operation. The planner adds keys and required fields under their own names, so the
 * client's response keys must not collide with them: an alias that is the name of some field, and a field with
 * arguments, get a generated name. The name depends only on the client's text, so it is the same for every possible
 * type of an object.
 */
export class PlannedNames {
  readonly #api: GraphQLSchema;
  readonly #fields = new Set(['__typename']);
  readonly #fieldsWithArguments = new Set<string>();
  readonly #planned = new Map<string, string>();

  /** @param api the API schema @param full the schema with the fields that only the planner sees */
  constructor(api: GraphQLSchema, full: GraphQLSchema) {
    this.#api = api;
    for (const type of Object.values(full.getTypeMap())) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const { name, args } of Object.values(type.getFields())) {
        this.#fields.add(name);
        if (args.length > 0) this.#fieldsWithArguments.add(name);
      }
    }
  }

  /** The response key of a client's field in the planned operation. */
  of(parent: GraphQLCompositeType, node: FieldNode): string {
    const name = node.name.value;
    const key = node.alias?.value ?? name;
    if (name.startsWith('__')) return name;
    if (parent === this.#api.getMutationType()) return key; // The planner adds nothing to mutations, and every call is separate.
    if (key === name && !this.#fieldsWithArguments.has(name)) return name;
    return this.#fields.has(key) || ownNames.test(key) ? this.#nameOf(key, node) : key;
  }

  #nameOf(key: string, { name, arguments: args = [] }: FieldNode): string {
    const written = `${key}: ${name.value}(${args.map(print).toSorted().join()})`;
    const known = this.#planned.get(written);
    if (known !== undefined) return known;
    const planned = `${name.value}_${this.#planned.size}_`;
    this.#planned.set(written, planned);
    return planned;
  }

  /** The client's document with the generated names, for the planner. */
  rename(document: DocumentNode): DocumentNode {
    const typeInfo = new TypeInfo(this.#api);
    const renameField = (node: FieldNode): FieldNode => {
      const parent = typeInfo.getParentType();
      const key = parent ? this.of(parent, node) : node.name.value;
      const { alias: _clients, ...rest } = node;
      return key === node.name.value ? rest : { ...rest, alias: { kind: Kind.NAME, value: key } };
    };
    return visit(
      document,
      visitWithTypeInfo(typeInfo, {
        Field: { enter: renameField },
        Variable: (node) => ({ ...node, name: { ...node.name, value: plannedVariable(node.name.value) } }),
      }),
    );
  }
}

/** The client's variables under their names in the planned operation. */
export function plannedVariables(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.keys(variables).some((name) => reservedVariables.test(name))) return variables;
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [plannedVariable(name), value]));
}

function plannedVariable(name: string): string {
  return reservedVariables.test(name) ? `${name}_of_the_client` : name;
}
