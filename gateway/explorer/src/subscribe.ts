import type { Observable, Unsubscribable } from '@graphiql/toolkit';
import { learnFrom, type HeaderValues, type Operation, type Result } from './http.ts';
import { startLog } from './live-log.ts';
import { recordRun } from './runs.ts';
import { session } from './session.ts';
import { openStream, type Observer } from './streams.ts';
import { transport } from './transport.ts';

/**
 * A subscription over the selected transport. An observable and not an async generator, because a generator cannot be
 * ended while it waits for a result.
 */
export function subscribe(operation: Operation, headers: HeaderValues): Observable<Result> {
  return { subscribe: (observer: unknown) => open(operation, headers, observer as Observer) };
}

function open(operation: Operation, headers: HeaderValues, observer: Observer): Unsubscribable {
  let isWatched = true; // by GraphiQL, until its editor shows another tab
  let leave = () => {};
  const log = startLog(operation.operationName ?? 'Subscription', () => leave());
  const end = () => {
    stopFollowing();
    leave();
    log.end();
  };
  const start = () =>
    openStream[transport.get()](operation, headers, {
      next(message) {
        learnFrom(message, headers);
        resumeAfter(operation, message);
        const result = recordRun(operation, message);
        log.append(result);
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
  const stopFollowing = withEachToken(() => {
    leave();
    leave = start();
  });
  leave = start();

  return {
    unsubscribe() {
      isWatched = false;
      if (!log.keepsRunning()) end();
    },
  };
}

/** Every message has a cursor, so that a new connection resumes where the last one ended. */
function resumeAfter({ variables }: Operation, { extensions }: Result): void {
  const { cursor } = (extensions ?? {}) as { cursor?: unknown };
  if (variables && 'after' in variables && cursor !== undefined) variables['after'] = cursor;
}

/** The server authenticates the caller when a connection starts, so another caller needs a new connection. */
function withEachToken(reconnect: () => void): () => void {
  let token = session.get()?.accessToken;
  return session.subscribe(() => {
    if (session.get()?.accessToken === token) return;
    token = session.get()?.accessToken;
    reconnect();
  });
}

/** Plain objects: GraphiQL prints an `Error` with its stack, which is of no use here. */
function describe(error: unknown): unknown {
  if (Array.isArray(error)) return error;
  if (error instanceof CloseEvent) return { message: `The socket closed: ${error.code} ${error.reason}`.trim() };
  return { message: error instanceof Error ? error.message : 'The connection could not be opened' };
}
