import type { GraphQLError } from 'graphql';

/** How a stream over HTTP ends. */
export interface StreamEnding {
  /** Why it ends; empty when all there is has been sent. */
  readonly errors: readonly GraphQLError[];
  /** Whether asking again cannot help: clients that do so by themselves are to stop. */
  readonly isFinal: boolean;
  /** Whether the reason lies in the connection or the gateway, and not in the operation. */
  readonly isOfConnection: boolean;
}

/** What also closes a whole WebSocket. */
const codesOfConnections: ReadonlySet<unknown> = new Set([
  'TOKEN_EXPIRED',
  'FELL_BEHIND',
  'SERVER_DRAINING',
  'INTERNAL_SERVER_ERROR',
]);

/** What may be over when the client asks again. */
const passingCodes: ReadonlySet<unknown> = new Set([
  ...codesOfConnections,
  'SERVICE_UNAVAILABLE',
  'SERVICE_BUSY',
  'TOO_MANY_REQUESTS',
  'TOO_MANY_SUBSCRIPTIONS',
  'CONFLICT',
]);

export const completion: StreamEnding = { errors: [], isFinal: true, isOfConnection: false };

export function endingWith(errors: readonly GraphQLError[]): StreamEnding {
  return {
    errors,
    isFinal: !errors.every(({ extensions }) => passingCodes.has(extensions.code)),
    isOfConnection: errors.every(({ extensions }) => codesOfConnections.has(extensions.code)),
  };
}
