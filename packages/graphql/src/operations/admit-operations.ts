import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext } from '@apollo/server';
import { parse } from 'graphql';
import { RefusedOperationError } from './operation-errors.ts';
import type { Operations } from './operations.ts';

/** Stands in for a document that is refused, as Apollo Server looks for an operation before it asks for an answer. */
const nothing = parse('{ __typename }', { noLocation: true });

/**
 * Has Apollo Server run only what {@link Operations} admits, in place of parsing and validating by itself.
 *
 * @param callerOf says whose turn an operation takes
 */
export function admitOperations<Context extends BaseContext>(
  operations: Operations,
  callerOf: (context: Context) => string | undefined,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      let refused: RefusedOperationError | undefined;
      return Promise.resolve({
        didResolveSource: async (context) => {
          refused = await admit(operations, context, callerOf(context.contextValue));
          // Apollo Server would keep the text of a refused operation, of any length, for those who send its hash.
          if (refused !== undefined) context.metrics.persistedQueryRegister = false;
        },
        responseForOperation: ({ response }) => {
          if (refused === undefined) return Promise.resolve(null);
          const errors = refused.errors.map((error) => error.toJSON());
          response.http.status = refused.errors[0]?.extensions.code === 'TOO_MANY_REQUESTS' ? 429 : 400;
          return Promise.resolve({ http: response.http, body: { kind: 'single', singleResult: { errors } } });
        },
      });
    },
  };
}

async function admit<Context extends BaseContext>(
  operations: Operations,
  context: Pick<GraphQLRequestContext<Context>, 'request' | 'schema'> & { source: string; queryHash: string },
  caller: string | undefined,
): Promise<RefusedOperationError | undefined> {
  const { request, schema, source, queryHash: hash } = context;
  // Apollo Server parses and validates nothing that has a document already.
  const admitted = context as { document?: typeof nothing };
  try {
    const { document } = await operations.admit({ ...request, query: source }, { schema, hash, caller });
    admitted.document = document;
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedOperationError)) throw error;
    admitted.document = nothing;
    return error;
  }
}
