import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../identity/request-context.ts';

const message =
  'Subscriptions need a streaming transport: use WebSocket (graphql-transport-ws), or send Accept: text/event-stream or multipart/mixed;subscriptionSpec=1.0.';

/** Explains how to subscribe when a subscription arrives over plain HTTP, instead of failing with an obscure error. */
export const refuseSubscriptions: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) =>
        operation?.operation === 'subscription'
          ? Promise.reject(new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } }))
          : Promise.resolve(),
    }),
};
