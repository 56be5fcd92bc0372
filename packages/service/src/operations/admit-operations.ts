import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext } from '@apollo/server';
import { parse } from 'graphql';
import { RefusedOperationError } from './operation-errors.ts';
import type { Operations } from './operations.ts';

/** Stands in for a document that is refused, as Apollo Server looks for an operation before it asks for an answer. */
const nothing = parse('{ __typename }', { noLocation: true });

/** Has Apollo Server run only what {@link Operations} admits, in place of parsing and validating by itself. */
export function admitOperations<Context extends BaseContext>(operations: Operations): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      let refused: RefusedOperationError | undefined;
      return Promise.resolve({
        didResolveSource: (context) => {
          refused = admit(operations, context);
          return Promise.resolve();
        },
        responseForOperation: ({ response }) => {
          if (refused === undefined) return Promise.resolve(null);
          const errors = refused.errors.map((error) => error.toJSON());
          response.http.status = 400;
          return Promise.resolve({ http: response.http, body: { kind: 'single', singleResult: { errors } } });
        },
      });
    },
  };
}

function admit<Context extends BaseContext>(
  operations: Operations,
  context: Pick<GraphQLRequestContext<Context>, 'request' | 'schema'> & { source: string; queryHash: string },
): RefusedOperationError | undefined {
  const { request, schema, source, queryHash } = context;
  // Apollo Server parses and validates nothing that has a document already.
  const admitted = context as { document?: typeof nothing };
  try {
    admitted.document = operations.read({ ...request, query: source }, schema, queryHash).document;
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedOperationError)) throw error;
    admitted.document = nothing;
    return error;
  }
}
