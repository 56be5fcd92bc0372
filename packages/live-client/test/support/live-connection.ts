import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import {
  liveClientOptions,
  type LiveClientSettings,
  type LiveOptions,
  subscribeLive,
  type TokenSource,
} from '../../src/index.ts';
import { LiveServer } from './live-server.ts';
import { Recorder } from './recorder.ts';

/** A server and a client that reconnects quickly. */
export interface LiveConnection extends AsyncDisposable {
  readonly server: LiveServer;
  readonly client: Client;
  /** Subscribes to the server's stream. */
  subscribe(variables?: Record<string, unknown>, options?: LiveOptions): Recorder & { readonly leave: () => void };
}

export async function connectLive(
  token?: TokenSource,
  options: Partial<ClientOptions> = {},
  onDelay?: LiveClientSettings['onDelay'],
): Promise<LiveConnection> {
  const server = await LiveServer.start();
  const client = createClient({
    ...liveClientOptions({ url: server.url, token, onDelay }),
    webSocketImpl: WebSocket,
    retryWait: () => sleep(10),
    ...options,
  });
  return {
    server,
    client,
    subscribe(variables, { cursorVariable = 'after', retryDelay = () => 10 } = {}) {
      const recorder = new Recorder();
      const query = `subscription ($${cursorVariable}: Int) { numbers(after: $${cursorVariable}) }`;
      const leave = subscribeLive(client, { query, variables }, recorder, { cursorVariable, retryDelay });
      return Object.assign(recorder, { leave });
    },
    async [Symbol.asyncDispose]() {
      await Promise.resolve(client.dispose()).catch(() => {});
      await server[Symbol.asyncDispose]();
    },
  };
}
