import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { CompiledOperation } from '../execution/compiled-operation.ts';

/** The memory of a compiled operation for each node of its document: measured with a list of products. */
export const compiledBytesPerNode = 250;

type Gateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;

/**
 * The `gateway` of an Apollo Server that executes a schema of its own by compiled operations: see `CompiledOperation`. They
 * are kept as long as the documents, which `Operations` keeps.
 */
export function compiledExecution(schema: GraphQLSchema): Gateway {
  const compiled = new WeakMap<OperationDefinitionNode, CompiledOperation>();
  const executor: Awaited<ReturnType<Gateway['load']>>['executor'] = async ({
    document,
    operation,
    context,
    request,
  }): Promise<ExecutionResult> => {
    let found = compiled.get(operation);
    if (found === undefined) compiled.set(operation, (found = new CompiledOperation(schema, document, operation)));
    return found.execute(context, request.variables ?? {});
  };
  return {
    onSchemaLoadOrUpdate: (use) => {
      use({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({ executor }),
    stop: async () => {},
  };
}
