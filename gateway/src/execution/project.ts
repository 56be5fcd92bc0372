import {
  getDirectiveValues,
  getNamedType,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { isObject, own, setOwn, type JsonObject, type JsonValue } from './json.ts';

/** A null where there may be none: the nearest place above that may be null becomes null. */
const invalid = Symbol('invalid');
type Projected = JsonValue | typeof invalid;

/** A null that the schema forbids and no subgraph has explained. Its path is put together on the way up. */
interface MissingValue {
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
  /** The root fields that the schema itself answers, by response key. */
  readonly introspectionFields: readonly FieldNode[];
}

/** Compiles the shape of an operation's answer, for one set of values of the variables in `@skip` and `@include`. */
export function compileProjection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: DirectiveVariables,
): Projection {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation} type.`);
  const compiler = new ProjectionCompiler(schema, fragments, variables);
  const selections = operation.selectionSet.selections;
  const project = compiler.object(rootType, [selections]);
  return {
    project: (data, missing) => {
      const projected = project(data, missing);
      return projected === invalid || !isObject(projected) ? null : projected;
    },
    introspectionFields: compiler.fieldsOf(rootType, [selections]).flatMap(([, nodes]) => {
      const [first] = nodes;
      return first && /^__(schema|type)$/.test(first.name.value) ? [first] : [];
    }),
  };
}

type Selections = readonly SelectionNode[];

class ProjectionCompiler {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: DirectiveVariables,
  ) {}

  /** https://spec.graphql.org/October2021/#CollectFields() */
  fieldsOf(type: GraphQLObjectType, sets: readonly Selections[]): [string, FieldNode[]][] {
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
          const fragment =
            selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
          if (fragment && this.#applies(type, fragment.typeCondition?.name.value)) {
            collect(fragment.selectionSet.selections);
          }
        }
      }
    };
    sets.forEach(collect);
    return [...fields];
  }

  object(type: GraphQLObjectType, sets: readonly Selections[]): Project {
    const fields = this.fieldsOf(type, sets).map(([key, nodes]) => [key, this.#field(type, nodes)] as const);
    return (value, missing) => {
      const result: JsonObject = {};
      for (const [key, project] of fields) {
        const before = missing.length;
        const projected = project(own(value as JsonObject, key), missing);
        for (let index = before; index < missing.length; index += 1) missing[index]?.path.unshift(key);
        if (projected === invalid) return invalid;
        setOwn(result, key, projected);
      }
      return result;
    };
  }

  #field(parent: GraphQLObjectType, nodes: readonly FieldNode[]): Project {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return () => parent.name;
    if (name === '__schema' || name === '__type') return (value) => value ?? null;
    const field = parent.getFields()[name];
    if (field === undefined) throw new GraphQLError(`${parent.name} has no field ${name}.`);
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet.selections] : []));
    return this.#value(field.type, sets, `${parent.name}.${name}`);
  }

  #value(type: GraphQLOutputType, sets: readonly Selections[], coordinate: string): Project {
    if (isNonNullType(type)) return nonNull(this.#value(type.ofType, sets, coordinate), coordinate);
    if (isListType(type)) return list(this.#value(type.ofType, sets, coordinate));
    if (isEnumType(type)) return (value) => (typeof value === 'string' && type.getValue(value) ? value : null);
    if (isLeafType(type)) return (value) => value ?? null;
    if (isObjectType(type)) return nullable(this.object(type, sets));
    return nullable(this.#abstract(getNamedType(type).name, sets));
  }

  /** The shape depends on which type each object has; each shape is compiled when it is first met. */
  #abstract(abstractName: string, sets: readonly Selections[]): Project {
    const byType = new Map<string, Project | undefined>();
    return (value, missing) => {
      const typeName = own(value as JsonObject, '__typename');
      if (typeof typeName !== 'string') return null;
      if (!byType.has(typeName)) byType.set(typeName, this.#possible(abstractName, typeName, sets));
      return byType.get(typeName)?.(value, missing) ?? null;
    };
  }

  #possible(abstractName: string, typeName: string, sets: readonly Selections[]): Project | undefined {
    const type = this.schema.getType(typeName);
    const isPossible = isObjectType(type) && this.#applies(type, abstractName);
    return isPossible ? this.object(type, sets) : undefined;
  }

  #applies(type: GraphQLObjectType, condition: string | undefined): boolean {
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

function nonNull(project: Project, coordinate: string): Project {
  return (value, missing) => {
    const projected = project(value, missing);
    if (projected === null)
      missing.push({ message: `Cannot return null for non-nullable field ${coordinate}.`, path: [] });
    return projected ?? invalid;
  };
}

function nullable(project: Project): Project {
  return (value, missing) => {
    if (!isObject(value)) return null;
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
      if (projected === invalid) return null;
      items.push(projected);
    }
    return items;
  };
}
