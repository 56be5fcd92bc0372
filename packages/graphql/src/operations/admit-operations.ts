import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext } from '@apollo/server';
import { parse } from 'graphql';
import { RefusedOperationError } from './operation-errors.ts';
import type { AdmittedOperation, OperationRequest, Operations } from './operations.ts';

/**
 * A placeholder for a rejected document, because Apollo Server looks for an operation before it requests a response.
 */
const nothing = parse('{ __typename }', { noLocation: true });

/**
 * Makes Apollo Server execute only operations admitted by {@link Operations}, instead of parsing and validating
 * documents.
 *
 * @param callerOf The caller whose turn an operation takes.
 */
interface ChargedContext extends BaseContext {
  readonly charge?:
    ((operation: AdmittedOperation, variables: OperationRequest['variables']) => Promise<void>) | undefined;
}

export function admitOperations<Context extends ChargedContext>(
  operations: Operations,
  callerOf: (context: Context) => string | undefined,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      let refused: RefusedOperationError | undefined;
      return Promise.resolve({
        didResolveSource: async (context) => {
          refused = await admit(operations, context, callerOf(context.contextValue));
          // Apollo Server would store the text of a rejected operation, of any length, for clients that send its hash.
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

async function admit<Context extends ChargedContext>(
  operations: Operations,
  context: Pick<GraphQLRequestContext<Context>, 'request' | 'schema' | 'contextValue'> & {
    source: string;
    queryHash: string;
  },
  caller: string | undefined,
): Promise<RefusedOperationError | undefined> {
  const { request, schema, contextValue, source, queryHash: hash } = context;
  // Apollo Server skips parsing and validation if there is a document.
  const admitted = context as { document?: typeof nothing };
  try {
    const operation = await operations.admit({ ...request, query: source }, { schema, hash, caller });
    await contextValue.charge?.(operation, request.variables);
    admitted.document = operation.document;
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedOperationError)) throw error;
    admitted.document = nothing;
    return error;
  }
}
