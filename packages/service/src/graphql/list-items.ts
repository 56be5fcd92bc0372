import {
  defaultFieldResolver,
  getNullableType,
  isIntrospectionType,
  isListType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { RequestContext } from './context.ts';

type Resolve = GraphQLFieldResolver<unknown, RequestContext | undefined>;

/**
 * Has every list of a schema count its items in the scope of the request, so that a few bytes of nested lists cannot fill
 * the memory; and mutations run to their end. Resolvers are wrapped in place, once.
 */
export function countListItems(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve as Resolve | undefined;
      if (field.name === '_entities') field.resolve = countingEntities(resolve!);
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
    return isThenable(value) ? value.then(counted) : counted(value);
  };
}

/** Before the references are resolved: what comes back has a promise for each. */
function countingEntities(resolve: Resolve): Resolve {
  return (source, args: { readonly representations: readonly unknown[] }, context, info) => {
    context?.scope?.count(args.representations.length);
    return resolve(source, args, context, info);
  };
}

function runningToEnd(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const scope = context?.scope;
    if (scope?.stopped !== undefined) throw scope.stopped;
    scope?.runToEnd();
    return resolve(source, args, context, info);
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';
}
