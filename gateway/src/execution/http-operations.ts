import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../request-context.ts';

/** A subscription over plain HTTP would be planned like a query and fail obscurely: say where it belongs. */
export const refuseSubscriptionsOverHttp: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        if (operation?.operation !== 'subscription') return Promise.resolve();
        const message = 'Subscriptions are served over WebSocket, with the graphql-transport-ws protocol.';
        return Promise.reject(
          new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } }),
        );
      },
    }),
};
