import type { ShopClient } from '@commerce/shop-client';
import { createClient } from 'graphql-sse';
import type { LiveMessage } from './item.ts';
import { readParts } from './multipart.ts';

export interface LiveRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Hears the messages of one stream, and its end. */
interface Sink {
  readonly next: (message: LiveMessage) => void;
  readonly error: (reason: unknown) => void;
  readonly complete: () => void;
}

/** One client: subscribes, and never reconnects by itself. What it returns ends the subscription. */
export type Subscribe = (request: LiveRequest, sink: Sink) => () => void;

/** All ways to follow a stream, for one client of each. */
export const transports = {
  /** All subscriptions of a client over one socket. */
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
  if (!response.ok || response.body === null) throw new Error(`It answers ${response.status}.`);
  for await (const part of readParts(response.headers.get('content-type') ?? '', response.body)) {
    // Without a payload it is a heartbeat; without one but with errors, why the stream ends.
    const { payload, errors } = part as { payload?: LiveMessage | null; errors?: LiveMessage['errors'] };
    if (payload) next(payload);
    else if (errors) next({ errors });
  }
}

function headersOf({ accessToken }: ShopClient): Record<string, string> {
  return accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
}
