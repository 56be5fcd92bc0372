import {
  isAbstractType,
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

/** The planner names a variable of its own `representations`; what we call the client's is to be told apart, too. */
const reservedVariables = /^representations(_of_the_client)*$/;

/** What {@link PlannedNames} itself calls fields. */
const calledFields = /_\d+_$/;

/**
 * What fields are called in the operation that is planned. The planner adds keys and required fields under their own
 * names, so nothing else of the client's may stand there: an alias that is the name of a field falls away, and a field
 * with arguments that goes by such a name gets one of its own for each way in which it is called.
 */
export class PlannedNames {
  readonly #api: GraphQLSchema;
  readonly #full: GraphQLSchema;
  readonly #calls = new Map<string, string>();

  /** @param api what clients see @param full that and what only the planner sees */
  constructor(api: GraphQLSchema, full: GraphQLSchema) {
    this.#api = api;
    this.#full = full;
  }

  /** The key under which the planned operation finds a field of the client's. */
  of(parent: GraphQLCompositeType, node: FieldNode): string {
    const name = node.name.value;
    const key = node.alias?.value ?? name;
    if (name.startsWith('__')) return name;
    if (parent === this.#api.getMutationType()) return key; // Nothing is added there, and no call is like another.
    if (!this.#isField(parent, key) && !calledFields.test(key)) return key;
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (field === undefined || field.args.length === 0) return name;
    return this.#call(node);
  }

  /** Equal calls have equal names, so that what is the same is fetched once. */
  #call({ name, arguments: args = [] }: FieldNode): string {
    const call = `${name.value}(${args.map(print).toSorted().join()})`;
    const known = this.#calls.get(call);
    if (known !== undefined) return known;
    const planned = `${name.value}_${this.#calls.size}_`;
    this.#calls.set(call, planned);
    return planned;
  }

  #isField(parent: GraphQLCompositeType, key: string): boolean {
    if (key === '__typename') return true;
    const type = this.#full.getType(parent.name);
    const types = isAbstractType(type) ? [type, ...this.#full.getPossibleTypes(type)] : [type];
    return types.some((one) => (isObjectType(one) || isInterfaceType(one)) && Object.hasOwn(one.getFields(), key));
  }

  /** The client's document with these names, for the planner. */
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

/** The client's variables under the names that the planned operation has for them. */
export function plannedVariables(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [plannedVariable(name), value]));
}

function plannedVariable(name: string): string {
  return reservedVariables.test(name) ? `${name}_of_the_client` : name;
}
