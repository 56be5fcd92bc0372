import {
  getIntrospectionQuery,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectMergedFields, selectionsBelow, type MergedField } from './collect-merged-fields.ts';
import { product, type Cost } from './cost.ts';
import { CostModel, mutationWeight } from './cost-model.ts';
import { estimateOf, largestOf, rememberedIn, sumOf, times, type Estimate } from './estimate.ts';
import { ArgumentCosts } from './input-cost.ts';
import { Described } from './introspection-size.ts';
import { assumedListSize, listDepth, requestedSize, type RequestedSize } from './list-size.ts';
import { operationTooComplex, type Bound } from './operation-errors.ts';
import { clientLimits, type OperationLimits } from './operation-limits.ts';

const tenths = 10;

/** The minimum limit for objects of introspection, for schemas with few types. */
const minIntrospection = 5_000;

/** How many times an operation may request the complete introspection query of tools. */
const fullIntrospections = 2;

/** What an operation is measured against. */
export interface Measured {
  readonly schema: GraphQLSchema;
  readonly model: CostModel;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly limits: OperationLimits;
  /** Called with each field: with all that it contains, and as often as it occurs in the response. */
  readonly onField?: ((path: readonly string[], cost: Cost) => void) | undefined;
}

/** What an operation requests. */
export interface Requested {
  /** The estimated cost of the response, as a whole and for each subgraph, which may depend on variables. */
  readonly estimate: Estimate;
  /** The number of objects of introspection. */
  readonly introspected: number;
}

/**
 * Measures what an operation requests, without expanding more than the limits allow. Also works on invalid documents,
 * because it runs before validation, whose cost it limits.
 *
 * @returns What the operation requests: see docs/gateway.md.
 * @throws GraphQLError `OPERATION_TOO_COMPLEX`, and `GRAPHQL_VALIDATION_FAILED` without a required slicing argument
 */
export function measureOperation(operation: OperationDefinitionNode, measured: Measured): Requested {
  const measure = new OperationMeasure(operation, measured);
  return { estimate: measure.cost(), introspected: measure.introspected };
}

/** Where a field is selected. */
interface Place {
  readonly depth: number;
  /** The size of lists here, such as \`nodes\` of a connection. */
  readonly lists: RequestedSize;
  /** The number of the subgraph that resolves the parent. */
  readonly subgraph: number;
  /** The response keys that lead here. */
  readonly path: readonly string[];
  /** How often the parent occurs in the response. */
  readonly count: Cost;
}

const unsized: RequestedSize = { size: undefined, sizedFields: undefined };

const top: Place = { depth: 1, lists: unsized, subgraph: 0, path: [], count: 1 };

/** The selections of one field, at one position. */
interface Selected {
  /** The type that has the field. */
  readonly owner: string;
  readonly nodes: FieldNode[];
  /** The type conditions under which it is selected; undefined if there is none. */
  readonly conditions: Set<string | undefined>;
}

/** The cost of a field for objects of the types in its conditions. */
interface Part {
  readonly conditions: ReadonlySet<string | undefined>;
  readonly estimate: Estimate;
}

class OperationMeasure {
  #selections = 0;
  #aliases = 0;
  #repeats = 0;
  /** In tenths: a leaf value costs a tenth of an object. */
  #introspected = 0;
  readonly #maxIntrospection: number;
  readonly #arguments: ArgumentCosts;

  constructor(
    private readonly operation: OperationDefinitionNode,
    private readonly measured: Measured,
    maxIntrospection = maxIntrospectionOf(measured.schema),
  ) {
    this.#maxIntrospection = maxIntrospection;
    this.#arguments = new ArgumentCosts(measured.model.directives, operation);
  }

