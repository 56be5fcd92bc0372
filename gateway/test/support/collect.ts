import type { ShopClient, TypedDocumentString } from '@commerce/shop-client';
import type { ExecutionResult } from 'graphql';
import { until } from './until.ts';

/** A subscription, and its results so far. */
export interface Collected<Result> extends AsyncDisposable {
  readonly results: readonly ExecutionResult<Result>[];
  /** Resolves when enough results have arrived; fails if the subscription has failed. */
  waitFor(count: number): Promise<readonly ExecutionResult<Result>[]>;
  /** Resolves when the subscription has ended, with its error if it failed. */
  ended(): Promise<unknown>;
}

/** Subscribes over a separate WebSocket; disposing of it closes the socket. */
export function collect<Result, Variables>(
  shop: ShopClient,
  operation: TypedDocumentString<Result, Variables> | string,
  variables: Variables,
): Collected<Result> {
  const socket = shop.socket();
  const results: ExecutionResult<Result>[] = [];
  let end: { readonly error: unknown } | undefined;
  socket.subscribe<Result>(
    { query: operation.toString(), variables: variables as Record<string, unknown> },
    {
      next: (result) => void results.push(result as ExecutionResult<Result>),
      error: (error) => (end = { error }),
      complete: () => (end = { error: undefined }),
    },
  );
  return {
    results,
    waitFor: (count) =>
      until(`${count} results have come, of which ${results.length} are here`, () => {
        if (results.length >= count) return results;
        if (end !== undefined) throw new Error(`The subscription has ended: ${JSON.stringify(end.error)}`);
        return undefined;
      }),
    ended: async () => (await until('the subscription ends', () => end)).error,
    [Symbol.asyncDispose]: async () => socket.dispose(),
  };
}
