import {
  defaultTypeResolver,
  GraphQLError,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type SelectionScope } from './collect-fields.ts';
import { afterAll, executeFields, failed, isPromise, settled } from './execute-fields.ts';
import type { CompiledField, Complete, Path, Run } from './run.ts';

/** Compiles the fields that selection sets have for objects of a type. */
export function compileFields(
  sets: readonly SelectionSetNode[],
  parentType: GraphQLObjectType,
  scope: SelectionScope,
): CompiledField[] {
  const fields: CompiledField[] = [];
  for (const [key, nodes] of collectFields(sets, parentType, scope)) {
    const definition = definitionOf(nodes[0]!.name.value, parentType, scope);
    if (definition === undefined) continue;
    const { type } = definition;
    const complete = completing(type, nodes, scope);
    const resolve = definition.resolve;
    fields.push({ key, parentType, definition, nodes, resolve, type, isNonNull: isNonNullType(type), complete });
  }
  return fields;
}

function definitionOf(
  name: string,
  parentType: GraphQLObjectType,
  { schema }: SelectionScope,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parentType === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return parentType.getFields()[name];
}

/** How values of a type become part of the response. */
function completing(type: GraphQLOutputType, nodes: readonly FieldNode[], scope: SelectionScope): Complete {
  if (isNonNullType(type)) return orError(completing(type.ofType, nodes, scope));
  if (isListType(type)) return orNull(list(type.ofType, completing(type.ofType, nodes, scope)));
  if (isLeafType(type)) return orNull(leaf(type));
  if (isObjectType(type)) return orNull(object(type, nodes, scope));
  return orNull(abstract(type, nodes, scope));
}

function orNull(complete: Complete): Complete {
  return (run, value, field, path) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(run, value, field, path);
  };
}

function orError(complete: Complete): Complete {
  return (run, value, field, path) => {
    const completed = complete(run, value, field, path);
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${nameOf(field)}.`);
  };
}

function leaf(type: GraphQLLeafType): Complete {
  return (_run, value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(`${type.name} has no representation of a value.`);
  };
}

function list(itemType: GraphQLOutputType, complete: Complete): Complete {
  const isNonNull = isNonNullType(itemType);
  const item = (run: Run, value: unknown, field: CompiledField, path: Path): unknown => {
    const fail = (error: unknown): null => failed(run, field, path, error, isNonNull);
    try {
      if (!isPromise(value)) return settled(complete(run, value, field, path), fail);
      return value.then((resolved) => complete(run, resolved, field, path)).then(undefined, fail);
    } catch (error) {
      return fail(error);
    }
  };
  return (run, values, field, path) => {
    if (!isIterable(values))
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${nameOf(field)}".`);
    const items: unknown[] = [];
    try {
      for (const value of values)
        items.push(item(run, value, field, { prev: path, key: items.length, typename: undefined }));
    } catch (error) {
      return afterAll(items.filter(isPromise), error);
    }
    return items.some(isPromise) ? Promise.all(items) : items;
  };
}

function object(type: GraphQLObjectType, nodes: readonly FieldNode[], scope: SelectionScope): Complete {
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  let fields: readonly CompiledField[] | undefined;
  const execute: Complete = (run, value, _field, path) =>
    executeFields(run, (fields ??= compileFields(sets, type, scope)), value, path);
  const { isTypeOf } = type;
  if (!isTypeOf) return execute;
  return (run, value, field, path) => {
    const check = (isOfType: boolean): unknown => {
      if (isOfType) return execute(run, value, field, path);
      throw new GraphQLError(`A value of ${nameOf(field)} is not of the type ${type.name}.`);
    };
    const isOfType = isTypeOf(value, run.context, run.infoOf(field, path));
    return isPromise(isOfType) ? isOfType.then(check) : check(isOfType);
  };
}

function abstract(type: GraphQLAbstractType, nodes: readonly FieldNode[], scope: SelectionScope): Complete {
  const { schema } = scope;
  const byName = new Map<string, Complete>();
  const completeAs = (name: unknown): Complete => {
    const known = typeof name === 'string' ? byName.get(name) : undefined;
    if (known !== undefined) return known;
    const found = typeof name === 'string' ? schema.getType(name) : undefined;
    if (!isObjectType(found) || !schema.isSubType(type, found))
      throw new GraphQLError(
        `Abstract type "${type.name}" was resolved to "${String(name)}", which it does not contain.`,
      );
    const complete = object(found, nodes, scope);
    byName.set(found.name, complete);
    return complete;
  };
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (run, value, field, path) => {
    const name = resolveType(value, run.context, run.infoOf(field, path), type);
    if (!isPromise(name)) return completeAs(name)(run, value, field, path);
    return name.then((resolved) => completeAs(resolved)(run, value, field, path));
  };
}

const nameOf = ({ parentType, definition }: CompiledField) => `${parentType.name}.${definition.name}`;

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
