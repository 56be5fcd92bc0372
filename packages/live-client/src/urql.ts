import type { SubscriptionForwarder } from '@urql/core';
import type { Client, FormattedExecutionResult } from 'graphql-ws';
import { subscribeLive, type LiveMessage, type LiveOptions } from './subscribe-live.ts';

/**
 * Runs the subscriptions of an urql client with `subscribeLive`, as
 * `subscriptionExchange({ forwardSubscription: liveSubscriptions(client) })`. Persisted documents are sent without their
 * text. The last result of a stream that has ended has `hasNext: false`, and with it the source of the subscription ends.
 */
export function liveSubscriptions(client: Pick<Client, 'subscribe'>, options?: LiveOptions): SubscriptionForwarder {
  return ({ query, variables, extensions }) => ({
    subscribe(sink) {
      const text = extensions?.persistedQuery === undefined ? (query ?? '') : '';
      const request = { query: text, variables: variables as Record<string, unknown>, extensions };
      const leave = subscribeLive(
        client,
        request,
        {
          next: (message: LiveMessage) => sink.next(message),
          error(reason) {
            // urql takes an array for the errors of one more message, and its subscription would never end.
            if (!Array.isArray(reason)) return sink.error(reason);
            const errors = reason as NonNullable<FormattedExecutionResult['errors']>;
            sink.next({ errors, hasNext: false });
            sink.complete();
          },
          complete: () => sink.complete(),
        },
        options,
      );
      return { unsubscribe: leave };
    },
  });
}
