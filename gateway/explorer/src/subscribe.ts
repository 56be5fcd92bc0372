import type { Observable, Unsubscribable } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import { learnFrom, mergeHeaders, type HeaderValues, type Operation, type Result } from './http.ts';
import { isObject } from './json-walk.ts';
import { startLog } from './live-log.ts';
import { session } from './session.ts';

interface Observer {
  next(result: Result): void;
  error(error: unknown): void;
  complete(): void;
}

/**
 * A subscription over its own socket: GraphiQL runs one at a time, and each may carry other headers.
 * An observable and not an async generator, because a generator cannot be ended while it waits for a result.
 */
export function subscribe(operation: Operation, headers: HeaderValues): Observable<Result> {
  return { subscribe: (observer: unknown) => open(operation, headers, observer as Observer) };
}

function open(operation: Operation, headers: HeaderValues, observer: Observer): Unsubscribable {
  const client = createClient({
    url: socketUrl(),
    connectionParams: () => mergeHeaders(headers),
    // Quicker than the default, which spares servers with many clients: a change of token reconnects too.
    retryAttempts: 10,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** retries, 5_000))),
  });
  let isWatched = true; // by GraphiQL, until its editor shows another tab

  const close = () => {
    cancel();
    void client.dispose();
  };
  const log = startLog(operation.operationName ?? 'Subscription', close);
  const stopFollowing = reconnectWithEachToken(() => client.terminate());
  const end = () => {
    stopFollowing();
    close();
    log.end();
  };

  const cancel = client.subscribe<Result['data']>(operation, {
    next(result) {
      learnFrom(result, headers);
      log.append(result);
      resumeAfter(operation, result);
      if (isWatched) observer.next(result);
    },
    error(error) {
      end();
      if (isWatched) observer.error(describe(error));
    },
    complete() {
      end();
      if (isWatched) observer.complete();
    },
  });

  return {
    unsubscribe() {
      isWatched = false;
      if (!log.keepsRunning()) end();
    },
  };
}

/** Subscriptions with an `after` argument number their events: a new connection then goes on where the last one ended. */
function resumeAfter({ variables }: Operation, { data }: Result): void {
  const event = Object.values(data ?? {})[0];
  if (!variables || !('after' in variables) || !isObject(event)) return;
  if (typeof event['version'] === 'number') variables['after'] = event['version'];
}

/** The server knows the caller from `connection_init` alone, so another token needs another connection. */
function reconnectWithEachToken(reconnect: () => void): () => void {
  let token = session.get()?.accessToken;
  return session.subscribe(() => {
    if (session.get()?.accessToken === token) return;
    token = session.get()?.accessToken;
    reconnect();
  });
}

function socketUrl(): string {
  const url = new URL('/graphql', window.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

/** Plain objects: GraphiQL prints an `Error` with its stack, which says nothing about the server. */
function describe(error: unknown): unknown {
  if (Array.isArray(error)) return error;
  if (error instanceof CloseEvent) return { message: `The socket closed: ${error.code} ${error.reason}`.trim() };
  return { message: error instanceof Error ? error.message : 'The socket could not be opened' };
}
