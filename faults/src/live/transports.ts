import type { ShopClient } from '@commerce/shop-client';
import { createClient } from 'graphql-sse';
import type { Cursor } from './item.ts';

export interface LiveRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** A message as clients receive it, over any transport. */
export interface LiveMessage {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
  readonly extensions?: { readonly cursor?: Cursor };
}

/** Receives the messages of one stream, and its end. */
interface Sink {
  readonly next: (message: LiveMessage) => void;
  readonly error: (reason: unknown) => void;
  readonly complete: () => void;
}

/** Subscribes, and never reconnects. Returns a function that ends the subscription. */
export type Subscribe = (request: LiveRequest, sink: Sink) => () => void;

/** Each creates a client. */
export const transports = {
  /** All subscriptions of a client share a socket. */
  websocket: (shop) => {
    const client = shop.socket();
    return (request, sink) => client.subscribe(request, sink);
  },
  sse: (shop) => {
    const client = createClient({ url: `${shop.url}/graphql`, headers: headersOf(shop), retryAttempts: 0 });
    return (request, sink) => client.subscribe(request, sink as never);
  },
  multipart: (shop) => (request, sink) => {
    const leaving = new AbortController();
    void follow(shop, request, sink, leaving.signal).then(sink.complete, sink.error);
    return () => leaving.abort();
  },
} as const satisfies Record<string, (shop: ShopClient) => Subscribe>;

export type TransportName = keyof typeof transports;

export const transportNames = Object.keys(transports) as TransportName[];

async function follow(shop: ShopClient, request: LiveRequest, { next }: Sink, signal: AbortSignal): Promise<void> {
  const response = await fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: {
      ...headersOf(shop),
      'content-type': 'application/json',
      accept: 'multipart/mixed;subscriptionSpec=1.0, application/json',
    },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  for await (const part of readParts(response.headers.get('content-type') ?? '', response.body)) {
    // A part without a payload is a heartbeat or, with errors, gives the reason for the end.
    const { payload, errors } = part as { payload?: LiveMessage | null; errors?: LiveMessage['errors'] };
    if (payload) next(payload);
    else if (errors) next({ errors });
  }
}

function headersOf({ accessToken }: ShopClient): Record<string, string> {
  return accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
}

/**
 * Reads the parts of a multipart response with JSON parts, each as soon as it has arrived.
 *
 * @throws Error if the response ends before its closing boundary
 */
export async function* readParts(contentType: string, body: AsyncIterable<Uint8Array>): AsyncGenerator {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error(`${contentType} has no boundary.`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    const parts = text.split(`\r\n--${boundary}`);
    text = parts.pop() ?? '';
    for (const part of parts) if (part !== '') yield JSON.parse(part.slice(part.indexOf('\r\n\r\n') + 4));
    if (text.startsWith('--')) return;
  }
  throw new Error('The connection was lost.');
}
