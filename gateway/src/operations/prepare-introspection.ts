import { RefusedOperationError, type Operations } from '@commerce/graphql/server';
import { executeSync, getIntrospectionQuery, parse, type GraphQLSchema } from 'graphql';

/**
 * Measures, validates and executes the introspection query of tools before a client sends it. The first time takes
 * hundreds of milliseconds of CPU: what is computed once for each schema, and code that is not compiled yet.
 */
export function prepareIntrospection(operations: Operations, schema: GraphQLSchema): void {
  const query = getIntrospectionQuery();
  try {
    operations.read({ query });
  } catch (error) {
    if (error instanceof RefusedOperationError) return; // The limits do not allow it.
    throw error;
  }
  executeSync({ schema, document: parse(query) });
}
