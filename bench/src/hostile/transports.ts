import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { HostileOperation } from './operations.ts';

/** The outcome of an operation: the code of its first error, or `OK`. */
export type Outcome = string;

export type Transport = (url: string, operation: HostileOperation) => Promise<Outcome>;

const timeoutMs = 20_000;

interface Answer {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string; readonly bound?: string } }[];
}

const overHttp: Transport = async (url, { query, variables, headers, more }) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables, ...more }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return outcomeOf((await response.json()) as Answer);
};

const overServerSentEvents: Transport = async (url, { query, variables, headers, more }) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables, ...more }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  const [, data] = /^data: (\{.*)$/m.exec(text) ?? [];
  return outcomeOf(JSON.parse(data ?? text) as Answer);
};

const overWebSocket: Transport = async (url, { query, variables, headers, more }) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { ...headers },
  });
  const timeout = setTimeout(() => socket.terminate(), timeoutMs);
  try {
    await once(socket, 'open');
    return await new Promise<Outcome>((resolve) => {
      socket.on('close', (code) => resolve(`closed ${code}`));
      socket.on('message', (data: Buffer) => {
        const { type, payload } = JSON.parse(data.toString()) as { type: string; payload?: unknown };
        if (type === 'connection_ack')
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables, ...more } }));
        if (type === 'next') resolve(outcomeOf(payload as Answer));
        if (type === 'error') resolve(outcomeOf({ errors: payload as Answer['errors'] & object }));
      });
      socket.send(JSON.stringify({ type: 'connection_init' }));
    });
  } finally {
    clearTimeout(timeout);
    socket.terminate();
  }
};

function outcomeOf({ errors }: Answer): Outcome {
  const { code, bound } = errors?.[0]?.extensions ?? {};
  if (errors === undefined || errors.length === 0) return 'OK';
  return bound === undefined ? (code ?? 'an error without a code') : `${code} (${bound})`;
}

export const transports: Readonly<Record<string, Transport>> = {
  http: overHttp,
  websocket: overWebSocket,
  sse: overServerSentEvents,
};
