import {
  GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isType,
  isWrappingType,
  Kind,
  type FieldNode,
  type GraphQLType,
} from 'graphql';

/** The schema, a type, or a part of a type. */
type Part = object;

/** Parts of a schema, and how often each occurs at one position of the response. */
export class Described {
  readonly size: number;
  readonly #schema: GraphQLSchema;
  readonly #times: ReadonlyMap<Part, number>;
  /** By field, so equal fields under several aliases are counted by one traversal of the schema. */
  readonly #below = new Map<string, Described>();

  private constructor(schema: GraphQLSchema, times: ReadonlyMap<Part, number>) {
    this.#schema = schema;
    this.#times = times;
    let size = 0;
    for (const each of times.values()) size += each;
    this.size = size;
  }

  /**
   * The parts that an introspection field of the Query type describes: all types if the name depends on a variable.
   *
   * @param node `__schema` or `__type`
   */
  static by(node: FieldNode, schema: GraphQLSchema): Described {
    if (node.name.value === '__schema') return new Described(schema, new Map([[schema, 1]]));
    const name = node.arguments?.find((argument) => argument.name.value === 'name')?.value;
    const types = name?.kind === Kind.STRING ? [schema.getType(name.value)] : Object.values(schema.getTypeMap());
    const known = types.flatMap((type) => (type === undefined ? [] : [[type, 1] as const]));
    return new Described(schema, new Map(known));
  }

  /** The parts that a field of each of them describes; none if the field is a leaf. */
  below(field: string): Described {
    const known = this.#below.get(field);
    if (known !== undefined) return known;
    const times = new Map<Part, number>();
    for (const [part, each] of this.#times)
      for (const child of partsOf(part, field, this.#schema)) times.set(child, (times.get(child) ?? 0) + each);
    const described = new Described(this.#schema, times);
    this.#below.set(field, described);
    return described;
  }
}

function partsOf(part: Part, field: string, schema: GraphQLSchema): readonly Part[] {
  if (part instanceof GraphQLSchema) return partsOfSchema(part, field);
  if (isType(part)) return partsOfType(part, field, schema);
  const { args, type } = part as { readonly args?: readonly Part[]; readonly type?: Part };
  if (field === 'args') return args ?? [];
  return field === 'type' && type !== undefined ? [type] : [];
}

function partsOfSchema(schema: GraphQLSchema, field: string): readonly Part[] {
  const some = (part: Part | null | undefined) => (part ? [part] : []);
  switch (field) {
    case 'types':
      return Object.values(schema.getTypeMap());
    case 'directives':
      return schema.getDirectives();
    case 'queryType':
      return some(schema.getQueryType());
    case 'mutationType':
      return some(schema.getMutationType());
    case 'subscriptionType':
      return some(schema.getSubscriptionType());
    default:
      return [];
  }
}

function partsOfType(type: GraphQLType, field: string, schema: GraphQLSchema): readonly Part[] {
  const isComposite = isObjectType(type) || isInterfaceType(type);
  switch (field) {
    case 'fields':
      return isComposite ? Object.values(type.getFields()) : [];
    case 'interfaces':
      return isComposite ? type.getInterfaces() : [];
    case 'possibleTypes':
      return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    case 'enumValues':
      return isEnumType(type) ? type.getValues() : [];
    case 'inputFields':
      return isInputObjectType(type) ? Object.values(type.getFields()) : [];
    case 'ofType':
      return isWrappingType(type) ? [type.ofType as Part] : [];
    default:
      return [];
  }
}
