import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../identity/request-context.ts';

const message =
  'Subscriptions are streams: use WebSocket (graphql-transport-ws), or an Accept of text/event-stream or multipart/mixed;subscriptionSpec=1.0.';

/** Says how to subscribe to those who ask for a subscription as if it were a query, before it fails obscurely. */
export const refuseSubscriptions: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) =>
        operation?.operation === 'subscription'
          ? Promise.reject(new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } }))
          : Promise.resolve(),
    }),
};
