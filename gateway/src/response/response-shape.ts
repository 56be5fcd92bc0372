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
  type OperationDefinitionNode,
} from 'graphql';
import type { DeniedFields } from '../authorization/denied-fields.ts';
import { ClientPaths } from './client-paths.ts';
import { subselections, type FieldCollector, type FieldsType, type Selections } from './collect-fields.ts';
import { isIntrospection } from './conditions.ts';
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
  type Write,
  type Writing,
} from './serialize-values.ts';

/** The shape of an operation's answer. */
export interface ResponseShape {
  /** The client's `data` as JSON; what is missing is added to the list. */
  readonly write: (data: JsonObject, writing: Writing) => string;
  /** Where the client sees what stands at a path of the planned operation. */
  readonly clientPaths: (path: readonly (string | number)[]) => (string | number)[][];
  /** The root fields that the schema itself answers. */
  readonly introspectionFields: readonly FieldNode[];
  /** Whether there is anything to ask subgraphs for. */
  readonly isAsked: boolean;
  /** The keys of the root fields that subgraphs are asked for, in the data. */
  readonly askedFields: readonly string[];
}

export interface ShapeOptions {
  readonly names: PlannedNames;
  /** What the caller may not see. */
  readonly denied: DeniedFields | undefined;
}

/** Compiles the shape of an operation's answer, for one set of values of the variables in `@skip` and `@include`. */
export function compileResponseShape(
  collector: FieldCollector,
  operation: OperationDefinitionNode,
  { names, denied }: ShapeOptions,
): ResponseShape {
  const rootType = collector.schema.getRootType(operation.operation);
  if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation} type.`);
  const keyOf = keyIn(names);
  const sets = [operation.selectionSet.selections];
  const compiler = new ShapeCompiler(collector, keyOf, denied);
  const isAsked = compiler.isAsked(rootType, sets, operation.operation);
  const write = writeNullable(isAsked ? compiler.object(rootType, sets, unplanned) : compiler.unasked(rootType, sets));
  const clientPaths = new ClientPaths(collector, keyOf, rootType, sets);
  return {
    write: (data, writing) => write(data, writing) as string,
    clientPaths: (path) => clientPaths.of(path),
    introspectionFields: collector.fieldsOf(rootType, sets).flatMap(([, nodes]) => nodes.filter(isIntrospection)),
    isAsked,
    askedFields: isAsked ? compiler.askedFields(rootType, sets) : [],
  };
}

/** What an absent root field means: no step of the plan was to bring it. */
const unplanned = 'No subgraph can answer this.';

type KeyOf = (type: FieldsType, nodes: readonly FieldNode[]) => string;

/** The key of a field in the data. */
function keyIn(names: PlannedNames): KeyOf {
  return (type, [node]) => {
    if (node === undefined) throw new Error('A field that is collected has a node.');
    return isIntrospection(node) ? (node.alias?.value ?? node.name.value) : names.of(type, node);
  };
}

class ShapeCompiler {
  #shapes = 0;

  constructor(
    private readonly collector: FieldCollector,
    private readonly keyOf: KeyOf,
    private readonly denied: DeniedFields | undefined,
  ) {}

  /** Whether subgraphs are to be asked: not for what nobody is left to see, as it is denied or will be null by that. */
  isAsked(type: GraphQLObjectType, sets: readonly Selections[], kind: string): boolean {
    if (this.denied === undefined) return true;
    const fields = this.collector.fieldsOf(type, sets).filter(([, [node]]) => !node?.name.value.startsWith('__'));
    const denied = fields.filter(([, nodes]) => this.#allowed(type, nodes).length === 0);
    if (kind !== 'query') return denied.length < fields.length;
    const isNull = denied.some(([, [node]]) => isNonNullType(type.getFields()[node?.name.value ?? '']?.type));
    return !isNull && denied.length < fields.length;
  }

  askedFields(type: GraphQLObjectType, sets: readonly Selections[]): string[] {
    return this.collector
      .fieldsOf(type, sets)
      .filter(([, nodes]) => !nodes[0]?.name.value.startsWith('__') && this.#allowed(type, nodes).length > 0)
      .map(([, nodes]) => this.keyOf(type, nodes));
  }

  /** The root of an answer that no subgraph has a part in: what else is asked for would be lost with what is denied. */
  unasked(type: GraphQLObjectType, sets: readonly Selections[]): Write {
    const fields = this.collector.fieldsOf(type, sets);
    const ours = fields.filter(([, nodes]) => {
      const isOfSchema = nodes[0]?.name.value.startsWith('__');
      return isOfSchema || this.#allowed(type, nodes).length === 0;
    });
    return this.#fields(type, ours);
  }

  /** @param absent why a field is not there at all, where that is a fault */
  object(type: FieldsType, sets: readonly Selections[], absent?: string): Write {
    return this.#fields(type, this.collector.fieldsOf(type, sets), absent);
  }

  #fields(type: FieldsType, collected: readonly [string, readonly FieldNode[]][], absent?: string): Write {
    const shape = this.#shapes++;
    const fields = collected.map(([key, nodes]) => {
      const dataKey = this.keyOf(type, nodes);
      const allowed = this.#allowed(type, nodes);
      if (allowed.length === 0) return { key, dataKey, write: this.#denied(type, nodes) };
      return {
        key,
        dataKey,
        write: this.#field(type, allowed),
        absent: dataKey === '__typename' ? undefined : absent,
      };
    });
    return writeFields(fields, shape);
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
    if (this.denied === undefined) throw new Error('Nothing is denied.');
    return deny(this.denied.fault);
  }

  #field(parent: FieldsType, nodes: readonly FieldNode[]): Write {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return writeText(parent.name);
    if (name === '__schema' || name === '__type') return writeRaw;
    const field = parent.getFields()[name];
    if (field === undefined) throw new GraphQLError(`${parent.name} has no field ${name}.`);
    return this.#value(field.type, subselections(nodes), `${parent.name}.${name}`);
  }

  #value(type: GraphQLOutputType, sets: readonly Selections[], coordinate: string): Write {
    if (isNonNullType(type)) return writeNonNull(this.#present(type.ofType, sets, coordinate), coordinate);
    // A leaf that is refused is null at its own place, so it needs no way back.
    if (isLeafType(type)) return writeLeaf(type, coordinate, true);
    return writeNullable(this.#present(type, sets, coordinate));
  }

  /** As the type says, whether or not it may be null. */
  #present(type: GraphQLOutputType, sets: readonly Selections[], coordinate: string): Write {
    if (isListType(type)) return writeItems(type, this.#value(type.ofType, sets, coordinate), coordinate);
    if (isLeafType(type)) return writeLeaf(type, coordinate, false);
    if (isNonNullType(type)) throw new Error('What is left of a type without its ! has none.');
    return writeObject(type, isObjectType(type) ? this.object(type, sets) : this.#abstract(type, sets), coordinate);
  }

  /** The shape depends on which type each object has; each shape is compiled when it is first met. */
  #abstract(type: GraphQLInterfaceType | GraphQLUnionType, sets: readonly Selections[]): Write {
    const byType = new Map<JsonValue, Write>();
    return (value, writing) => {
      const typeName = own(value as JsonObject, '__typename');
      let write = byType.get(typeName);
      if (write === undefined) byType.set(typeName, (write = this.#possible(type, typeName, sets)));
      return write(value, writing);
    };
  }

  #possible(type: GraphQLInterfaceType | GraphQLUnionType, typeName: JsonValue, sets: readonly Selections[]): Write {
    const own = typeof typeName === 'string' ? this.collector.schema.getType(typeName) : undefined;
    if (isObjectType(own) && this.collector.applies(own, type.name)) {
      return this.denied?.ofType(own.name) ? this.#refused() : this.object(own, sets);
    }
    // An interface object answers under the name of its interface: that will do while nobody asks for the type.
    const isOfInterface = typeName === undefined || typeName === type.name;
    if (isOfInterface && isInterfaceType(type) && !this.#needsType(type, sets)) return this.object(type, sets);
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
