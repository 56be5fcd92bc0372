import { createClient as createEventSource } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import { meros } from 'meros/browser';
import { endpoint, mergeHeaders, readResult, type HeaderValues, type Operation, type Result } from './http.ts';
import type { Transport } from './transport.ts';

export interface Observer {
  next(result: Result): void;
  error(error: unknown): void;
  complete(): void;
}

/** Starts a subscription, and returns a function that ends it. Its variables are read again at each reconnect. */
type OpenStream = (operation: Operation, headers: HeaderValues, observer: Observer) => () => void;

// Shorter than the libraries’ defaults, which protect servers with many clients.
const retries = {
  retryAttempts: 10,
  retryWait: (attempt: number) => new Promise<void>((go) => setTimeout(go, Math.min(100 * 2 ** attempt, 5_000))),
};

/** A separate connection for each: GraphiQL runs one at a time, and each may send other headers. */
export const openStream: Readonly<Record<Transport, OpenStream>> = {
  websocket(operation, headers, observer) {
    const url = new URL(endpoint, window.location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const client = createSocket({ url: url.href, connectionParams: () => mergeHeaders(headers), ...retries });
    const leave = client.subscribe<Result['data']>(operation, observer);
    return () => {
      leave();
      void client.dispose();
    };
  },

  sse(operation, headers, observer) {
    const client = createEventSource({ url: endpoint, headers: () => mergeHeaders(headers), ...retries });
    const leave = client.subscribe<Result['data']>(operation, observer);
    return () => {
      leave();
      client.dispose();
    };
  },

  multipart(operation, headers, observer) {
    const leaving = new AbortController();
    readParts(operation, headers, observer, leaving.signal).then(
      () => observer.complete(),
      (error: unknown) => leaving.signal.aborted || observer.error(error),
    );
    return () => leaving.abort();
  },
};

/**
 * A part with a payload is a message; one with only errors gives the reason for the end; one with neither is a
 * heartbeat.
 */
interface Part {
  readonly payload?: Result | null;
  readonly errors?: readonly unknown[];
}

async function readParts(
  operation: Operation,
  headers: HeaderValues,
  observer: Observer,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: mergeHeaders(headers, {
      'content-type': 'application/json',
      accept: 'multipart/mixed;subscriptionSpec=1.0, application/json',
    }),
    body: JSON.stringify(operation),
    signal,
  });
  const parts = await meros<Part>(response);
  if (parts instanceof Response) return observer.next(await readResult(parts));
  for await (const part of parts) {
    if (!part.json) continue;
    const { payload, errors } = part.body;
    if (payload) observer.next(payload);
    else if (errors) throw errors;
  }
}
