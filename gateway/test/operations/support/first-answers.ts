import { createHash } from 'node:crypto';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { partsIn } from '../../live/support/over-http.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** An operation, by its text or an identifier. */
export interface Sent {
  readonly query?: string;
  readonly operationName?: string;
  readonly extensions?: { readonly persistedQuery: unknown };
  readonly documentId?: string;
}

export const byHash = (query: string): Sent => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } },
});
export const withText = (query: string): Sent => ({ query, ...byHash(query) });

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export const json = 'application/json';
export const post = (url: string, accept: string, body: Sent, headers: Headers = {}) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { accept, 'content-type': json, ...headers },
    body: JSON.stringify(body),
  });

type Headers = Readonly<Record<string, string>>;

function parametersOf({ extensions, ...sent }: Sent): string {
  return new URLSearchParams({ ...sent, ...(extensions && { extensions: JSON.stringify(extensions) }) }).toString();
}

/** The first result of an operation over each transport, with the library that clients use for it. */
export const transports = {
  HTTP: async (url: string, sent: Sent, headers?: Headers) =>
    (await (await post(url, json, sent, headers)).json()) as Answer,
  'HTTP by GET': async (url: string, sent: Sent, headers?: Headers) => {
    const response = await fetch(`${url}/graphql?${parametersOf(sent)}`, {
      headers: { accept: json, 'content-type': json, ...headers },
    });
    return (await response.json()) as Answer;
  },
  'Server-Sent Events': async (url: string, sent: Sent, headers: Headers = {}) => {
    const client = createSseClient({ url: `${url}/graphql`, headers, singleConnection: false, retryAttempts: 0 });
    return firstOf((sink) => client.subscribe(sent as Required<Sent>, sink));
  },
  'Server-Sent Events by GET': async (url: string, sent: Sent, headers?: Headers) => {
    const { body } = await fetch(`${url}/graphql?${parametersOf(sent)}`, {
      headers: { accept: 'text/event-stream', ...headers },
    });
    return firstIn(body!, (text) => /^data: (.+)$/m.exec(text)?.[1]);
  },
  WebSocket: async (url: string, sent: Sent, headers: Headers = {}) => {
    const client = createSocketClient({
      url: socketOf(url),
      webSocketImpl: WebSocket,
      connectionParams: headers,
      retryAttempts: 0,
    });
    return firstOf((sink) => client.subscribe({ query: '', ...sent }, sink)); // The library sends nothing without a text.
  },
  multipart: async (url: string, sent: Sent, headers?: Headers): Promise<Answer> => {
    const response = await post(url, `multipart/mixed;subscriptionSpec=1.0, ${json}`, sent, headers);
    if (response.headers.get('content-type')?.includes(json)) return (await response.json()) as Answer;
    return firstIn(response.body!, (text) => {
      const [message] = partsIn(text).messages;
      return message && JSON.stringify(message);
    });
  },
} as const;

export type Name = keyof typeof transports;
export const names = Object.keys(transports) as Name[];
export const socketOf = (url: string) => `${url.replace('http', 'ws')}/graphql`;

interface Sink {
  next(result: unknown): void;
  error(reason: unknown): void;
  complete(): void;
}

/** Errors that reject an operation are a result, too. */
async function firstOf(subscribe: (sink: Sink) => () => void): Promise<Answer> {
  let leave = (): void => {};
  const answer = await new Promise<Answer>((resolve, reject) => {
    leave = subscribe({
      next: (result) => resolve(result as Answer),
      error: (reason) => (Array.isArray(reason) ? resolve({ errors: reason }) : reject(reason)),
      complete: () => reject(new Error('There was no result.')),
    });
  });
  leave();
  return answer;
}

async function firstIn(body: ReadableStream<Uint8Array>, find: (text: string) => string | undefined): Promise<Answer> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const found = find(text);
    if (found !== undefined) return JSON.parse(found) as Answer;
  }
  throw new Error(`Nothing has come: ${text}`);
}
