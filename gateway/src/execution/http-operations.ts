import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../request-context.ts';

/** Says what is wrong with an operation that cannot be planned as a query or mutation, before it fails obscurely. */
export const refuseWhatIsNotPlanned: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        const fault = faultOf(operation);
        return fault === undefined ? Promise.resolve() : Promise.reject(fault);
      },
    }),
};

function faultOf(operation: OperationDefinitionNode | undefined): GraphQLError | undefined {
  if (operation === undefined) {
    return clientError('OPERATION_RESOLUTION_FAILURE', 'Name one of the operations of the document.');
  }
  if (operation.operation !== 'subscription') return undefined;
  const message =
    'Subscriptions are streams: ask over WebSocket (graphql-transport-ws), or with an Accept of text/event-stream or multipart/mixed;subscriptionSpec=1.0.';
  return clientError('BAD_REQUEST', message);
}

function clientError(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
