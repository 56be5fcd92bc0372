import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import WebSocket from 'ws';
import { until } from '../../support/until.ts';
import { addressOf } from './over-websocket.ts';

export interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: Record<string, unknown>;
}

export const subscribing = (id: string, query: string, variables: object = {}): Frame => ({
  id,
  type: 'subscribe',
  payload: { query, variables },
});

export const completing = (id: string): Frame => ({ id, type: 'complete' });

/** The graphql-transport-ws protocol by hand: for messages that no library would send. */
export class Frames implements Disposable {
  readonly received: Frame[] = [];
  readonly #socket: WebSocket;
  readonly #connection: Socket;
  #closed: number | undefined;

  private constructor(socket: WebSocket, connection: Socket) {
    this.#socket = socket;
    this.#connection = connection;
    socket.on('message', (data: Buffer) => this.received.push(JSON.parse(data.toString()) as Frame));
    socket.on('close', (code) => (this.#closed = code));
    socket.on('error', () => {});
  }

  /** An open socket without a handshake. */
  static async open(url: string, protocol: string | string[] = 'graphql-transport-ws'): Promise<Frames> {
    const connection = connect(Number(new URL(url).port), '127.0.0.1');
    const socket = new WebSocket(addressOf(url), protocol, { createConnection: () => connection });
    const frames = new Frames(socket, connection);
    await once(socket, 'open');
    return frames;
  }

  /** A socket after the handshake. */
  static async acknowledged(url: string, token?: string): Promise<Frames> {
    const frames = await Frames.open(url);
    frames.send({ type: 'connection_init', ...(token && { payload: { authorization: `Bearer ${token}` } }) });
    await frames.until('connection_ack');
    return frames;
  }

  /** Sends the messages in one packet. */
  send(...messages: readonly (Frame | string | Buffer)[]): void {
    this.#connection.cork();
    for (const message of messages)
      this.#socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
    this.#connection.uncork();
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send(subscribing(id, query, variables));
  }

  /** Resolves with the messages of a type, and of an ID, when enough have arrived. */
  until(type: string, { id, count = 1 }: { readonly id?: string; readonly count?: number } = {}): Promise<Frame[]> {
    return until(`${count} ${type} have come`, () => {
      const found = this.received.filter((frame) => frame.type === type && (id === undefined || frame.id === id));
      if (found.length >= count) return found;
      if (this.#closed !== undefined) throw new Error(`The socket is closed: ${this.#closed}`);
      return undefined;
    });
  }

  /** Resolves with the close code when the socket is closed. */
  closed(): Promise<number> {
    return until('the socket is closed', () => this.#closed);
  }

  [Symbol.dispose](): void {
    this.#socket.terminate();
  }
}
