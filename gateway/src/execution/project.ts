import {
  getDirectiveValues,
  getNamedType,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLEnumType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLUnionType,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import type { PlannedNames } from './planned-names.ts';
import { isObject, own, setOwn, type JsonObject, type JsonValue } from './json.ts';

/** A null where there may be none: the nearest place above that may be null becomes null. */
const invalid = Symbol('invalid');
type Projected = JsonValue | typeof invalid;

/** A null that the schema forbids and no subgraph has explained. Its path is put together on the way up. */
export interface MissingValue {
  readonly message: string;
  readonly path: (string | number)[];
}

/** Makes of data what the client asked for: its fields, in its order, with nulls where the schema allows them. */
type Project = (value: JsonValue, missing: MissingValue[]) => Projected;

/** The operation's own variables, as far as directives depend on them. */
export type DirectiveVariables = Readonly<Record<string, unknown>>;

export interface Projection {
  /** Returns the client's `data`; what is missing is added to the list. */
  readonly project: (data: JsonObject, missing: MissingValue[]) => JsonObject | null;
  /** Where the client sees what stands at a path of the planned operation. */
  readonly clientPaths: (path: readonly (string | number)[]) => (string | number)[][];
  /** The root fields that the schema itself answers. */
  readonly introspectionFields: readonly FieldNode[];
}

/** Compiles the shape of an operation's answer, for one set of values of the variables in `@skip` and `@include`. */
export function compileProjection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  names: PlannedNames,
  variables: DirectiveVariables,
): Projection {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation} type.`);
  const compiler = new ProjectionCompiler(schema, fragments, names, variables);
  const selections = operation.selectionSet.selections;
  const project = compiler.object(rootType, [selections], unplanned);
  return {
    project: (data, missing) => {
      const projected = project(data, missing);
      return projected === invalid || !isObject(projected) ? null : projected;
    },
    clientPaths: (path) => compiler.clientPaths(rootType, [selections], path),
    introspectionFields: compiler
      .fieldsOf(rootType, [selections])
      .flatMap(([, nodes]) => nodes.filter(isIntrospection)),
  };
}

type Selections = readonly SelectionNode[];
type FieldsType = GraphQLObjectType | GraphQLInterfaceType;
type Path = readonly (string | number)[];

/** What an absent root field means: no step of the plan was to bring it. */
const unplanned = 'No subgraph can answer this.';

class ProjectionCompiler {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly names: PlannedNames,
    private readonly variables: DirectiveVariables,
  ) {}

  /** https://spec.graphql.org/October2021/#CollectFields() */
  fieldsOf(type: FieldsType, sets: readonly Selections[]): [string, FieldNode[]][] {
    const fields = new Map<string, FieldNode[]>();
    const collect = (selections: Selections): void => {
      for (const selection of selections) {
        if (!this.#isIncluded(selection)) continue;
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          const group = fields.get(key);
          if (group === undefined) fields.set(key, [selection]);
          else group.push(selection);
        } else {
          const fragment = this.#fragment(selection);
          if (fragment && this.#applies(type, fragment.typeCondition?.name.value)) {
            collect(fragment.selectionSet.selections);
          }
        }
      }
    };
    sets.forEach(collect);
    return [...fields];
  }

  /** @param absent why a field is not there at all, where that is a fault */
  object(type: FieldsType, sets: readonly Selections[], absent?: string): Project {
    const fields = this.fieldsOf(type, sets).map(
      ([key, nodes]) => [key, this.#keyOf(type, nodes), this.#field(type, nodes)] as const,
    );
    return (value, missing) => {
      const result: JsonObject = {};
      for (const [key, dataKey, project] of fields) {
        const before = missing.length;
        const given = own(value as JsonObject, dataKey);
        if (given === undefined && absent !== undefined && dataKey !== '__typename')
          missing.push({ message: absent, path: [] });
        const projected = project(given, missing);
        for (let index = before; index < missing.length; index += 1) missing[index]?.path.unshift(key);
        if (projected === invalid) return invalid;
        setOwn(result, key, projected);
      }
      return result;
    };
  }

  /** Where the client sees what stands at a path of the planned operation: at several places if it has asked so. */
  clientPaths(type: GraphQLNamedType, sets: readonly Selections[], path: Path): (string | number)[][] {
    const [element, ...rest] = path;
    if (element === undefined) return [[]];
    if (typeof element === 'number') {
      return this.clientPaths(type, sets, rest).map((place) => [element, ...place]);
    }
    const places = this.#possibleTypes(type).flatMap((possible) =>
      this.fieldsOf(possible, sets)
        .filter(([, nodes]) => this.#keyOf(possible, nodes) === element)
        .flatMap(([key, nodes]) => {
          const field = possible.getFields()[nodes[0]?.name.value ?? ''];
          if (field === undefined) return [[key]];
          return this.clientPaths(getNamedType(field.type), subselections(nodes), rest).map((place) => [key, ...place]);
        }),
    );
    const distinct = new Map(places.map((place) => [JSON.stringify(place), place]));
    return distinct.size > 0 ? [...distinct.values()] : [[]]; // A key that only we have asked for: its object is meant.
  }

  #possibleTypes(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
  }

  #keyOf(type: FieldsType, nodes: readonly FieldNode[]): string {
    const [node] = nodes;
    if (node === undefined) throw new Error('A field that is collected has a node.');
    return isIntrospection(node) ? (node.alias?.value ?? node.name.value) : this.names.of(type, node);
  }

  #field(parent: FieldsType, nodes: readonly FieldNode[]): Project {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return () => parent.name;
    if (name === '__schema' || name === '__type') return (value) => value ?? null;
    const field = parent.getFields()[name];
    if (field === undefined) throw new GraphQLError(`${parent.name} has no field ${name}.`);
    return this.#value(field.type, subselections(nodes), `${parent.name}.${name}`);
  }

  #value(type: GraphQLOutputType, sets: readonly Selections[], coordinate: string): Project {
    if (isNonNullType(type)) return nonNull(this.#present(type.ofType, sets, coordinate), coordinate);
    return nullable(this.#present(type, sets, coordinate));
  }

  /** As the type says, whether or not it may be null; `invalid` when something below it may not be null and is. */
  #present(type: GraphQLOutputType, sets: readonly Selections[], coordinate: string): Project {
    if (isListType(type)) return list(this.#value(type.ofType, sets, coordinate));
    if (isEnumType(type)) return enumValue(type);
    if (isLeafType(type)) return (value) => value ?? null;
    if (isNonNullType(type)) throw new Error('What is left of a type without its ! has none.');
    const project = isObjectType(type) ? this.object(type, sets) : this.#abstract(type, sets);
    return (value, missing) => (isObject(value) ? project(value, missing) : null);
  }

  /** The shape depends on which type each object has; each shape is compiled when it is first met. */
  #abstract(type: GraphQLInterfaceType | GraphQLUnionType, sets: readonly Selections[]): Project {
    const byType = new Map<JsonValue, Project>();
    return (value, missing) => {
      const typeName = own(value as JsonObject, '__typename');
      let project = byType.get(typeName);
      if (project === undefined) byType.set(typeName, (project = this.#possible(type, typeName, sets)));
      return project(value, missing);
    };
  }

  #possible(type: GraphQLInterfaceType | GraphQLUnionType, typeName: JsonValue, sets: readonly Selections[]): Project {
    const own = typeof typeName === 'string' ? this.schema.getType(typeName) : undefined;
    if (isObjectType(own) && this.#applies(own, type.name)) return this.object(own, sets);
    // An interface object answers under the name of its interface: that will do while nobody asks for the type.
    const isOfInterface = typeName === undefined || typeName === type.name;
    if (isOfInterface && isInterfaceType(type) && !this.#needsType(type, sets)) return this.object(type, sets);
    return fault(`The type of this ${type.name} cannot be told.`);
  }

  #needsType(type: GraphQLInterfaceType, sets: readonly Selections[]): boolean {
    return sets.some((selections) =>
      selections.some((selection) => {
        if (!this.#isIncluded(selection)) return false;
        if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
        const fragment = this.#fragment(selection);
        if (fragment === undefined) return false;
        const condition = fragment.typeCondition?.name.value ?? type.name;
        const isWider = condition === type.name || type.getInterfaces().some(({ name }) => name === condition);
        return !isWider || this.#needsType(type, [fragment.selectionSet.selections]);
      }),
    );
  }

  #fragment(selection: Exclude<SelectionNode, FieldNode>): InlineFragmentNode | FragmentDefinitionNode | undefined {
    return selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
  }

  #applies(type: FieldsType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = this.schema.getType(condition);
    return isAbstractType(wanted) && this.schema.isSubType(wanted, type);
  }

  #isIncluded(node: SelectionNode): boolean {
    if (!node.directives?.length) return true;
    if (getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.if !== false;
  }
}

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function subselections(nodes: readonly FieldNode[]): Selections[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet.selections] : []));
}

/** A value that there is, and that the client may not be given. */
function fault(message: string): Project {
  return (_value, missing) => {
    missing.push({ message, path: [] });
    return invalid;
  };
}

function enumValue(type: GraphQLEnumType): Project {
  const refuse = fault(`This ${type.name} has a value that is not one of the schema's.`);
  return (value, missing) => {
    if (value === null || value === undefined) return null;
    return typeof value === 'string' && type.getValue(value) ? value : refuse(value, missing);
  };
}

function nonNull(project: Project, coordinate: string): Project {
  const refuse = fault(`Cannot return null for non-nullable field ${coordinate}.`);
  return (value, missing) => project(value, missing) ?? refuse(value, missing);
}

function nullable(project: Project): Project {
  return (value, missing) => {
    const projected = project(value, missing);
    return projected === invalid ? null : projected;
  };
}

function list(project: Project): Project {
  return (value, missing) => {
    if (!Array.isArray(value)) return null;
    const items: JsonValue[] = [];
    for (const [index, item] of value.entries()) {
      const before = missing.length;
      const projected = project(item, missing);
      for (let at = before; at < missing.length; at += 1) missing[at]?.path.unshift(index);
      if (projected === invalid) return invalid;
      items.push(projected);
    }
    return items;
  };
}
