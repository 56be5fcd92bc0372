import type { GraphQLError } from 'graphql';

/** How a stream over HTTP ends. */
export interface StreamEnding {
  /** The errors that ended it; empty if it is complete. */
  readonly errors: readonly GraphQLError[];
  /** Whether a retry cannot help: clients that reconnect automatically must stop. */
  readonly isFinal: boolean;
  /** Whether the reason is the connection or the gateway, and not the operation. */
  readonly isOfConnection: boolean;
}

/** Codes that also close a whole WebSocket. */
const codesOfConnections: ReadonlySet<unknown> = new Set([
  'TOKEN_EXPIRED',
  'FELL_BEHIND',
  'SERVER_DRAINING',
  'INTERNAL_SERVER_ERROR',
]);

/** Conditions that may be over when the client retries. */
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
