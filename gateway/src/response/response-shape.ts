import type { CostModel } from '@commerce/graphql/server';
import {
  GraphQLError,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLUnionType,
  type InlineFragmentNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { DeniedFields } from '../authorization/denied-fields.ts';
import { ClientPaths, type ClientPath } from './client-paths.ts';
import {
  subselections,
  type CollectedField,
  type FieldCollector,
  type FieldsType,
  type Selections,
} from './collect-fields.ts';
import { isIntrospection } from './conditions.ts';
import { deferIdOf } from './deferred-fragments.ts';
import { leadPartsTo, leadPartsToItems, noteParts } from './note-parts.ts';
import { ShapeCosts } from './shape-costs.ts';
import { own, type JsonObject, type JsonValue } from './json.ts';
import type { PlannedNames } from './planned-names.ts';
import {
  deny,
  fault,
  writeFields,
  writeItems,
  writeLeaf,
  writeNonNull,
  writeNullable,
  writeObject,
  writeRaw,
  writeText,
  weighEach,
  weighOnce,
  type Write,
  type Writing,
} from './serialize-values.ts';

/** The shape of an operation's response. */
export interface ResponseShape {
  /** Serializes the client's `data` as JSON; missing values are added to the list. */
  readonly write: (data: JsonObject, writing: Writing) => string;
  /** Maps a path of the planned operation to client paths. */
  readonly clientPaths: (path: readonly (string | number)[]) => ClientPath[];
  /** The root fields that the gateway answers by introspection. */
  readonly introspectionFields: readonly FieldNode[];
  /** Whether the operation needs any subgraph. */
  readonly isAsked: boolean;
  /** The keys in the data of the root fields that subgraphs resolve. */
  readonly askedFields: readonly string[];
}

export interface ShapeOptions {
  readonly names: PlannedNames;
  /** The fields that the caller may not see. */
  readonly denied: DeniedFields | undefined;
  readonly costs: CostModel;
  /** Whether the operation has deferred fragments. */
  readonly hasDeferred?: boolean;
}

/** Compiles the shape of an operation's response, for one set of values of the variables in `@skip` and `@include`. */
export function compileResponseShape(
  collector: FieldCollector,
  operation: OperationDefinitionNode,
  { names, denied, costs, hasDeferred = false }: ShapeOptions,
): ResponseShape {
  const rootType = collector.schema.getRootType(operation.operation);
  if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation} type.`);
  const keyOf = keyIn(names);
  const sets = [operation.selectionSet.selections];
  const compiler = new ShapeCompiler(collector, keyOf, {
    denied,
    costs: new ShapeCosts(costs, rootType, operation),
    hasDeferred,
  });
  const isAsked = compiler.isAsked(rootType, sets, operation.operation);
  const write = writeNullable(
    isAsked ? compiler.object(rootType, sets, { weight: 0, absent: unplanned }) : compiler.unasked(rootType, sets),
  );
  const clientPaths = new ClientPaths(collector, keyOf, rootType, sets);
  return {
    write: (data, writing) => write(data, writing) as string,
    clientPaths: (path) => clientPaths.of(path),
    introspectionFields: collector.fieldsOf(rootType, sets).flatMap(([, nodes]) => nodes.filter(isIntrospection)),
    isAsked,
    askedFields: isAsked ? compiler.askedFields(rootType, sets) : [],
  };
}

/** The error for an absent root field: no step of the plan fetches it. */
const unplanned = 'No subgraph can answer this.';

type KeyOf = (type: FieldsType, nodes: readonly FieldNode[]) => string;

/** The key of a field in the data. */
function keyIn(names: PlannedNames): KeyOf {
  return (type, [node]) => {
    if (node === undefined) throw new Error('A collected field must have a node.');
    return isIntrospection(node) ? (node.alias?.value ?? node.name.value) : names.of(type, node);
  };
}

interface ObjectOptions {
  /** What the object costs. */
  readonly weight: number;
  /** The error message if a field is absent, where that is a fault. */
  readonly absent?: string;
}

/** What is selected below a field. */
interface Below {
  readonly sets: readonly Selections[];
  readonly coordinate: string;
  /** The weight of each value of the field; undefined if it depends on the type of the object. */
  readonly weight: number | undefined;
}

interface CompilerOptions extends Required<Pick<ShapeOptions, 'denied' | 'hasDeferred'>> {
  readonly costs: ShapeCosts;
}

class ShapeCompiler {
  #shapes = 0;

  constructor(
    private readonly collector: FieldCollector,
    private readonly keyOf: KeyOf,
    private readonly options: CompilerOptions,
  ) {}

  private get denied(): DeniedFields | undefined {
    return this.options.denied;
  }

  private get costs(): ShapeCosts {
    return this.options.costs;
  }

  /** Whether to ask subgraphs: not if every field is denied, or becomes null because of a denied field. */
  isAsked(type: GraphQLObjectType, sets: readonly Selections[], kind: string): boolean {
    if (this.denied === undefined) return true;
    const fields = this.collector.fieldsOf(type, sets).filter(([, [node]]) => !node?.name.value.startsWith('__'));
    const denied = fields.filter(([, nodes]) => this.#allowed(type, nodes).length === 0);
    if (kind !== 'query') return denied.length < fields.length;
    const first = new Set(this.collector.partOf(type, sets).fields.map(([key]) => key));
    const isNull = denied.some(
      ([key, [node]]) => first.has(key) && isNonNullType(type.getFields()[node?.name.value ?? '']?.type),
    );
    return !isNull && denied.length < fields.length;
  }

  askedFields(type: GraphQLObjectType, sets: readonly Selections[]): string[] {
    return this.collector
      .fieldsOf(type, sets)
      .filter(([, nodes]) => !nodes[0]?.name.value.startsWith('__') && this.#allowed(type, nodes).length > 0)
      .map(([, nodes]) => this.keyOf(type, nodes));
  }

  /** The root of a response that needs no subgraph: any other field would be lost with the denied ones. */
  unasked(type: GraphQLObjectType, sets: readonly Selections[]): Write {
    const { fields, deferred } = this.collector.partOf(type, sets);
    const ours = fields.filter(([, nodes]) => {
      const isOfSchema = nodes[0]?.name.value.startsWith('__');
      return isOfSchema || this.#allowed(type, nodes).length === 0;
    });
    return this.#withParts(this.#fields(type, ours, { weight: 0 }), deferred, (part) => this.unasked(type, part));
  }

  object(type: FieldsType, sets: readonly Selections[], options: ObjectOptions): Write {
    const { fields, deferred } = this.collector.partOf(type, sets);
    // The object itself counts once.
    const compilePart = (part: readonly Selections[]) => this.object(type, part, { ...options, weight: 0 });
    return this.#withParts(this.#fields(type, fields, options), deferred, compilePart);
  }

  #withParts(
    write: Write,
    deferred: readonly InlineFragmentNode[],
    compile: (sets: readonly Selections[]) => Write,
  ): Write {
    if (deferred.length === 0) return write;
    const parts = deferred.map((fragment) => ({
      fragment: deferIdOf(fragment) ?? '',
      write: compile([fragment.selectionSet.selections]),
    }));
    return noteParts(write, parts);
  }

  #fields(type: FieldsType, collected: readonly CollectedField[], { weight, absent }: ObjectOptions): Write {
    const shape = this.#shapes++;
    const fields = collected.map(([key, nodes]) => {
      const dataKey = this.keyOf(type, nodes);
      const allowed = this.#allowed(type, nodes);
      if (allowed.length === 0) return { key, dataKey, write: this.#denied(type, nodes) };
      return {
        key,
        dataKey,
        write: this.#led(this.#field(type, allowed), key, dataKey),
        absent: dataKey === '__typename' ? undefined : absent,
      };
    });
    return writeFields(fields, shape, weight);
  }

  #led(write: Write, key: string, dataKey: string): Write {
    return this.options.hasDeferred ? leadPartsTo(write, key, dataKey) : write;
  }

  #allowed(type: FieldsType, nodes: readonly FieldNode[]): readonly FieldNode[] {
    const { denied } = this;
    return denied === undefined ? nodes : nodes.filter((node) => !denied.ofField(type, node));
  }

  #denied(parent: FieldsType, [node]: readonly FieldNode[]): Write {
    const type = parent.getFields()[node?.name.value ?? '']?.type;
    const write = this.#refused();
    return isNonNullType(type) ? write : writeNullable(write);
  }

  #refused(): Write {
    if (this.denied === undefined) throw new Error('The operation has no denied fields.');
    return deny(this.denied.fault);
  }

  #field(parent: FieldsType, nodes: readonly FieldNode[]): Write {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return writeText(parent.name);
    if (name === '__schema' || name === '__type') return writeRaw;
    const field = parent.getFields()[name];
    if (field === undefined) throw new GraphQLError(`${parent.name} has no field ${name}.`);
    const weight = this.costs.weightOf(parent, field);
    const below = { sets: subselections(nodes), coordinate: `${parent.name}.${name}`, weight };
    return weighOnce(this.costs.once(parent, field, nodes), this.#value(field.type, below));
  }

  #value(type: GraphQLOutputType, below: Below): Write {
    if (isNonNullType(type)) return writeNonNull(this.#present(type.ofType, below), below.coordinate);
    // An invalid leaf is null at its own path, so no path has to be recorded.
    if (isLeafType(type)) return weighEach(below.weight ?? 0, writeLeaf(type, below.coordinate, true));
    return writeNullable(this.#present(type, below));
  }

  /** Compiles the type of a field, ignoring whether it is nullable. */
  #present(type: GraphQLOutputType, below: Below): Write {
    const { coordinate } = below;
    if (isListType(type)) return this.#items(type, this.#value(type.ofType, below), coordinate);
    if (isLeafType(type)) return weighEach(below.weight ?? 0, writeLeaf(type, coordinate, false));
    if (isNonNullType(type)) throw new Error('The inner type of a non-null type must be nullable.');
    const write = isObjectType(type) ? this.#objectOf(type, below) : this.#abstract(type, below);
    return writeObject(type, write, coordinate);
  }

  #items(type: GraphQLOutputType, write: Write, coordinate: string): Write {
    const list = (each: Write) => writeItems(type, each, coordinate);
    return this.options.hasDeferred ? leadPartsToItems(list, write) : list(write);
  }

  #objectOf(type: FieldsType, { sets, weight }: Below): Write {
    return this.object(type, sets, { weight: weight ?? this.costs.ofObject(type) });
  }

  /** The shape depends on the runtime type of each object, and is compiled on first use. */
  #abstract(type: GraphQLInterfaceType | GraphQLUnionType, below: Below): Write {
    const byType = new Map<JsonValue, Write>();
    return (value, writing) => {
      const typeName = own(value as JsonObject, '__typename');
      let write = byType.get(typeName);
      if (write === undefined) byType.set(typeName, (write = this.#possible(type, typeName, below)));
      return write(value, writing);
    };
  }

  #possible(type: GraphQLInterfaceType | GraphQLUnionType, typeName: JsonValue, below: Below): Write {
    const own = typeof typeName === 'string' ? this.collector.schema.getType(typeName) : undefined;
    if (isObjectType(own) && this.collector.applies(own, type.name)) {
      return this.denied?.ofType(own.name) ? this.#refused() : this.#objectOf(own, below);
    }
    // An interface object has the interface's name as its type name, which is sufficient unless the client selects
    // `__typename`.
    const isOfInterface = typeName === undefined || typeName === type.name;
    if (isOfInterface && isInterfaceType(type) && !this.#needsType(type, below.sets))
      return this.#objectOf(type, below);
    return fault(`The type of this ${type.name} cannot be told.`);
  }

  #needsType(type: GraphQLInterfaceType, sets: readonly Selections[]): boolean {
    const { collector, denied } = this;
    if (collector.needsType(type, sets)) return true;
    if (denied === undefined) return false;
    const isDeniedOf = (possible: GraphQLObjectType) =>
      denied.ofType(possible.name) ||
      collector.fieldsOf(possible, sets).some(([, nodes]) => nodes.some((node) => denied.ofField(possible, node)));
    return collector.schema.getPossibleTypes(type).some(isDeniedOf);
  }
}
