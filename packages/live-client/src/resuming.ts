import type { Client } from 'graphql-ws';
import { subscribeLive, type LiveOptions } from './subscribe-live.ts';

/**
 * The same client of graphql-ws, with `subscribeLive` in place of `subscribe`: for libraries that take a client, such as
 * Relay's network layer or Apollo's `GraphQLWsLink`.
 */
export function resuming(client: Client, options?: LiveOptions): Client {
  return {
    ...client,
    subscribe: (request, sink) => subscribeLive(client, request, sink as Parameters<typeof subscribeLive>[2], options),
  };
}
