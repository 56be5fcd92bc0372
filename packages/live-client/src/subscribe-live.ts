import type { Client, FormattedExecutionResult, Sink, SubscribePayload } from 'graphql-ws';
import { retryDelay } from './retry-delay.ts';

/** The place of a message in its stream: a number, or a string that is to be passed back as it came. */
export type Cursor = number | string;

/** One message of a stream. Those of streams without a past have no cursor. */
export type LiveMessage<Data = Record<string, unknown>> = FormattedExecutionResult<Data, { readonly cursor?: Cursor }>;

export interface LiveOptions {
  /** The variable of the query that takes the cursor to go on after. `after` by default. */
  readonly cursorVariable?: string;
  /** How many milliseconds to wait after so many refusals in a row, from 0. By default up to 30 seconds, at random. */
  readonly retryDelay?: (retries: number) => number;
}

const passingErrors: readonly unknown[] = ['SERVICE_UNAVAILABLE', 'SERVICE_BUSY', 'TOO_MANY_SUBSCRIPTIONS'];
const faultOfServer = 4500;

/**
 * Subscribes as `client.subscribe` does, and goes on after the last message whenever it has to subscribe again, be it that
 * the client has reconnected or that the server's error may pass. No message comes twice, and none is left out.
 *
 * The query declares the variable that takes the cursor, as in `subscription ($after: String) { orderPlaced(after: $after) … }`;
 * its value in `request.variables`, if any, is where the stream begins.
 *
 * @param client a client of graphql-ws, such as one with `liveClientOptions`; it decides when to reconnect
 * @param sink hears each message, and at most one end: `complete` when the server has ended the stream, `error` with the
 *   GraphQL errors that refuse the subscription (an array), or with what the client has given up on: a `CloseEvent`, or
 *   the fault of a connection. Errors that are all `SERVICE_UNAVAILABLE`, `SERVICE_BUSY` or `TOO_MANY_SUBSCRIPTIONS`, and close code
 *   4500, are no end: it subscribes again after a while. A sink must not throw: the client closes the connection then.
 * @returns ends the subscription, after which the sink hears nothing; to be called before the client is disposed of
 */
export function subscribeLive<Data = Record<string, unknown>>(
  client: Pick<Client, 'subscribe'>,
  request: SubscribePayload,
  sink: Sink<LiveMessage<Data>>,
  { cursorVariable = 'after', retryDelay: delayOf = retryDelay }: LiveOptions = {},
): () => void {
  // The client keeps this object and serialises it anew at each reconnect, so that changing it is what resumes.
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

/** Whether the cursor is the last one or lies before it. Digits are numbers, however long; other strings go by their characters. */
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
