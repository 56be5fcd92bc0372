import type { Client, FormattedExecutionResult, Sink, SubscribePayload } from 'graphql-ws';
import { retryDelay } from './retry-delay.ts';

/** The cursor of a message in its stream: a number, or an opaque string. */
export type Cursor = number | string;

/** A message of a stream. Messages of streams without a past have no cursor. */
export type LiveMessage<Data = Record<string, unknown>> = FormattedExecutionResult<Data, { readonly cursor?: Cursor }>;

export interface LiveOptions {
  /** The variable of the query for the cursor to continue after. Defaults to `after`. */
  readonly cursorVariable?: string;
  /**
   * The delay in milliseconds after this number of consecutive rejections, starting with 0. By default up to 30
   * seconds, randomized.
   */
  readonly retryDelay?: (retries: number) => number;
}

const passingErrors: readonly unknown[] = ['SERVICE_UNAVAILABLE', 'SERVICE_BUSY', 'TOO_MANY_SUBSCRIPTIONS'];
const faultOfServer = 4500;

/**
 * Subscribes like `client.subscribe`, and continues after the last message whenever it must subscribe again, after a
 * reconnect or a transient error of the server. No message is repeated or skipped.
 *
 * The query declares the variable for the cursor, as in `subscription ($after: String) { orderPlaced(after: $after) …
 * }`. Its value in `request.variables`, if any, is where the stream starts.
 *
 * @param client A client of graphql-ws, such as one with `liveClientOptions`. It decides when to reconnect.
 * @param sink Receives each message, and at most one end: `complete` when the server has ended the stream, or `error`
 * with the GraphQL errors that reject the subscription (an array), a `CloseEvent`, or the error of a connection on
 * which the client has given up. Errors that are all `SERVICE_UNAVAILABLE`, `SERVICE_BUSY` or `TOO_MANY_SUBSCRIPTIONS`,
 * and close code 4500, do not end it: it subscribes again after a delay. A sink must not throw, because the client
 * would close the connection.
 * @returns A function that ends the subscription, after which the sink is not called. Call it before disposing of the
 * client.
 */
export function subscribeLive<Data = Record<string, unknown>>(
  client: Pick<Client, 'subscribe'>,
  request: SubscribePayload,
  sink: Sink<LiveMessage<Data>>,
  { cursorVariable = 'after', retryDelay: delayOf = retryDelay }: LiveOptions = {},
): () => void {
  // The client keeps this object and serializes it at each reconnect, so changing it makes the subscription continue.
  const variables: Record<string, unknown> = { ...request.variables };
  let retries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let leave: () => void;

  function next(message: LiveMessage<Data>): void {
    if (ended) return;
    retries = 0;
    const cursor = message.extensions?.cursor;
    if (cursor !== undefined) {
      if (isUpTo(variables[cursorVariable], cursor)) return;
      variables[cursorVariable] = cursor;
    }
    sink.next(message);
  }

  function error(reason: unknown): void {
    if (ended) return;
    if (mayPass(reason)) {
      retry = setTimeout(subscribe, delayOf(retries++));
    } else {
      ended = true;
      sink.error(reason);
    }
  }

  function complete(): void {
    if (ended) return;
    ended = true;
    sink.complete();
  }

  function subscribe(): void {
    leave = client.subscribe<Data, { readonly cursor?: Cursor }>({ ...request, variables }, { next, error, complete });
  }

  subscribe();
  return () => {
    ended = true;
    clearTimeout(retry);
    leave();
  };
}

/**
 * Whether the cursor is at or before the last one. Digits are compared as numbers of any length, other strings by
 * character.
 */
function isUpTo(last: unknown, cursor: Cursor): boolean {
  if (typeof last === 'string' && typeof cursor === 'string')
    return isDigits(last) && isDigits(cursor) ? BigInt(cursor) <= BigInt(last) : cursor <= last;
  return typeof last === 'number' && typeof cursor === 'number' && cursor <= last;
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}

function mayPass(reason: unknown): boolean {
  if (!Array.isArray(reason)) return (reason as { readonly code?: unknown } | null)?.code === faultOfServer;
  const errors = reason as readonly { readonly extensions?: { readonly code?: unknown } }[];
  return errors.length > 0 && errors.every(({ extensions }) => passingErrors.includes(extensions?.code));
}