  /** The number of counted objects of introspection. */
  get introspected(): number {
    return Math.ceil(this.#introspected / tenths);
  }

  cost(): Estimate {
    const { operation: kind, variableDefinitions = [], selectionSet } = this.operation;
    this.#check('variables', variableDefinitions.length);
    const isMutation = kind === 'mutation';
    const fields = this.#collect([selectionSet.selections]);
    this.#check(isMutation ? 'mutations' : 'rootFields', fields.length);
    const root = this.measured.schema.getRootType(kind) ?? undefined;
    const parts = fields.flatMap((field) => this.#field(field, root, top));
    return sumOf(parts.map(({ estimate }) => estimate));
  }

  #collect(sets: Parameters<typeof collectMergedFields>[0]): MergedField[] {
    const fields = collectMergedFields(sets, this.measured.fragments, () => {
      this.#selections += 1;
      const { selections } = this.measured.limits;
      if (this.#selections > selections) throw operationTooComplex('selections', selections);
    });
    for (const { key, occurrences } of fields) {
      if (occurrences[0]?.node.name.value !== key) this.#aliases += 1;
      this.#repeats += (occurrences.length * (occurrences.length - 1)) / 2;
    }
    this.#check('aliases', this.#aliases);
    this.#check('repeats', this.#repeats);
    return fields;
  }

  /** A response key may stand for different fields on different types. */
  #field({ key, occurrences }: MergedField, parent: GraphQLNamedType | undefined, place: Place): Part[] {
    const byDefinition = new Map<GraphQLField<unknown, unknown> | undefined, Selected>();
    for (const { node, condition } of occurrences) {
      const type = condition === undefined ? parent : this.measured.schema.getType(condition);
      const own = definitionOf(type, node.name.value);
      const definition = own ?? definitionOf(parent, node.name.value);
      const known = byDefinition.get(definition);
      const owner = (own === undefined ? parent : type)?.name ?? '';
      if (known === undefined) byDefinition.set(definition, { owner, nodes: [node], conditions: new Set([condition]) });
      else {
        known.nodes.push(node);
        known.conditions.add(condition);
      }
    }
    return [...byDefinition].map(([definition, selected]) => ({
      conditions: selected.conditions,
      estimate: this.#observed(key, definition, selected, place),
    }));
  }

  #observed(
    key: string,
    definition: GraphQLField<unknown, unknown> | undefined,
    selected: Selected,
    place: Place,
  ): Estimate {
    const here = { ...place, path: [...place.path, key] };
    const estimate = this.#defined(definition, selected, here);
    this.measured.onField?.(here.path, product(place.count, estimate[0] ?? 0));
    return estimate;
  }

