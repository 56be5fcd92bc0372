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
  /** The same position in the first operation, whose counts are reused. */
  readonly #first: Described | undefined;

  /**
   * What the first operation of a schema asks for. It is the complete introspection query of tools, from which the limit
   * follows, so others mostly ask for the same.
   */
  static readonly #firstOf = new WeakMap<GraphQLSchema, Described>();

  private constructor(schema: GraphQLSchema, times: ReadonlyMap<Part, number>, first?: Described) {
    this.#schema = schema;
    this.#times = times;
    this.#first = first;
    this.size = first?.size ?? sumOf(times.values());
  }

  /**
   * The parts that an introspection field of the Query type describes: all types if the name depends on a variable.
   *
   * @param node `__schema` or `__type`
   */
  static by(node: FieldNode, schema: GraphQLSchema): Described {
    if (node.name.value === '__schema') return Described.#ofSchema(schema);
    const name = node.arguments?.find((argument) => argument.name.value === 'name')?.value;
    const types = name?.kind === Kind.STRING ? [schema.getType(name.value)] : Object.values(schema.getTypeMap());
    const known = types.flatMap((type) => (type === undefined ? [] : [[type, 1] as const]));
    return new Described(schema, new Map(known));
  }

  static #ofSchema(schema: GraphQLSchema): Described {
    const first = Described.#firstOf.get(schema);
    const described = new Described(schema, new Map([[schema, 1]]), first);
    if (first === undefined) Described.#firstOf.set(schema, described);
    return described;
  }

  /** The parts that a field of each of them describes; none if the field is a leaf. */
  below(field: string): Described {
    const known = this.#below.get(field);
    if (known !== undefined) return known;
    const first = this.#first === undefined ? undefined : this.#first.#below.get(field);
    const described = first === undefined ? this.#count(field) : new Described(this.#schema, first.#times, first);
    this.#below.set(field, described);
    return described;
  }

  #count(field: string): Described {
    const times = new Map<Part, number>();
    for (const [part, each] of this.#times)
      for (const child of partsOf(part, field, this.#schema)) times.set(child, (times.get(child) ?? 0) + each);
    return new Described(this.#schema, times);
  }
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const each of numbers) sum += each;
  return sum;
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
