import {
  defaultFieldResolver,
  getNullableType,
  isIntrospectionType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { RequestContext } from './context.ts';

/**
 * Has every list that a request resolves counted: what an operation was estimated at says nothing of how long the lists of this
 * shop are. Lists that circular fields multiply stop where the request has enough.
 */
export function countListItems(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) if (isListType(getNullableType(field.type))) count(field);
  }
}

function count(field: GraphQLField<unknown, unknown>): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info) => {
    // Nothing more is read for an answer that is refused.
    if (context instanceof RequestContext && context.hasTooManyItems) throw context.tooManyItems;
    const result: unknown = resolve(source, args, context, info);
    return result instanceof Promise ? result.then((items) => counted(items, context)) : counted(result, context);
  };
}

function counted(items: unknown, context: unknown): unknown {
  if (Array.isArray(items) && context instanceof RequestContext) context.countItems(items.length);
  return items;
}
