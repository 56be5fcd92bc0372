import { EventEmitter, on, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buildSchema, type ExecutionArgs, GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Cursor } from '../../src/index.ts';

type Payload = Record<string, unknown>;

const schema = buildSchema(`
  type Query { nothing: Int }
  type Subscription { numbers(after: Int): Int, texts(after: String): String }
`);

/** A server with one stream, which responds as the test specifies and records requests. */
export class LiveServer implements AsyncDisposable {
  /** The variables of each subscription. */
  readonly asked: (Payload | null | undefined)[] = [];
  /** The payloads of connection_init. */
  readonly inits: (Payload | undefined)[] = [];
  /** The payloads of pings. */
  readonly pings: (Payload | undefined)[] = [];
  /** The errors that reject the next subscriptions. */
  readonly refusals: GraphQLFormattedError[][] = [];
  /** The codes that close the next connections instead of an acknowledgement. */
  readonly closings: number[] = [];
  /** The number of items before `after` that are sent again. */
  overlap = 0;
  /** How long a token is valid after it was received, until the server closes the connection. Unlimited by default. */
  lifetimeMs: number | undefined;
  /** How far the server's clock is ahead of the client's. */
  skewMs = 0;

  readonly #items: Cursor[] = [];
  readonly #published = new EventEmitter().setMaxListeners(0);
  readonly #server: WebSocketServer;
  #port = 0;
  readonly #tokens = new Map<WebSocket, { readonly said: Payload; readonly expiry: NodeJS.Timeout }>();

  static async start(port = 0): Promise<LiveServer> {
    const server = new LiveServer(port);
    await once(server.#server, 'listening');
    server.#port = (server.#server.address() as AddressInfo).port;
    return server;
  }

  private constructor(port: number) {
    this.#server = new WebSocketServer({ host: '127.0.0.1', port });
    useServer(
      {
        schema,
        onConnect: ({ connectionParams, extra }) => this.#connect(extra, connectionParams),
        onSubscribe: (_context, _id, { query, variables }) => {
          this.asked.push(variables);
          const refusal = this.refusals.shift();
          if (refusal) return refusal.map(({ message, extensions }) => new GraphQLError(message, { extensions }));
          return { schema, document: parse(query), variableValues: variables };
        },
        subscribe: ({ variableValues, contextValue }: ExecutionArgs) =>
          this.#stream(contextValue as AbortSignal, variableValues?.['after'] as Cursor | null | undefined),
        context: ({ extra }) => {
          const controller = new AbortController();
          extra.socket.once('close', () => controller.abort());
          return controller.signal;
        },
        onPing: ({ extra }, payload) => {
          this.pings.push(payload);
          if (payload) this.#renew(extra.socket);
          extra.socket.send(JSON.stringify({ type: 'pong', payload: this.#tokens.get(extra.socket)?.said }));
        },
      },
      this.#server,
    );
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  get sockets(): WebSocket[] {
    return [...this.#server.clients];
  }

  publish(...cursors: readonly Cursor[]): void {
    this.#items.push(...cursors);
    this.#published.emit('items');
  }

  /** Closes all connections with the code; 1006 closes without a close frame. */
  kill(code: number): void {
    for (const socket of this.sockets) {
      if (code === 1006) socket.terminate();
      else socket.close(code);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill(1006);
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #connect(extra: Extra, payload: Payload | undefined): Payload | undefined {
    this.inits.push(payload);
    const code = this.closings.shift();
    if (code !== undefined) extra.socket.close(code);
    this.#renew(extra.socket);
    return this.#tokens.get(extra.socket)?.said;
  }

  #renew(socket: WebSocket): void {
    if (this.lifetimeMs === undefined) return;
    clearTimeout(this.#tokens.get(socket)?.expiry);
    const expiry = setTimeout(() => socket.close(4410), this.lifetimeMs);
    socket.once('close', () => clearTimeout(expiry));
    const expiresAt = new Date(Date.now() + this.lifetimeMs + this.skewMs).toISOString();
    this.#tokens.set(socket, { said: { expiresAt }, expiry });
  }

  async *#stream(signal: AbortSignal, after: Cursor | null | undefined): AsyncGenerator<Payload> {
    const published = on(this.#published, 'items', { signal });
    const place = after == null ? this.#items.length - 1 : this.#items.indexOf(after) + 1 - this.overlap;
    try {
      for (let next = Math.max(place, 0); ; await published.next())
        for (; next < this.#items.length; next++) {
          const cursor = this.#items[next];
          yield { data: { item: cursor }, extensions: { cursor } };
        }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