  /** @param place where it is selected, with the path of the field itself */
  #defined(definition: GraphQLField<unknown, unknown> | undefined, selected: Selected, place: Place): Estimate {
    const { owner, nodes } = selected;
    const [node] = nodes as [FieldNode];
    if (isIntrospection(definition)) {
      this.#introspect(nodes, Described.by(node, this.measured.schema));
      return [];
    }
    this.#check('depth', place.depth);
    const { directives, subgraphs } = this.measured.model;
    const subgraph = subgraphs.of(owner, node.name.value, place.subgraph);
    const requested =
      definition === undefined
        ? unsized
        : requestedSize(definition, node, this.operation, directives.listSize(owner, definition.name));
    const lists = definition === undefined ? 0 : listDepth(definition.type);
    const isOwnSize = lists > 0 && requested.sizedFields === undefined;
    const size = (isOwnSize ? requested.size : undefined) ?? sizeHere(place.lists, node.name.value);
    const items = lists === 0 ? 1 : sizeOfLists(lists, size);
    const below = {
      depth: place.depth + 1,
      lists: isOwnSize ? unsized : requested,
      subgraph,
      path: place.path,
      count: product(place.count, items),
    };
    const values = times(this.#value(definition, selected, below), items);
    if (definition === undefined) return values;
    const once = [estimateOf(this.#arguments.of(owner, definition, node), subgraph)];
    if (owner === this.measured.schema.getMutationType()?.name) once.push(estimateOf(mutationWeight, subgraph));
    return sumOf([values, ...once]);
  }

  /** The cost of one value of a field: its own, and that of the fields below. */
  #value(definition: GraphQLField<unknown, unknown> | undefined, { owner, nodes }: Selected, below: Place): Estimate {
    const result = definition && getNamedType(definition.type);
    const parts = this.#collect(selectionsBelow(nodes)).flatMap((field) => this.#field(field, result, below));
    if (definition === undefined) return sumOf(parts.map(({ estimate }) => estimate));
    const { model } = this.measured;
    const weight = model.weightOfField(owner, definition.name, definition.type);
    const own = (type: string) => estimateOf(weight ?? model.weightOfObject(type), below.subgraph);
    if (isAbstractType(result)) return this.#largestOfTypes(result, parts, own);
    return sumOf([own(result?.name ?? ''), ...parts.map(({ estimate }) => estimate)]);
  }

  /** An object has one of the possible types, so only the most expensive of them counts. */
  #largestOfTypes(type: GraphQLAbstractType, given: readonly Part[], own: (type: string) => Estimate): Estimate {
    const { schema } = this.measured;
    // A part counts for several types. Evaluated for each, nested parts would multiply.
    const parts = given.map((part) => ({ ...part, estimate: rememberedIn(part.estimate) }));
    const estimates = new Map<string, Estimate>();
    const conditions = [...new Set(parts.flatMap((part) => [...part.conditions]))];
    for (const possible of schema.getPossibleTypes(type)) {
      const met = new Set(conditions.filter((condition) => isOfType(schema, possible, condition)));
      const key = `${[...met].join()} ${String(own(possible.name)[0])}`;
      if (estimates.has(key)) continue;
      const fields = parts.filter((part) => [...part.conditions].some((condition) => met.has(condition)));
      estimates.set(key, sumOf([own(possible.name), ...fields.map(({ estimate }) => estimate)]));
    }
    return largestOf([...estimates.values()]);
  }

  /**
   * Introspection is answered from memory, and has a separate limit for the whole operation. It is counted, not
   * estimated, because a few types have most of the fields, arguments and values.
   *
   * @param nodes All selections of the same field at one position.
   */
  #introspect(nodes: readonly FieldNode[], described: Described): void {
    const { size } = described;
    this.#introspected += tenths * size;
    for (const { occurrences } of this.#collect(selectionsBelow(nodes))) {
      this.#introspected += size;
      this.#check('introspection', this.introspected);
      const children = occurrences.map(({ node }) => node);
      const name = children[0]?.name.value ?? '';
      this.#introspect(children, described.below(name));
    }
    this.#check('introspection', this.introspected);
  }

  #check(bound: Exclude<Bound, 'subgraphCost' | 'planning' | 'variablesLength'>, actual: number): void {
    const maximum = bound === 'introspection' ? this.#maxIntrospection : this.measured.limits[bound];
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
  const measured = { schema, model: CostModel.plain, fragments: byName, limits: clientLimits };
  const measure = new OperationMeasure(operation, measured, Infinity);
  measure.cost();
  return measure.introspected;
}

function sizeOfLists(lists: number, outermost: Cost = assumedListSize): Cost {
  return product(outermost, assumedListSize ** (lists - 1));
}

/** The size of a list field that its parent determines. */
function sizeHere({ size, sizedFields }: RequestedSize, field: string): Cost | undefined {
  return sizedFields === undefined || sizedFields.has(field) ? size : undefined;
}

function isOfType(schema: GraphQLSchema, possible: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === possible.name) return true;
  const type = schema.getType(condition);
  return isAbstractType(type) && schema.isSubType(type, possible);
}

function isIntrospection(definition: GraphQLField<unknown, unknown> | undefined): boolean {
  return definition === SchemaMetaFieldDef || definition === TypeMetaFieldDef;
}

function definitionOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === '__schema') return SchemaMetaFieldDef;
  if (name === '__type') return TypeMetaFieldDef;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
