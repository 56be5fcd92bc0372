import {
  getIntrospectionQuery,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectMergedFields, selectionsBelow, type MergedField } from './collect-merged-fields.ts';
import { product, sum, type Cost } from './cost.ts';
import { Described } from './introspection-size.ts';
import { assumedListSize, listDepth, sizeAskedFor } from './list-size.ts';
import { operationTooComplex, type Bound } from './operation-errors.ts';
import { clientLimits, type OperationLimits } from './operation-limits.ts';

/** Costs are counted in tenths, which add up exactly: a leaf value costs a tenth of an object. */
const objectCost = 10;
const leafCost = 1;

/** A mutation costs ten objects, in addition to its result. */
const mutationCost = 10 * objectCost;

/** The minimum limit for objects of introspection, for schemas with few types. */
const minIntrospection = 5_000;

/** How many times an operation may request the complete introspection query of tools. */
const fullIntrospections = 2;

/**
 * Measures what an operation requests, without expanding more than the limits allow. Also works on invalid documents,
 * because it runs before validation, whose cost it limits.
 *
 * @returns The estimated cost of the response in tenths of an object, which may depend on variables. Lists count with
 * the size given by `first`, `last` or `limit`, or with `assumedListSize`.
 * @throws GraphQLError `OPERATION_TOO_COMPLEX`
 */
export function measureOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  limits: OperationLimits,
): Cost {
  return new OperationMeasure(schema, operation, fragments, limits).cost();
}

/** The size of list fields below a connection, such as `nodes`. */
interface Place {
  readonly depth: number;
  readonly listSize: Cost | undefined;
}

class OperationMeasure {
  #selections = 0;
  #aliases = 0;
  #repeats = 0;
  #introspected = 0;
  readonly #maxIntrospection: number;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly operation: OperationDefinitionNode,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly limits: OperationLimits,
    maxIntrospection = maxIntrospectionOf(schema),
  ) {
    this.#maxIntrospection = maxIntrospection;
  }

  /** The number of counted objects of introspection. */
  get introspected(): number {
    return Math.ceil(this.#introspected / objectCost);
  }

  cost(): Cost {
    const { operation: kind, variableDefinitions = [], selectionSet } = this.operation;
    this.#check('variables', variableDefinitions.length);
    const isMutation = kind === 'mutation';
    const fields = this.#collect([selectionSet.selections]);
    this.#check(isMutation ? 'mutations' : 'rootFields', fields.length);
    const root = this.schema.getRootType(kind) ?? undefined;
    const costs = fields.map((field) => this.#field(field, root, { depth: 1, listSize: undefined }));
    return sum(isMutation ? [...costs, mutationCost * fields.length] : costs);
  }

  #collect(sets: Parameters<typeof collectMergedFields>[0]): MergedField[] {
    const fields = collectMergedFields(sets, this.fragments, () => {
      this.#selections += 1;
      if (this.#selections > this.limits.selections) throw operationTooComplex('selections', this.limits.selections);
    });
    for (const { key, occurrences } of fields) {
      if (occurrences[0]?.node.name.value !== key) this.#aliases += 1;
      this.#repeats += (occurrences.length * (occurrences.length - 1)) / 2;
    }
    this.#check('aliases', this.#aliases);
    this.#check('repeats', this.#repeats);
    return fields;
  }

  /**
   * If a response key stands for different fields on different types, each counts, because an object may have any of
   * the types.
   */
  #field({ occurrences }: MergedField, parent: GraphQLNamedType | undefined, place: Place): Cost {
    const byDefinition = new Map<GraphQLField<unknown, unknown> | undefined, FieldNode[]>();
    for (const { node, condition } of occurrences) {
      const type = condition === undefined ? parent : this.schema.getType(condition);
      const definition = definitionOf(type, node.name.value) ?? definitionOf(parent, node.name.value);
      const nodes = byDefinition.get(definition);
      if (nodes === undefined) byDefinition.set(definition, [node]);
      else nodes.push(node);
    }
    return sum([...byDefinition].map(([definition, nodes]) => this.#defined(definition, nodes, place)));
  }

  /** @param nodes All selections of the same field at one position. */
  #defined(definition: GraphQLField<unknown, unknown> | undefined, nodes: readonly FieldNode[], place: Place): Cost {
    const [node] = nodes;
    if (node !== undefined && isIntrospection(definition)) {
      this.#introspect(nodes, Described.by(node, this.schema));
      return leafCost;
    }
    this.#check('depth', place.depth);
    const asked = definition && node && sizeAskedFor(definition, node, this.operation);
    const lists = definition === undefined ? 0 : listDepth(definition.type);
    const below = { depth: place.depth + 1, listSize: lists === 0 ? asked : undefined };
    const result = definition && getNamedType(definition.type);
    const own = isCompositeType(result) ? objectCost : leafCost;
    const each = sum([own, ...this.#collect(selectionsBelow(nodes)).map((child) => this.#field(child, result, below))]);
    return lists === 0 ? each : product(each, sizeOfLists(lists, asked ?? place.listSize));
  }

  /**
   * Introspection is answered from memory, and has a separate limit for the whole operation. It is counted, not
   * estimated, because a few types have most of the fields, arguments and values.
   *
   * @param nodes All selections of the same field at one position.
   */
  #introspect(nodes: readonly FieldNode[], described: Described): void {
    const { size } = described;
    this.#introspected += objectCost * size;
    for (const { occurrences } of this.#collect(selectionsBelow(nodes))) {
      this.#introspected += leafCost * size;
      this.#check('introspection', this.introspected);
      const children = occurrences.map(({ node }) => node);
      const name = children[0]?.name.value ?? '';
      this.#introspect(children, described.below(name));
    }
    this.#check('introspection', this.introspected);
  }

  #check(bound: Exclude<Bound, 'planning' | 'variablesLength'>, actual: number): void {
    const maximum = bound === 'introspection' ? this.#maxIntrospection : this.limits[bound];
    if (actual > maximum) throw operationTooComplex(bound, maximum, actual);
  }
}

const introspection = parse(
  getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, schemaDescription: true }),
);

const known = new WeakMap<GraphQLSchema, number>();

/** Computed once per schema. */
function maxIntrospectionOf(schema: GraphQLSchema): number {
  const maximum = known.get(schema) ?? Math.max(minIntrospection, fullIntrospections * fullIntrospectionOf(schema));
  known.set(schema, maximum);
  return maximum;
}

function fullIntrospectionOf(schema: GraphQLSchema): number {
  const [operation, ...fragments] = introspection.definitions as [OperationDefinitionNode, ...FragmentDefinitionNode[]];
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const measure = new OperationMeasure(schema, operation, byName, clientLimits, Infinity);
  measure.cost();
  return measure.introspected;
}

function sizeOfLists(lists: number, outermost: Cost = assumedListSize): Cost {
  return product(outermost, assumedListSize ** (lists - 1));
}

function isIntrospection(definition: GraphQLField<unknown, unknown> | undefined): boolean {
  return definition === SchemaMetaFieldDef || definition === TypeMetaFieldDef;
}

function definitionOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === '__schema') return SchemaMetaFieldDef;
  if (name === '__type') return TypeMetaFieldDef;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
