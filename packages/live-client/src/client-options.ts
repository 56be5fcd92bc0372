import type { ClientOptions } from 'graphql-ws';
import { delayNotice } from './delay-notice.ts';
import { retryDelay } from './retry-delay.ts';
import { authorizationOf, tokenRenewal, type Socket, type TokenSource } from './token-renewal.ts';

export type { TokenSource } from './token-renewal.ts';

export interface LiveClientSettings {
  /** The endpoint, such as `wss://shop.example/graphql`. */
  readonly url: string;
  /**
   * Called before each connection, and again before the token expires according to the server. An error before a
   * connection ends all subscriptions, so the function should retry transient errors itself. At a renewal, it is called
   * again.
   */
  readonly token?: TokenSource;
  /**
   * Called with the time since when events are delayed because the server has no connection to its broker; changes then
   * arrive late. Called with undefined when they are no longer delayed, or when the connection is lost and the state is
   * unknown. Subscriptions need no action.
   */
  readonly onDelay?: (since: Date | undefined) => void;
}

/**
 * Connection lost, restarting, overloaded, forbidden, no init, token expired, client too slow; and codes of browsers,
 * proxies and the client itself.
 */
const passingCodes: readonly unknown[] = [1006, 1012, 1013, 4403, 4408, 4410, 4413, 1001, 1005, 1014, 4499, 4504];

const keepAliveMs = 10_000;
const answerWithinMs = 5_000;

/**
 * Options for `createClient` of graphql-ws. The client
 * - reconnects without end after a network fault and the close codes that pass, each time after a longer wait (up to 30
 *    seconds, at random), and takes the others as final: the sinks get the `CloseEvent`
 *  - sends the newest token at each connect, and renews it on the connection before it expires
 *  - notices within 15 seconds when the server has gone silent, and reconnects.
 *
 * Options of one's own go after these, but for `on`, `url` and `connectionParams`: use `client.on(…)` to listen.
 */
export function liveClientOptions({ url, token = () => undefined, onDelay }: LiveClientSettings): ClientOptions {
  const renewal = tokenRenewal(token);
  const delay = delayNotice(onDelay);
  let authorization: ReturnType<typeof authorizationOf>;
  let socket: Socket | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  return {
    // The server waits only a few seconds for connection_init, so the token is requested before the socket is opened.
    async url() {
      authorization = authorizationOf(token);
      await authorization.catch(() => {});
      return url;
    },
    connectionParams: () => authorization,
    connectionAckWaitTimeout: answerWithinMs,
    keepAlive: keepAliveMs,
    retryAttempts: Infinity,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, retryDelay(retries))),
    shouldRetry: isPassing,
    on: {
      opened(opened) {
        socket = opened as Socket;
      },
      connected(connected, payload) {
        renewal.begin(connected as Socket, payload);
      },
      ping(isReceived, payload) {
        if (isReceived) delay.receive(payload);
        else silence = setTimeout(() => socket && abandon(socket), answerWithinMs);
      },
      message() {
        clearTimeout(silence);
      },
      pong(isReceived, payload) {
        if (isReceived) renewal.receive(payload);
      },
      closed() {
        clearTimeout(silence);
        renewal.end();
        delay.end();
      },
    },
  };
}

/** Closing waits for a response or a timeout, which `ws` can skip. */
function abandon(socket: Socket): void {
  if (socket.terminate) socket.terminate();
  else socket.close(4408, 'No response to a ping');
}

/** A network fault results in an event without details. Thrown errors, as from `token`, have no type. */
function isPassing(fault: unknown): boolean {
  const { code, type } = (fault ?? {}) as { readonly code?: unknown; readonly type?: unknown };
  return type === 'error' || passingCodes.includes(code);
}
