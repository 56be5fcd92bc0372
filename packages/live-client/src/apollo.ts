import { ApolloLink, Observable } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { print } from '@apollo/client/utilities';
import type { Client, FormattedExecutionResult } from 'graphql-ws';
import { subscribeLive, type LiveOptions } from './subscribe-live.ts';

/**
 * A link of Apollo Client that runs subscriptions with `subscribeLive`. Route subscriptions to it, and all other
 * operations to an `HttpLink`, with `ApolloLink.split`. A stream that the server has ended fails with
 * `CombinedGraphQLErrors`, or with an `Error` that has the close code as `cause`.
 */
export class LiveLink extends ApolloLink {
  constructor(client: Pick<Client, 'subscribe'>, options?: LiveOptions) {
    super(({ query, operationName, variables, extensions }) => {
      const request = { query: print(query), operationName, variables, extensions };
      return new Observable((observer) =>
        subscribeLive(
          client,
          request,
          {
            next: (message) => observer.next(message),
            error: (reason) => observer.error(errorOf(reason)),
            complete: () => observer.complete(),
          },
          options,
        ),
      );
    });
  }
}

function errorOf(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  if (Array.isArray(reason))
    return new CombinedGraphQLErrors({ errors: reason as NonNullable<FormattedExecutionResult['errors']> });
  const { code } = reason as { readonly code?: unknown };
  return new Error('The server has closed the connection.', { cause: code });
}
