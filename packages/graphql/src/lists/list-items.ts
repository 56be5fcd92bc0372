import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { AppError } from '@commerce/runtime';
import type { RequestContext } from '../request/context.ts';
import { isPromise } from '../execution/execute-fields.ts';

type Resolve = GraphQLFieldResolver<unknown, RequestContext | undefined>;

/**
 * Wraps all resolvers of a schema in place, once. Lists count their items in the scope of the request, so that a small
 * query with nested lists cannot exhaust the memory. Fields of objects also count the items of their arguments.
 * Mutations run to completion.
 */
export function countListItems(schema: GraphQLSchema): void {
  const rootTypes: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!rootTypes.includes(type) && field.args.some(mayHaveItems)) {
        field.resolve = countingArguments((field.resolve as Resolve | undefined) ?? defaultFieldResolver);
      }
      const resolve = field.resolve as Resolve | undefined;
      if (field.name === '_entities') field.resolve = countingEntities(resolve!, entityTypesOf(field));
      else if (isListType(getNullableType(field.type))) field.resolve = counting(resolve ?? defaultFieldResolver);
    }
  }
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    field.resolve = runningToEnd(field.resolve ?? defaultFieldResolver);
  }
}

function counting(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const scope = context?.scope;
    if (scope === undefined) return resolve(source, args, context, info);
    if (scope.stopped !== undefined) throw scope.stopped;
    const counted = (value: unknown): unknown => {
      if (Array.isArray(value)) scope.count(value.length);
      return value;
    };
    const value: unknown = resolve(source, args, context, info);
    return isPromise(value) ? value.then(counted) : counted(value);
  };
}

function mayHaveItems({ type }: GraphQLArgument): boolean {
  return isListType(getNullableType(type)) || isInputObjectType(getNamedType(type));
}

/**
 * Counts before the arguments are converted, which happens for each object: a long list in a variable costs time each
 * time.
 */
function countingArguments(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const scope = context?.scope;
    if (scope?.stopped !== undefined) throw scope.stopped;
    scope?.countArguments(itemsIn(args));
    return resolve(source, args, context, info);
  };
}

function itemsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const values: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return values.reduce<number>((sum, each) => sum + itemsIn(each), Array.isArray(value) ? values.length : 0);
}

/** The names of the entity types that references may have. */
function entityTypesOf(field: GraphQLField<unknown, unknown>): ReadonlySet<string> {
  const type = getNamedType(field.type);
  return new Set(isUnionType(type) ? type.getTypes().map(({ name }) => name) : []);
}

/**
 * Counts before the references are resolved, which creates a promise for each. Reports invalid references as errors of
 * the caller; the library would report them as errors of the service.
 */
function countingEntities(resolve: Resolve, entityTypes: ReadonlySet<string>): Resolve {
  return (source, args: { readonly representations: readonly unknown[] }, context, info) => {
    context?.scope?.count(args.representations.length);
    const index = args.representations.findIndex((representation) => !isReference(representation, entityTypes));
    if (index >= 0) throw notAReference(index);
    return resolve(source, args, context, info);
  };
}

function isReference(representation: unknown, entityTypes: ReadonlySet<string>): boolean {
  if (typeof representation !== 'object' || representation === null) return false;
  const { __typename: name } = representation as { readonly __typename?: unknown };
  return typeof name === 'string' && entityTypes.has(name);
}

function notAReference(index: number): AppError {
  return new AppError(
    'BAD_USER_INPUT',
    `representations[${index}] is not a reference. It needs the __typename of an entity of this subgraph.`,
  );
}

function runningToEnd(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const scope = context?.scope;
    if (scope?.stopped !== undefined) throw scope.stopped;
    scope?.runToEnd();
    return resolve(source, args, context, info);
  };
}
